using System.Text.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Values;

namespace CoSell.Core.Planning;

/// <summary>
/// The customer's people whom a creation that broke off did not get to. Once a creation is complete, contacts are
/// Salesforce's own business.
/// </summary>
internal static class MissingContacts
{
    public static IReadOnlyList<ContactPlan> Of(
        PlanningContext context, JsonElement referral, JsonElement opportunity, PlanNotes notes)
    {
        var row = context.Mapping.Rows.FirstOrDefault(row => row.Type == FieldType.Contacts
            && row.Direction != Direction.ToPartnerCenter && row.ToOpportunity.Contains(OpportunityMoment.Create));
        if (row is null || !context.Link.OpportunityRequested)
        {
            return [];
        }

        var kind = FieldKind.Of(row);
        var there = kind.FromOpportunity(opportunity, row, context.Settings);
        if (!there.IsKnown)
        {
            return [];
        }

        var known = Person.All(there);
        var missing = Person.All(kind.FromReferral(referral, row, context.Settings))
            .Where(person => person.LastName.Length > 0 && !known.Any(other => IsSame(person, other)))
            .ToList();
        if (missing.Count > 0)
        {
            notes.AddMissing(row, missing);
        }

        var key = UniqueKey.Customer(
            JsonWalk.Text(opportunity, "Account.Name") ?? string.Empty,
            JsonWalk.Text(opportunity, "Account.BillingPostalCode") ?? string.Empty);
        return [.. missing.Select((person, index) => ContactPlan.For(key, person, known.Count == 0 && index == 0))];
    }

    private static bool IsSame(Person one, Person other) => one.Email.Length > 0
        ? string.Equals(one.Email, other.Email, StringComparison.OrdinalIgnoreCase)
        : string.Equals(one.FullName, other.FullName, StringComparison.OrdinalIgnoreCase);
}
