using System.Globalization;
using CoSell.Flows.Running;

namespace CoSell.Sandbox.Chaos.Running;

/// <summary>A run in one line: when, which, what was planned, what became of it.</summary>
internal static class RunLine
{
    private static readonly string[] Answers = ["PlanOpportunity", "PlanReferral", "Redrive"];

    /// <summary>A reconciliation that found nothing tells nothing.</summary>
    public static bool IsOfADeal(FlowRun run) => run.Status != RunStatus.Succeeded || run.Actions.Any(action => Answers.Contains(action.OperationId));

    public static string Of(FlowRun run)
    {
        var plans = run.Actions.Where(action => action.Status == ActionStatus.Succeeded && Answers.Contains(action.OperationId))
            .Select(action => $"{action.Outputs?["body"]?["decision"] ?? action.Outputs?["body"]?["result"]}: {action.Outputs?["body"]?["reason"]}");
        var failed = run.Actions.Where(action => action is { Status: ActionStatus.Failed, OperationId: not null })
            .Select(action => $"{action.Name} {action.Code}");
        return string.Create(
            CultureInfo.InvariantCulture, $"{run.StartTime:HH:mm:ss.fff}-{run.EndTime:HH:mm:ss.fff} {run.Name} {run.Status}; {string.Join("; ", plans.Concat(failed))}");
    }
}
