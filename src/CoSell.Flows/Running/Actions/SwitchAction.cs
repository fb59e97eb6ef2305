using CoSell.Flows.Json;
using CoSell.Flows.Running.Graphs;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Actions;

internal sealed class SwitchAction : IActionHandler
{
    public IReadOnlyCollection<string> Types => ["Switch"];

    public async Task RunAsync(ActionStep step, CancellationToken cancellationToken)
    {
        var value = step.Evaluate("expression");
        step.Trace.Inputs = new JObject { ["expression"] = value };
        var match = (step.Definition["cases"] as JObject)?.Properties()
            .FirstOrDefault(choice => JsonValues.AreEqual(choice.Value["case"], value));
        var taken = (match is null ? step.Definition["default"]?["actions"] : match.Value["actions"]) as JObject;
        Skipping.SkipBranches(step.Run, step.Definition, step.Scope.Inside(step.Trace), taken);
        await step.RunInsideAsync(taken ?? [], cancellationToken);
    }
}
