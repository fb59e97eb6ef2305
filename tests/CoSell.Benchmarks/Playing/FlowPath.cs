using CoSell.Flows.Running;
using CoSell.Sandbox.Flows;

namespace CoSell.Benchmarks.Playing;

/// <summary>One way through a flow.</summary>
/// <param name="Flow">Name of the flow.</param>
/// <param name="Decision">What the API decided.</param>
/// <param name="Run">The run that took most actions.</param>
/// <param name="Least">Actions of the run that took fewest.</param>
internal sealed record FlowPath(string Flow, string Decision, FlowRun Run, int Least)
{
    /// <summary>The custom connector's name ends with numbers of its environment.</summary>
    private const string Ours = "cosell";

    private static readonly string[] Planning = ["PlanOpportunity", "PlanReferral"];

    public static IReadOnlyList<FlowPath> Of(IEnumerable<FlowRun> runs) =>
    [
        .. runs.Where(run => run.Status == RunStatus.Succeeded)
            .GroupBy(run => (run.FlowName, Decision: DecisionOf(run)))
            .Select(path => new FlowPath(path.Key.FlowName, path.Key.Decision, path.MaxBy(run => run.BillableActions)!, path.Min(run => run.BillableActions)))
            .OrderBy(path => path.Flow, StringComparer.Ordinal).ThenBy(path => path.Decision, StringComparer.Ordinal),
    ];

    public bool Is(string flow, string decision) =>
        string.Equals(Flow, flow, StringComparison.Ordinal) && string.Equals(Decision, decision, StringComparison.Ordinal);

    /// <summary>Calls of the connectors, by connector.</summary>
    public string Calls() => string.Join(", ", Run.Actions
        .Where(action => action.ConnectorApi is not null && action.BillableActions > 0)
        .GroupBy(action => IsOurs(action) ? "our API" : action.ConnectorApi!.Replace("shared_", string.Empty, StringComparison.Ordinal))
        .Select(connector => $"{connector.Key} {connector.Sum(action => action.BillableActions)}"));

    /// <summary>Whether an action calls the API; all other connectors lead to a service.</summary>
    public static bool IsOurs(ActionRecord action) => action.ConnectorApi?.Contains(Ours, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>What the first plan of the run said; a dash for a flow that asks for none.</summary>
    private static string DecisionOf(FlowRun run) =>
        (string?)run.Actions.FirstOrDefault(action => Planning.Contains(action.OperationId))?.Outputs?["body"]?["decision"] ?? "-";
}
