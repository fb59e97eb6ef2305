using CoSell.Flows.Json;
using CoSell.Flows.Running.Graphs;
using CoSell.Flows.Running.Limits;
using CoSell.Flows.Running.State;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Actions;

/// <summary>
/// Runs its actions once per element, one after the other or several at a time. A failed iteration does not keep the
/// others from running.
/// </summary>
internal sealed class ForeachAction : IActionHandler
{
    public IReadOnlyCollection<string> Types => ["Foreach"];

    public async Task RunAsync(ActionStep step, CancellationToken cancellationToken)
    {
        var items = step.Evaluate("foreach");
        if (items is not JArray list)
            throw NotAnArray(step, items);
        RequireFew(step, list.Count);
        if (list.Count == 0)
            SkipInside(step);
        if (!await RunAllAsync(step, list, cancellationToken))
            throw ActionFault.InnerFailed();
    }

    /// <summary>
    /// Rounds side by side take turns on one scheduler: while one waits for its service another goes on, but no two
    /// touch the run's state in the same moment.
    /// </summary>
    private static async Task<bool> RunAllAsync(ActionStep step, JArray list, CancellationToken cancellationToken)
    {
        var next = 0;
        var succeeded = true;
        var degree = Math.Min(LoopConcurrency.Of(step.Definition), list.Count);
        if (degree <= 1)
        {
            await WorkAsync();
            return succeeded;
        }

        var turns = new TaskFactory(cancellationToken, TaskCreationOptions.None, TaskContinuationOptions.None, step.Run.Turns);
        await Task.WhenAll(Enumerable.Range(0, degree).Select(_ => turns.StartNew(WorkAsync).Unwrap()));
        return succeeded;

        async Task WorkAsync()
        {
            while (next < list.Count && step.Run.Termination is null)
            {
                var index = next++;
                if (!await step.IterateAsync(index, list[index], cancellationToken))
                    succeeded = false;
            }
        }
    }

    private static void RequireFew(ActionStep step, int count)
    {
        var most = FlowLimits.Elements(step.Run.Environment.Profile);
        if (count > most)
        {
            throw new ActionFault(
                "ForEachItemsLimitExceeded",
                $"The loop '{step.Name}' has {count} elements; {most} is the limit of the performance profile "
                + $"{step.Run.Environment.Profile}.");
        }
    }

    private static void SkipInside(ActionStep step) => Skipping.SkipInside(
        step.Run,
        step.Definition,
        step.Scope.Inside(step.Trace),
        name => $"The execution of template action '{name}' is skipped: there are no items to repeat.");

    private static ActionFault NotAnArray(ActionStep step, JToken items) => new(
        "ExpressionEvaluationFailed",
        $"The execution of template action '{step.Name}' of flow '{step.Run.Flow.Name}' failed: the result of the "
        + $"evaluation of 'foreach' expression '{step.Definition["foreach"]}' is of type '{JsonValues.TypeOf(items)}'. The "
        + "result must be a valid array.");
}
