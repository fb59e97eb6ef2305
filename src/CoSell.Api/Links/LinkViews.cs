using CoSell.Core.Ledger;

namespace CoSell.Api.Links;

/// <summary>A deal as the ledger knows it; no values of the customer's.</summary>
internal sealed record LinkView(
    string LinkId,
    string? ReferralId,
    string? OpportunityId,
    string? EngagementId,
    bool Stopped,
    DateTimeOffset? RedriveAt,
    string? RedriveReason,
    int Redrives)
{
    public static LinkView Of(Link link) => new(
        link.Id,
        link.ReferralId,
        link.OpportunityId,
        link.EngagementId,
        link.Stopped,
        link.RedriveAt,
        link.RedriveReason,
        link.Redrives);
}

/// <summary>Everything that happened to a deal, oldest first.</summary>
internal sealed record Timeline(LinkView Link, IReadOnlyList<TimelineEvent> Events);

/// <summary>One line of the timeline.</summary>
internal sealed record TimelineEvent(
    DateTimeOffset At,
    string Operation,
    string Result,
    string Reason,
    string Fields,
    string? PlanId,
    string? RunId,
    string? ReferralId,
    string? OpportunityId,
    string? Mapping)
{
    public static TimelineEvent Of(SyncEvent happened) => new(
        happened.At,
        happened.Operation,
        happened.Result,
        happened.Reason,
        happened.Fields,
        happened.PlanId,
        happened.RunId,
        happened.ReferralId,
        happened.OpportunityId,
        happened.Mapping);
}

/// <summary>Body of Relink.</summary>
/// <param name="ReferralId">The referral that belongs to the deal; left out when it stays.</param>
/// <param name="OpportunityId">The opportunity that belongs to the deal; left out when it stays.</param>
/// <param name="Reason">Why, for the timeline; without values of the customer's.</param>
internal sealed record RelinkBody(string? ReferralId = null, string? OpportunityId = null, string? Reason = null);
