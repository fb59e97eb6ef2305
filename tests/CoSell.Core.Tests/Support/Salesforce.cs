using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Core.Mapping;
using CoSell.Core.Planning;

namespace CoSell.Core.Tests.Support;

/// <summary>Salesforce's side of a write: required fields stay filled, texts keep their limits, stages set their flags.</summary>
internal static class Salesforce
{
    private static readonly string[] Required = ["Name", "StageName", "CloseDate"];

    /// <summary>An opportunity with nothing in it but its id: every field is there, as null.</summary>
    public static JsonObject Empty()
    {
        var opportunity = Records.Opportunity();
        foreach (var name in opportunity.Select(field => field.Key).Where(name => name is not ("Id" or "IsClosed" or "IsWon")).ToList())
        {
            opportunity[name] = null;
        }

        return opportunity;
    }

    public static void Write(JsonObject opportunity, Plan plan, DateTimeOffset now, SyncSettings settings)
    {
        foreach (var (name, value) in plan.Write)
        {
            Assert.IsTrue(opportunity.ContainsKey(name), $"Salesforce has no field {name}.");
            opportunity[name] = value?.DeepClone();
        }

        AddContacts(opportunity, plan.Contacts);
        foreach (var name in Required)
        {
            Assert.IsFalse(string.IsNullOrWhiteSpace(opportunity[name]?.GetValue<string>()), $"Salesforce requires {name}.");
        }

        Assert.IsLessThanOrEqualTo(120, opportunity["Name"]!.GetValue<string>().Length);
        SetStage(opportunity, opportunity["StageName"]!.GetValue<string>(), settings);
        opportunity["LastModifiedDate"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);
    }

    /// <summary>A contact role for each contact; Salesforce makes the contact, or finds the one that has this address.</summary>
    private static void AddContacts(JsonObject opportunity, IReadOnlyList<ContactPlan> contacts)
    {
        if (contacts.Count == 0)
        {
            return;
        }

        var roles = opportunity["OpportunityContactRoles"] as JsonObject ?? new JsonObject { ["records"] = new JsonArray() };
        var records = roles["records"]!.AsArray();
        foreach (var contact in contacts)
        {
            records.Add(new JsonObject { ["IsPrimary"] = contact.IsPrimary, ["Contact"] = contact.Contact.DeepClone() });
        }

        (roles["totalSize"], opportunity["OpportunityContactRoles"]) = (records.Count, roles.DeepClone());
    }

    public static void SetStage(JsonObject opportunity, string stage, SyncSettings settings)
    {
        opportunity["StageName"] = stage;
        opportunity["IsWon"] = stage == settings.WonStage;
        opportunity["IsClosed"] = stage == settings.WonStage || stage == settings.LostStage;
    }
}
