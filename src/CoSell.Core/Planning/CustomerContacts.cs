using System.Text.Json;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Values;

namespace CoSell.Core.Planning;

/// <summary>
/// The customer's people on a deal that exists. In Salesforce they are only added: a contact there is shared by many
/// deals, is found by its e-mail address, and keeps its details as the seller wrote them.
/// </summary>
internal static class CustomerContacts
{
    /// <summary>The decision as it is for people: known by e-mail address or name, and added where a creation broke off.</summary>
    public static FieldDecision Decide(Link link, FieldDecision decision, FieldBase? agreed)
    {
        if (decision.Row.Type != FieldType.Contacts || !decision.PartnerCenter.IsKnown || !decision.Salesforce.IsKnown)
        {
            return decision;
        }

        var isUnseen = agreed is null
            || (link.Intended.TryGetValue(decision.Row.Id, out var intended) && intended.Base.Salesforce == FieldBase.Unseen);
        if (isUnseen && AreSame(decision))
        {
            return decision with
            {
                Outcome = MergeOutcome.Agree,
                IsConflict = false,
                Reason = "the same people on both sides",
            };
        }

        return link.OpportunityRequested && decision.Row.Direction != Direction.ToPartnerCenter && Missing(decision).Count > 0
            ? decision with
            {
                Outcome = MergeOutcome.ToSalesforce,
                IsConflict = false,
                Reason = "missing in Salesforce since the opportunity was created",
            }
            : decision;
    }

    /// <summary>The referral's people whom the opportunity lacks and Salesforce can take, which needs a last name.</summary>
    public static IReadOnlyList<Person> Missing(FieldDecision decision) =>
        [.. Without(Person.All(decision.PartnerCenter), Person.All(decision.Salesforce)).Where(person => person.LastName.Length > 0)];

    /// <summary>Unique key of the customer that the opportunity belongs to.</summary>
    public static string Key(JsonElement opportunity) => UniqueKey.Customer(
        JsonWalk.Text(opportunity, "Account.Name") ?? string.Empty,
        JsonWalk.Text(opportunity, "Account.BillingPostalCode") ?? string.Empty);

    /// <summary>What adds the missing people to the opportunity.</summary>
    public static IReadOnlyList<ContactPlan> Plan(JsonElement opportunity, FieldDecision decision)
    {
        var key = Key(opportunity);
        var isFirst = Person.All(decision.Salesforce).Count == 0;
        return [.. Missing(decision).Select((person, index) => ContactPlan.For(key, person, isFirst && index == 0))];
    }

    /// <summary>Whether both sides are known and name different people.</summary>
    public static bool Differ(FieldDecision decision) =>
        decision is { Row.Type: FieldType.Contacts, PartnerCenter.IsKnown: true, Salesforce.IsKnown: true } && !AreSame(decision);

    private static bool AreSame(FieldDecision decision) =>
        Missing(decision).Count == 0 && !Without(Person.All(decision.Salesforce), Person.All(decision.PartnerCenter)).Any();

    private static IEnumerable<Person> Without(IReadOnlyList<Person> people, IReadOnlyList<Person> others) =>
        people.Where(person => !others.Any(other => IsSame(person, other)));

    private static bool IsSame(Person one, Person other) => one.Email.Length > 0
        ? string.Equals(one.Email, other.Email, StringComparison.OrdinalIgnoreCase)
        : string.Equals(one.FullName, other.FullName, StringComparison.OrdinalIgnoreCase);
}
