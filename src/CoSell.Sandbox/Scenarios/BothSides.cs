using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Hosting;

namespace CoSell.Sandbox.Scenarios;

/// <summary>
/// The mapped fields of a deal as both sides show them. Written on its own, without the product's mapping, so that a
/// mistake there is seen here.
/// </summary>
internal static class BothSides
{
    private static readonly Dictionary<string, string> Help = new()
    {
        ["WorkloadSpecificValueProposition"] = "Workload specific value proposition",
        ["CustomerTechnicalArchitecture"] = "Customer technical architecture",
        ["ProofOfConceptOrDemo"] = "Proof of concept or demo",
        ["QuotesOrLicensing"] = "Quotes or licensing",
        ["PostSalesCustomerSuccess"] = "Post sales customer success",
        ["GeneralOrOther"] = "General or other",
        ["Unknown"] = string.Empty,
    };

    public static IEnumerable<(SideBySide Row, string Field)> Of(JsonObject referral, JsonObject opportunity, SandboxHost host)
    {
        var details = referral["details"]!;
        var account = Text(opportunity["AccountId"]) is { Length: > 0 } id ? host.Salesforce.Get("Account", id) : [];
        var (name, marked) = (Text(referral["name"]), Text(opportunity["Name"]));
        yield return (new SideBySide("Name", name, marked, marked == name || marked == "✓ " + name), "Name");
        yield return Row("Deal value", "Amount", Amount(details["dealValue"]), Amount(opportunity["Amount"]));
        yield return Row("Currency", "CurrencyIsoCode", Text(details["currency"]), Text(opportunity["CurrencyIsoCode"]));
        yield return Row("Closing date", "CloseDate", Day(details["closingDateTime"]), Text(opportunity["CloseDate"]));
        yield return Row("Notes", "Description", Text(details["notes"]), Lines(opportunity["Description"]));
        yield return Row("Status", "StageName", Status(referral), Status(opportunity, host));
        yield return Row("How can Microsoft help?", "How_can_Microsoft_help__c",
            HelpWanted(Text(referral["inviteContext"]?["assistanceRequestCode"])),
            Text(opportunity["How_can_Microsoft_help__c"]));
        yield return Row("Products", "Products__c", Solutions(details), Sorted(Text(opportunity["Products__c"]).Split(';')));
        yield return Row("Referral Identifier", "Referral_Identifier__c", Text(referral["id"]), Text(opportunity["Referral_Identifier__c"]));
        yield return Row("Referral Link", "Referral_Link__c",
            $"https://partner.microsoft.com/referrals/v2/inbox?id={referral["id"]}", Text(opportunity["Referral_Link__c"]));
        foreach (var row in Customer(referral["customerProfile"]!, account, opportunity, host))
        {
            yield return row;
        }
    }

    private static IEnumerable<(SideBySide Row, string Field)> Customer(
        JsonNode customer, JsonObject account, JsonObject opportunity, SandboxHost host)
    {
        var address = customer["address"]!;
        yield return Row("Customer", "Account.Name", Text(customer["name"]), Text(account["Name"]));
        yield return Row("Customer street", "Account.BillingStreet",
            string.Join('\n', new[] { Text(address["addressLine1"]), Text(address["addressLine2"]) }.Where(line => line.Length > 0)),
            Lines(account["BillingStreet"]));
        yield return Row("Customer city", "Account.BillingCity", Text(address["city"]), Text(account["BillingCity"]));
        yield return Row("Customer state", "Account.BillingState", Text(address["state"]), Text(account["BillingState"]));
        yield return Row("Customer postal code", "Account.BillingPostalCode", Text(address["postalCode"]), Text(account["BillingPostalCode"]));
        yield return Row("Customer country", "Account.BillingCountry", Text(address["country"]), Text(account["BillingCountry"]));
        var roles = host.Salesforce.Query(
            $"SELECT Contact.Email FROM OpportunityContactRole WHERE OpportunityId = '{Text(opportunity["Id"])}'");
        yield return Row("Customer contact", "OpportunityContactRole",
            Sorted(customer["team"]!.AsArray().Select(member => Text(member!["email"]))),
            Sorted(roles.Select(role => Text(role["Contact"]?["Email"]))));
    }

    private static (SideBySide Row, string Field) Row(string label, string field, string partnerCenter, string salesforce) =>
        (new SideBySide(label, partnerCenter, salesforce, partnerCenter == salesforce), field);

    private static string Text(JsonNode? node) => node?.ToString() ?? string.Empty;

    private static string Day(JsonNode? instant) => Text(instant) is { Length: >= 10 } text ? text[..10] : Text(instant);

    private static string HelpWanted(string code) => code.Length == 0 ? string.Empty : Help.GetValueOrDefault(code, code);

    private static string Lines(JsonNode? node) => Text(node).Replace("\r\n", "\n", StringComparison.Ordinal);

    private static string Amount(JsonNode? node) => node is null
        ? string.Empty
        : decimal.Parse(node.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Status(JsonObject referral) => (Text(referral["status"]), Text(referral["substatus"])) switch
    {
        ("New", _) => "waits for acceptance",
        ("Active", _) => "open",
        ("Closed", "Won") => "won",
        _ => "lost",
    };

    private static string Status(JsonObject opportunity, SandboxHost host) => Text(opportunity["StageName"]) switch
    {
        var stage when stage == host.OnHoldStage => "waits for acceptance",
        "Closed Won" => "won",
        "Closed Lost" => "lost",
        _ => "open",
    };

    private static string Solutions(JsonNode details) =>
        Sorted(details["requirements"]?["solutions"]?.AsArray().Select(solution => Text(solution!["id"])) ?? []);

    private static string Sorted(IEnumerable<string> items) =>
        string.Join(';', items.Where(item => item.Length > 0).Order(StringComparer.Ordinal));
}
