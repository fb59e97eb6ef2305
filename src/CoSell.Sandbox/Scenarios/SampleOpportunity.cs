using System.Text.Json.Nodes;
using CoSell.Sandbox.Hosting;

namespace CoSell.Sandbox.Scenarios;

/// <summary>A seller's opportunity that is ready to be shared, with its account and contact.</summary>
internal static class SampleOpportunity
{
    /// <summary>Days until it closes.</summary>
    private const int Days = 30;

    /// <summary>Makes it and gives its id.</summary>
    /// <param name="host">The sandbox.</param>
    /// <param name="edit">Changes the fields of the opportunity before it is saved.</param>
    public static string Create(SandboxHost host, Action<JsonObject>? edit = null)
    {
        var salesforce = host.Salesforce;
        var account = salesforce.CreateRecord("Account", Account());
        var fields = Fields(host.Clock.GetUtcNow().AddDays(Days));
        fields["AccountId"] = account;
        fields["ContactId"] = salesforce.CreateRecord("Contact", Contact(account));
        edit?.Invoke(fields);
        return salesforce.CreateRecord("Opportunity", fields);
    }

    /// <summary>The records of such a deal before they are saved, not tied to each other yet.</summary>
    public static (JsonObject Account, JsonObject Contact, JsonObject Opportunity) Records(DateTimeOffset now)
    {
        var contact = Contact(string.Empty);
        contact.Remove("AccountId");
        return (Account(), contact, Fields(now.AddDays(Days)));
    }

    private static JsonObject Account() => new()
    {
        ["Name"] = "Fabrikam Customer",
        ["BillingStreet"] = "Beispielstraße 5",
        ["BillingCity"] = "Berlin",
        ["BillingState"] = "BE",
        ["BillingPostalCode"] = "10115",
        ["BillingCountry"] = "DE",
    };

    private static JsonObject Contact(string account) => new()
    {
        ["FirstName"] = "Purchasing",
        ["LastName"] = "Manager",
        ["Email"] = "purchasing@fabrikam.example",
        ["Phone"] = "+49 30 5550100",
        ["AccountId"] = account,
    };

    private static JsonObject Fields(DateTimeOffset closing) => new()
    {
        ["Name"] = "Fabrikam @ Contact Center",
        ["StageName"] = "Qualification",
        ["Amount"] = 31000m,
        ["CurrencyIsoCode"] = "EUR",
        ["CloseDate"] = SampleDeals.Date(closing),
        ["Description"] = "Needs a partner for the roll-out.",
        ["Sync_with_Partner_Center__c"] = true,
        ["How_can_Microsoft_help__c"] = "Proof of concept or demo",
        ["Products__c"] = "SOL-15974-MQF",
    };
}
