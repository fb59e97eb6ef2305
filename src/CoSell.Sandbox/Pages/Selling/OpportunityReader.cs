using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Pages.Selling;

/// <summary>Reads what the seller sees.</summary>
internal sealed class OpportunityReader(SandboxHost host)
{
    private const int Most = 200;
    private const string Referral = "Referral_Identifier__c";

    /// <summary>All opportunities, newest first.</summary>
    public IReadOnlyList<(OpportunityRow Row, bool Closed)> List(string? chosen) =>
    [
        .. host.Salesforce.Query($"SELECT FIELDS(ALL) FROM Opportunity ORDER BY CreatedDate DESC LIMIT {Most.ToString(CultureInfo.InvariantCulture)}").Select(record => (
            new OpportunityRow(
                Text(record["Id"]),
                Text(record["Name"]),
                Text(record["Partner_Center_Sync_Status__c"]),
                Text(record["StageName"]),
                Money(record),
                record[Referral]?.ToString(),
                Text(record["Id"]) == chosen),
            record["IsClosed"]?.GetValue<bool>() == true)),
    ];

    public OpportunityCard Card(string id)
    {
        var record = host.Salesforce.Get("Opportunity", id);
        return new OpportunityCard(Text(record["Id"]), Text(record["Name"]), Sections(record))
        {
            Stage = Text(record["StageName"]),
            Stages = [.. host.Salesforce.Records.Schema.Stages.Select(stage => stage.Name)],
            Synchronised = record["Sync_with_Partner_Center__c"]?.GetValue<bool>() == true,
            Account = record["AccountId"]?.ToString() is { } account ? Account(host.Salesforce.Get("Account", account)) : null,
            Contacts = Contacts(Text(record["Id"])),
            Operations = record[Referral] is null ? null : new Uri(host.Addresses["API"], "/operations/deals?q=" + Uri.EscapeDataString(id)),
        };
    }

    private List<CardSection> Sections(JsonObject record)
    {
        var definition = host.Salesforce.Records.Schema.Get("Opportunity");
        var layout = OpportunityLayout.Read(host.SalesforceFolder);
        IEnumerable<LayoutSection> sections = layout.Count > 0
            ? layout
            : [new LayoutSection(Texts.AllFields, [.. definition.Fields.Select(field => new LayoutField(field.Name, ReadOnly: true))])];
        return
        [
            .. sections.Select(section => new CardSection(
                section.Label,
                [.. section.Fields.Select(field => definition.Find(field.Name)).OfType<FieldDefinition>().Select(field => Shown(field, record))])),
        ];
    }

    private CardField Shown(FieldDefinition field, JsonObject record) => new(RecordFields.Label(field), field switch
    {
        { Name: "Amount" } => Money(record),
        { Type: FieldType.Boolean } => record[field.Name]?.GetValue<bool>() == true ? Texts.Yes : Texts.No,
        { ReferenceTo: { } table } when record[field.Name]?.ToString() is { } id => Text(host.Salesforce.Get(table, id)["Name"]),
        _ => Text(record[field.Name]),
    });

    private static RelatedRecord Account(JsonObject account) => new(
        $"/seller/account/{Text(account["Id"])}",
        Text(account["Name"]),
        string.Join(", ", new[] { "BillingStreet", "BillingPostalCode", "BillingCity", "BillingState", "BillingCountry" }
            .Select(name => Text(account[name]).ReplaceLineEndings(", ")).Where(text => text.Length > 0)));

    private List<RelatedRecord> Contacts(string opportunity) =>
    [
        .. host.Salesforce.Query($"SELECT ContactId, IsPrimary, Contact.Name, Contact.Email FROM OpportunityContactRole WHERE OpportunityId = '{opportunity}'")
            .Select(role => new RelatedRecord(
                $"/seller/contact/{Text(role["ContactId"])}",
                Text(role["Contact"]?["Name"]),
                Text(role["Contact"]?["Email"]) + (role["IsPrimary"]?.GetValue<bool>() == true ? Texts.Primary : string.Empty))),
    ];

    private static string Money(JsonObject record) => record["Amount"] is not { } amount
        ? string.Empty
        : $"{Text(record["CurrencyIsoCode"])} {decimal.Parse(amount.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture).ToString("#,0.00", CultureInfo.InvariantCulture)}".Trim();

    private static string Text(JsonNode? node) => node?.ToString() ?? string.Empty;
}
