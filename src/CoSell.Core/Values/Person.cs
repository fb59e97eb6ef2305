using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoSell.Core.Values;

/// <summary>A person on a deal, the customer's or the partner's. Texts are trimmed and never null.</summary>
public sealed record Person(string FirstName, string LastName, string Email, string Phone)
{
    public string FullName => $"{FirstName} {LastName}".Trim();

    public static IReadOnlyList<Person> All(FieldValue value) =>
        value.State == ValueState.Present ? JsonSerializer.Deserialize<List<Person>>(value.Text)! : [];

    /// <summary>From a member of a referral's team.</summary>
    internal static Person FromMember(JsonElement member) =>
        Of(member, "firstName", "lastName", "email", "phoneNumber");

    /// <summary>From a Salesforce Contact or User.</summary>
    internal static Person FromSalesforce(JsonElement record) => Of(record, "FirstName", "LastName", "Email", "Phone");

    /// <summary>Whether a member of a referral's team and a Salesforce Contact have the same details, written alike.</summary>
    internal static bool AreAlike(JsonElement member, JsonElement contact) =>
        AreAlike(member, "firstName", contact, "FirstName") && AreAlike(member, "lastName", contact, "LastName")
        && AreAlike(member, "email", contact, "Email") && AreAlike(member, "phoneNumber", contact, "Phone");

    /// <summary>As a member of a referral's team.</summary>
    internal JsonObject ToMember() => new()
    {
        ["firstName"] = FirstName,
        ["lastName"] = LastName,
        ["phoneNumber"] = Phone,
        ["email"] = Email,
    };

    private static bool AreAlike(JsonElement member, string name, JsonElement contact, string other) =>
        JsonWalk.AreAlike(JsonWalk.Opportunity(member, name), JsonWalk.Opportunity(contact, other));

    private static Person Of(JsonElement record, string first, string last, string email, string phone) =>
        new(Text(record, first), Text(record, last), Text(record, email), Text(record, phone));

    private static string Text(JsonElement record, string name) => JsonWalk.Text(record, name)?.Trim() ?? string.Empty;
}
