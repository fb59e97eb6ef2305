using System.Text.Json.Nodes;
using CoSell.Core.Ledger;

namespace CoSell.Api.Failures;

/// <summary>A page of the open failures, newest first.</summary>
/// <param name="Failures">Not more than were asked for.</param>
/// <param name="Next">To be sent as <c>before</c> for the page after this one; null when this is the last.</param>
internal sealed record FailurePage(IReadOnlyList<FailureView> Failures, string? Next)
{
    public static FailurePage Of(IReadOnlyList<Failure> open, int top) => new(
        [.. open.Take(top).Select(FailureView.Of)], open.Count > top ? open[top - 1].Id : null);
}

/// <summary>An open failure; the service's error stands in <c>message</c> untruncated, and in <c>sent</c> what the run sent until then.</summary>
internal sealed record FailureView(
    string Id,
    DateTimeOffset At,
    DateTimeOffset? LastAt,
    int Attempts,
    bool Parked,
    string? LinkId,
    string? PlanId,
    string? RunId,
    string? Flow,
    string? ReferralId,
    string? OpportunityId,
    string? Step,
    string? Direction,
    string Message,
    IReadOnlyList<string> EditedFields,
    IReadOnlyList<SentStep> Sent)
{
    public static FailureView Of(Failure failure) => new(
        failure.Id,
        failure.At,
        failure.LastAt,
        failure.Attempts,
        failure.Parked,
        failure.LinkId,
        failure.PlanId,
        failure.RunId,
        failure.Flow,
        failure.ReferralId,
        failure.OpportunityId,
        failure.Step,
        failure.Direction,
        failure.Message,
        [.. failure.Edits?.Keys ?? []],
        failure.Sent ?? []);
}

/// <summary>Body of ResolveFailure.</summary>
/// <param name="Retry">True: the deal travels again; the failure is closed once it got through. False: it is closed now.</param>
/// <param name="Edit">With a retry: Salesforce field name or row id to the value that is written in place of the source's.</param>
/// <param name="Reason">Why, for the timeline; without values of the customer's.</param>
internal sealed record ResolveFailureBody(bool Retry, JsonObject? Edit = null, string? Reason = null);
