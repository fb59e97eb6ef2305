using CoSell.Flows.Json;
using CoSell.Flows.Running.Graphs;
using CoSell.Flows.Running.State;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Actions;

/// <summary>
/// Runs its actions once per element. A failed iteration does not keep the others from running. Iterations follow one
/// another even when the definition allows several at a time.
/// </summary>
internal sealed class ForeachAction : IActionHandler
{
    public IReadOnlyCollection<string> Types => ["Foreach"];

    public async Task RunAsync(ActionStep step, CancellationToken cancellationToken)
    {
        var items = step.Evaluate("foreach");
        if (items is not JArray list)
            throw NotAnArray(step, items);
        if (list.Count == 0)
            SkipInside(step);
        var succeeded = true;
        for (var i = 0; i < list.Count && step.Run.Termination is null; i++)
            succeeded &= await step.IterateAsync(i, list[i], cancellationToken);
        if (!succeeded)
            throw ActionFault.InnerFailed();
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
