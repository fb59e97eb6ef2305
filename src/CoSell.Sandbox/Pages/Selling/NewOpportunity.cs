using System.Text.Json.Nodes;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Pages.Frame;
using CoSell.Sandbox.Scenarios;

namespace CoSell.Sandbox.Pages.Selling;

/// <summary>A new opportunity, with a new customer unless one that is there already is chosen.</summary>
internal sealed class NewOpportunity(SandboxHost host)
{
    private const string AccountPrefix = "account.";
    private const string ContactPrefix = "contact.";
    private const string AccountId = "AccountId";

    private static readonly string[] Customer =
        ["Name", "BillingStreet", "BillingCity", "BillingState", "BillingPostalCode", "BillingCountry"];

    private static readonly string[] Person = ["FirstName", "LastName", "Email", "Phone"];

    public FormModel Form()
    {
        var (account, contact, opportunity) = SampleOpportunity.Records(host.Clock.GetUtcNow());
        opportunity["Name"] = Texts.SampleOpportunityName;
        account["Name"] = Texts.SampleCustomerName;
        var layout = OpportunityLayout.Read(host.SalesforceFolder)
            .Select(section => new FieldGroup(
                section.Label,
                Fields("Opportunity", section.Fields.Where(field => !field.ReadOnly).SelectMany(field => field.Name == "Amount" ? ["Amount", "CurrencyIsoCode"] : new[] { field.Name }), opportunity)));
        return new FormModel(
            Texts.NewOpportunity,
            "/seller/opportunity",
            Texts.Create,
            [
                .. layout.Where(group => group.Fields.Count > 0),
                new FieldGroup(Texts.NewCustomer, Fields("Account", Customer, account, AccountPrefix), Texts.NewCustomerHint),
                new FieldGroup(Texts.NewContact, Fields("Contact", Person, contact, ContactPrefix)),
            ],
            "/");
    }

    /// <summary>Saves all or nothing; gives the id.</summary>
    public string Save(FormModel filled)
    {
        var all = filled.Fields.Select(field => field with { Was = string.Empty }).ToList();
        var fields = RecordFields.Changes(all.Where(field => !field.Name.Contains('.', StringComparison.Ordinal)));
        return host.Salesforce.Records.Transaction(
            () =>
            {
                if (fields[AccountId] is null)
                {
                    AddCustomer(fields, all);
                }

                return host.Salesforce.CreateRecord("Opportunity", fields);
            },
            _ => true);
    }

    private void AddCustomer(JsonObject fields, List<FormField> all)
    {
        var account = host.Salesforce.CreateRecord("Account", RecordFields.Changes(all, AccountPrefix));
        fields[AccountId] = account;
        var contact = RecordFields.Changes(all, ContactPrefix);
        if (contact.Count > 0)
        {
            contact[AccountId] = account;
            fields["ContactId"] = host.Salesforce.CreateRecord("Contact", contact);
        }
    }

    private List<FormField> Fields(string name, IEnumerable<string> fields, JsonObject sample, string prefix = "")
    {
        var definition = host.Salesforce.Records.Schema.Get(name);
        return
        [
            .. fields.Select(definition.Find).Where(field => field is { Createable: true })
                .Select(field => RecordFields.Of(field!, sample[field!.Name], host.Salesforce, prefix) with { Required = field.Required && prefix.Length == 0 }),
        ];
    }
}
