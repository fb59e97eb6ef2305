using System.Diagnostics;
using System.Diagnostics.Metrics;
using CoSell.Core.Planning;
using CoSell.Core.Synchronizing;

namespace CoSell.Api.Telemetry;

/// <summary>
/// What the API counts and which spans it makes, by .NET's own means. While nobody listens it costs nothing: no span is
/// made, and no number kept. Every attribute is an id or a word of ours; no customer's value is among them.
/// </summary>
internal static class Signals
{
    /// <summary>Name of the spans' source and of the meters.</summary>
    public const string Name = "CoSell";

    public const string Operation = "cosell.operation";
    public const string Decision = "cosell.decision";
    public const string Status = "cosell.status";
    public const string Cause = "cosell.cause";
    public const string StepKind = "cosell.step.kind";
    public const string Side = "cosell.side";
    public const string AlarmName = "cosell.alarm";
    public const string RunId = "cosell.run_id";
    public const string PlanId = "cosell.plan_id";
    public const string LinkId = "cosell.link_id";
    public const string ReferralId = "cosell.referral_id";
    public const string CorrelationId = "cosell.correlation_id";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Plans = Meter.CreateCounter<long>("cosell.plans", "{plan}", "Plans that were asked for.");
    private static readonly Counter<long> Outcomes = Meter.CreateCounter<long>("cosell.outcomes", "{outcome}", "Outcomes that flows reported.");
    private static readonly Counter<long> Failures = Meter.CreateCounter<long>("cosell.failures", "{failure}", "Failures that flows reported.");
    private static readonly Counter<long> Writes = Meter.CreateCounter<long>("cosell.writes", "{write}", "Writes to a side that flows reported.");

    /// <summary>A span for a plan of that run; null while nobody listens.</summary>
    public static Activity? Planning(string operation, string runId)
    {
        var span = Source.StartActivity(operation);
        span?.SetTag(RunId, runId);
        return span;
    }

    public static Plan Planned(Activity? span, string operation, Plan plan)
    {
        var decision = WordOf(plan.Decision);
        Plans.Add(1, new(Operation, operation), new(Decision, decision));
        span?.SetTag(Decision, decision).SetTag(PlanId, plan.PlanId).SetTag(LinkId, plan.LinkId);
        return plan;
    }

    /// <summary>A flow's report; one that is repeated because the answer got lost counts again.</summary>
    public static void Reported(Activity? span, Outcome outcome, string? cause, string? stepKind)
    {
        var status = WordOf(outcome.Status);
        Outcomes.Add(1, new KeyValuePair<string, object?>(Status, status));
        if (cause is not null)
        {
            Failures.Add(1, new(Cause, cause), new(StepKind, stepKind));
        }

        if (outcome.OpportunityWrittenAt is not null)
        {
            Writes.Add(1, new KeyValuePair<string, object?>(Side, "salesforce"));
        }

        if (outcome.ReferralWrittenAt is not null)
        {
            Writes.Add(1, new KeyValuePair<string, object?>(Side, "partnerCenter"));
        }

        span?.SetTag(RunId, outcome.RunId).SetTag(PlanId, outcome.PlanId).SetTag(Status, status).SetTag(Cause, cause).SetTag(StepKind, stepKind);
    }

    private static string WordOf(Decision decision) => decision switch
    {
        Core.Planning.Decision.Create => "create",
        Core.Planning.Decision.Update => "update",
        Core.Planning.Decision.None => "none",
        Core.Planning.Decision.Ignore => "ignore",
        Core.Planning.Decision.Invalid => "invalid",
        _ => "wait",
    };

    private static string WordOf(OutcomeStatus status) => status switch
    {
        OutcomeStatus.Succeeded => "succeeded",
        OutcomeStatus.Partial => "partial",
        OutcomeStatus.Failed => "failed",
        _ => "told",
    };
}
