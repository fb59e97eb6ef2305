using System.Text.Json.Nodes;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Scenarios;

namespace CoSell.Sandbox.Rehearsing.Playing;

/// <summary>One deal at the end of a scenario.</summary>
/// <param name="Name">The referral's name, by which the deal of another play is known.</param>
/// <param name="Fields">
/// What is not empty: <c>Opportunity.Amount</c>, <c>Account.BillingCity</c>, <c>Contacts</c> and of the referral the
/// JSON Pointer, such as <c>/details/dealValue</c>.
/// </param>
internal sealed record DealState(string Name, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>Stamps of the two systems: they differ from play to play and are nobody's customisation.</summary>
    private static readonly HashSet<string> Stamps =
    [
        "Opportunity.Id", "Opportunity.CreatedDate", "Opportunity.LastModifiedDate", "Opportunity.SystemModstamp",
        "Account.Id", "Account.CreatedDate", "Account.LastModifiedDate", "Account.SystemModstamp",
        "/eTag", "/id", "/createdDateTime", "/updatedDateTime", "/expirationDateTime",
    ];

    public static DealState Of(Deal deal, SandboxHost host)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var referral = host.PartnerCenter.Referral(deal.ReferralId);
        if (referral is not null)
        {
            Flatten(referral, string.Empty, fields);
        }

        try
        {
            AddOpportunity(deal.Opportunity(host), host, fields);
        }
        catch (SalesforceException)
        {
            fields["Opportunity"] = "(deleted)";
        }

        return new DealState(referral?["name"]?.ToString() ?? deal.ReferralId, fields);
    }

    private static void AddOpportunity(JsonObject opportunity, SandboxHost host, SortedDictionary<string, string> fields)
    {
        AddRecord("Opportunity", opportunity, fields);
        if (opportunity["AccountId"]?.ToString() is { Length: > 0 } account)
        {
            AddRecord("Account", host.Salesforce.Get("Account", account), fields);
        }

        var roles = host.Salesforce.Query($"SELECT Contact.Email, IsPrimary FROM OpportunityContactRole WHERE OpportunityId = '{opportunity["Id"]}'");
        fields["Contacts"] = string.Join("; ", roles
            .Select(role => $"{role["Contact"]?["Email"]}{(role["IsPrimary"]?.GetValue<bool>() == true ? " (primary)" : string.Empty)}")
            .Order(StringComparer.Ordinal));
    }

    private static void AddRecord(string name, JsonObject record, SortedDictionary<string, string> fields)
    {
        foreach (var (field, value) in record.Where(field => field.Key != "attributes"))
        {
            Add($"{name}.{field}", value, fields);
        }
    }

    private static void Flatten(JsonNode? node, string pointer, SortedDictionary<string, string> fields)
    {
        switch (node)
        {
            case JsonObject properties:
                foreach (var (name, value) in properties)
                {
                    Flatten(value, $"{pointer}/{name}", fields);
                }

                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    Flatten(items[i], $"{pointer}/{i}", fields);
                }

                break;
            default:
                Add(pointer, node, fields);
                break;
        }
    }

    private static void Add(string name, JsonNode? value, SortedDictionary<string, string> fields)
    {
        if (value?.ToString() is { Length: > 0 } text && !Stamps.Contains(name))
        {
            fields[name] = text;
        }
    }
}
