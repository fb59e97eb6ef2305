using System.Text.Json.Nodes;
using CoSell.Core.Ledger;
using CoSell.Sandbox.Chaos.People;
using CoSell.Sandbox.Chaos.Stories;

namespace CoSell.Sandbox.Chaos.Judging;

/// <summary>What the product lists for people: conflicts, failures, and what it tells the seller in the Audit field.</summary>
internal sealed class Listings(IReadOnlyList<Conflict> conflicts, IReadOnlyList<Failure> failures)
{
    private const string NeedsYou = "Sync needs you:";

    public int Conflicts => conflicts.Count;

    public int Failures => failures.Count;

    /// <summary>Whether a conflict of the field names the value; without a value, whether there is any.</summary>
    public bool HasConflict(Deal deal, DealField field, string? value = null) => conflicts.Any(conflict =>
        conflict.Field == field.Id
        && IsOf(deal, conflict.ReferralId, conflict.OpportunityId)
        && (value is null || Names(conflict.PartnerCenter, field, value) || Names(conflict.Salesforce, field, value)));

    /// <summary>Whether an open failure, or what the opportunity shows now, names the field and asks a person.</summary>
    public bool HasProblem(Deal deal, DealField field, JsonObject opportunity) =>
        failures.Any(failure => IsOf(deal, failure.ReferralId, failure.OpportunityId) && field.IsNamedIn(failure.Message))
        || (opportunity["Name"]!.ToString().StartsWith('✗') && field.IsNamedIn(LastNeed(opportunity)));

    private static string LastNeed(JsonObject opportunity)
    {
        var audit = opportunity["Audit__c"]?.ToString() ?? string.Empty;
        var at = audit.LastIndexOf(NeedsYou, StringComparison.Ordinal);
        return at < 0 ? string.Empty : audit[at..].Split('\n')[0];
    }

    /// <summary>
    /// Conflicts in which only one side was changed by a person: the other holds what we carried there ourselves. Only of
    /// fields whose values are all different.
    /// </summary>
    public IEnumerable<Conflict> False(Deal deal) => conflicts.Where(conflict =>
        conflict.Reason.StartsWith("changed on both sides", StringComparison.Ordinal)
        && IsOf(deal, conflict.ReferralId, conflict.OpportunityId)
        && DealField.Unique.FirstOrDefault(field => field.Id == conflict.Field) is { } field
        && (IsOnlyOf(deal, Side.Salesforce, field, conflict.PartnerCenter) || IsOnlyOf(deal, Side.PartnerCenter, field, conflict.Salesforce)));

    private static bool IsOnlyOf(Deal deal, Side side, DealField field, string listed)
    {
        var wrote = deal.Edits.Where(edit => edit.Field == field && edit.Value.Length > 0 && Names(listed, field, edit.Value)).ToList();
        return wrote.Count > 0 && wrote.TrueForAll(edit => edit.Side == side && !edit.IsFirst);
    }

    /// <summary>Whether a failure of the deal says what is wrong with it, so that it cannot be made on the other side.</summary>
    public bool HasFailure(Deal deal) => failures.Any(failure => IsOf(deal, failure.ReferralId, failure.OpportunityId));

    private static bool IsOf(Deal deal, string? referral, string? opportunity) =>
        (referral is not null && referral == deal.ReferralId) || (opportunity is not null && opportunity == deal.OpportunityId);

    private static bool Names(string listed, DealField field, string value) =>
        string.Equals(listed.Trim(), field.Described(value), StringComparison.Ordinal);
}
