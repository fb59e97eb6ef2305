using System.Text.Json;
using CoSell.Flows.Running;
using CoSell.Sandbox.Scenarios;

namespace CoSell.Sandbox.Console;

/// <summary>The session as JSON, for scripts.</summary>
internal static class SessionReport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static async Task WriteAsync(
        string file, IReadOnlyList<ScenarioResult> results, IReadOnlyList<FlowRun> runs, CancellationToken cancellationToken)
    {
        var report = new
        {
            agree = results.All(result => result.Ok),
            scenarios = results.Select(result => new
            {
                name = result.Name,
                ok = result.Ok,
                steps = result.Steps.Select(step => new { step = step.Step, ok = step.Ok, detail = step.Detail }),
            }),
            flowRuns = runs.Select(run => new
            {
                flow = run.FlowName,
                status = run.Status.ToString(),
                billableActions = run.BillableActions,
                connectorCalls = run.ConnectorCalls,
            }),
        };
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(report, Options) + "\n", cancellationToken);
    }
}
