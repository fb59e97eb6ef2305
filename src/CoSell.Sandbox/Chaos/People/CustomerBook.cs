using System.Text.Json.Nodes;
using CoSell.Sandbox.Chaos.Stories;
using CoSell.Sandbox.Chaos.World;

namespace CoSell.Sandbox.Chaos.People;

/// <summary>The accounts and contacts that deals share, and what people did to them.</summary>
internal sealed class CustomerBook(ChaosWorld world)
{
    private readonly Dictionary<string, (string Account, string Contact)> own = [];

    /// <summary>What a person wrote last into a field of an account or contact, by object, id and field.</summary>
    public Dictionary<(string Object, string Id, string Field), string> Written { get; } = [];

    /// <summary>What a person left behind of the roles: whether the contact has one in the opportunity.</summary>
    public Dictionary<(string Opportunity, string Contact), bool> Roles { get; } = [];

    public static string PostalCode(string customer) => $"98{customer.Sum(letter => letter) % 1000:000}";

    public static string Email(string customer) => $"contact@{customer.ToLowerInvariant().Replace(' ', '-')}.example";

    /// <summary>The seller's own account and contact of the customer; made when first asked for.</summary>
    public (string Account, string Contact) Known(string customer)
    {
        if (!own.TryGetValue(customer, out var known))
        {
            var account = Find($"SELECT Id FROM Account WHERE Name = '{customer}' AND BillingPostalCode = '{PostalCode(customer)}'")
                ?? world.Salesforce.CreateRecord("Account", Account(customer));
            var contact = Find($"SELECT Id FROM Contact WHERE AccountId = '{account}' AND Email = '{Email(customer)}'")
                ?? world.Salesforce.CreateRecord("Contact", Contact(account, "Contact", Email(customer)));
            own[customer] = known = (account, contact);
        }

        return known;
    }

    public bool TryChange(string opportunity, Step step)
    {
        if (world.Salesforce.Get("Opportunity", opportunity)["AccountId"]?.ToString() is not { } account)
        {
            return false;
        }

        switch (step.Deed)
        {
            case Deed.EditAccount:
                Write("Account", account, step.What, step.Value);
                return true;
            case Deed.EditContact:
                return Find($"SELECT Id FROM Contact WHERE AccountId = '{account}' ORDER BY Id") is { } contact && WriteTo(contact, step);
            case Deed.AddRole:
                return TryAdd(opportunity, account, step.Value);
            default:
                return TryRemove(opportunity);
        }
    }

    private bool WriteTo(string contact, Step step)
    {
        Write("Contact", contact, step.What, step.Value);
        return true;
    }

    private void Write(string table, string id, string field, string value)
    {
        world.Salesforce.Update(table, id, new JsonObject { [field] = value });
        Written[(table, id, field)] = value;
    }

    private bool TryAdd(string opportunity, string account, string name)
    {
        var email = $"{name.ToLowerInvariant()}@people.example";
        var contact = Find($"SELECT Id FROM Contact WHERE AccountId = '{account}' AND Email = '{email}'")
            ?? world.Salesforce.CreateRecord("Contact", Contact(account, name, email));
        if (Find($"SELECT Id FROM OpportunityContactRole WHERE OpportunityId = '{opportunity}' AND ContactId = '{contact}'") is not null)
        {
            return false;
        }

        world.Salesforce.CreateRecord("OpportunityContactRole", new JsonObject { ["OpportunityId"] = opportunity, ["ContactId"] = contact });
        return Roles[(opportunity, contact)] = true;
    }

    private bool TryRemove(string opportunity)
    {
        var role = world.Salesforce.Query($"SELECT Id, ContactId FROM OpportunityContactRole WHERE OpportunityId = '{opportunity}' AND IsPrimary = false ORDER BY Id");
        if (role.Count == 0)
        {
            return false;
        }

        world.Salesforce.Delete("OpportunityContactRole", role[0]["Id"]!.ToString());
        Roles[(opportunity, role[0]["ContactId"]!.ToString())] = false;
        return true;
    }

    private string? Find(string soql) => world.Salesforce.Query(soql) is [var row, ..] ? row["Id"]!.ToString() : null;

    private static JsonObject Account(string customer) => new()
    {
        ["Name"] = customer,
        ["BillingStreet"] = "One Example Way",
        ["BillingCity"] = "Redmond",
        ["BillingState"] = "WA",
        ["BillingPostalCode"] = PostalCode(customer),
        ["BillingCountry"] = "US",
    };

    private static JsonObject Contact(string account, string lastName, string email) => new()
    {
        ["FirstName"] = "Customer",
        ["LastName"] = lastName,
        ["Email"] = email,
        ["AccountId"] = account,
    };
}
