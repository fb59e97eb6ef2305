using CoSell.Flows.Running;
using CoSell.Sandbox.Scenarios;

namespace CoSell.Sandbox.Console;

/// <summary>
/// The session as JSON, for scripts: whether both sides <c>agree</c>, the <c>scenarios</c> with their steps, the
/// <c>flowRuns</c> in short, and <c>runs</c>, the same with all their actions.
/// </summary>
internal static class SessionReport
{
    public static object Of(IReadOnlyList<ScenarioResult> results, IReadOnlyList<FlowRun> runs) => new
    {
        agree = results.All(result => result.Ok),
        scenarios = results.Select(Scenario),
        flowRuns = runs.Select(run => new
        {
            flow = run.FlowName,
            status = run.Status.ToString(),
            billableActions = run.BillableActions,
            connectorCalls = run.ConnectorCalls,
        }),
        runs = ReportFile.Runs(runs),
    };

    public static object Scenario(ScenarioResult result) => new
    {
        name = result.Name,
        ok = result.Ok,
        steps = result.Steps.Select(step => new { step = step.Step, ok = step.Ok, detail = step.Detail }),
    };
}
