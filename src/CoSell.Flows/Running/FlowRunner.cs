using CoSell.Flows.Running.Graphs;
using CoSell.Flows.Running.State;
using CoSell.Flows.Solutions;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running;

/// <summary>Runs flow definitions as they stand.</summary>
public sealed class FlowRunner(FlowEnvironment environment)
{
    public FlowEnvironment Environment => environment;

    /// <summary>
    /// Fires the trigger: splits the outputs by <c>splitOn</c> and starts one run per element for which all trigger
    /// conditions hold, one after the other. Throws <see cref="FlowRunException"/> when the trigger itself fails.
    /// </summary>
    /// <param name="flow">The flow.</param>
    /// <param name="triggerOutputs"><c>{"headers":{…},"body":…}</c>.</param>
    /// <param name="cancellationToken">Abandons the runs with <see cref="OperationCanceledException"/>.</param>
    public async Task<IReadOnlyList<FlowRun>> TriggerAsync(
        Flow flow,
        JObject triggerOutputs,
        CancellationToken cancellationToken = default)
    {
        var runs = new List<FlowRun>();
        foreach (var outputs in TriggerGate.Admit(flow, triggerOutputs, environment))
            runs.Add(await RunAsync(flow, outputs, cancellationToken));
        return runs;
    }

    /// <summary>
    /// Runs the flow once, whatever its trigger conditions say. A failing flow is a run with status Failed, not an
    /// exception; <see cref="FlowRunException"/> is for a definition that cannot run at all.
    /// </summary>
    public async Task<FlowRun> RunAsync(Flow flow, JObject triggerOutputs, CancellationToken cancellationToken = default)
    {
        ActionGraph.RequireOrder(flow.Definition["actions"] as JObject ?? []);
        var run = new RunState(flow, triggerOutputs, environment, this);
        var succeeded = await GraphRunner.RunAsync(run, run.Actions, StepScope.Root, cancellationToken);
        return run.Finish(succeeded);
    }
}
