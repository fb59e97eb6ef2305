using System.Collections.Concurrent;
using CoSell.Flows.Running.Graphs;
using CoSell.Flows.Running.Limits;
using CoSell.Flows.Running.State;
using CoSell.Flows.Solutions;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running;

/// <summary>Runs flow definitions as they stand.</summary>
public sealed class FlowRunner(FlowEnvironment environment)
{
    private readonly ConcurrentDictionary<Guid, TriggerQueue> _queues = new();

    public FlowEnvironment Environment => environment;

    /// <summary>
    /// Fires the trigger: splits the outputs by <c>splitOn</c> and starts one run per element for which all trigger
    /// conditions hold, one after the other, as many as the trigger's concurrency lets. Throws
    /// <see cref="FlowRunException"/> when the trigger itself fails, or when too many runs wait already.
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
        var queue = QueueOf(flow);
        foreach (var outputs in TriggerGate.Admit(flow, triggerOutputs, environment))
            runs.Add(await queue.RunAsync(flow, () => RunAsync(flow, outputs, cancellationToken), cancellationToken));
        return runs;
    }

    /// <summary>
    /// Runs the flow once, whatever its trigger conditions say. A failing flow is a run with status Failed, not an
    /// exception; <see cref="FlowRunException"/> is for a definition that cannot run at all.
    /// </summary>
    public Task<FlowRun> RunAsync(Flow flow, JObject triggerOutputs, CancellationToken cancellationToken = default) =>
        RunAsync(flow, triggerOutputs, isChild: false, cancellationToken);

    internal TriggerQueue QueueOf(Flow flow) => _queues.GetOrAdd(flow.Id, static (_, of) => TriggerQueue.Of(of), flow);

    internal async Task<FlowRun> RunAsync(Flow flow, JObject triggerOutputs, bool isChild, CancellationToken cancellationToken)
    {
        DefinitionLimits.Require(flow);
        ActionGraph.RequireOrder(flow.Definition["actions"] as JObject ?? []);
        var run = new RunState(flow, triggerOutputs, environment, this, isChild);
        var succeeded = await GraphRunner.RunAsync(run, run.Actions, StepScope.Root, cancellationToken);
        return run.Finish(succeeded);
    }
}
