using CoSell.Flows.Running.Graphs;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Actions;

internal sealed class ConditionAction : IActionHandler
{
    public IReadOnlyCollection<string> Types => ["If"];

    public async Task RunAsync(ActionStep step, CancellationToken cancellationToken)
    {
        var holds = Condition.Evaluate(step.Definition["expression"], step.Context, "expression");
        step.Trace.Outputs = new JObject { ["expressionResult"] = holds };
        var taken = (holds ? step.Definition["actions"] : step.Definition["else"]?["actions"]) as JObject;
        Skipping.SkipBranches(step.Run, step.Definition, step.Scope.Inside(step.Trace), taken);
        await step.RunInsideAsync(taken ?? [], cancellationToken);
    }
}
