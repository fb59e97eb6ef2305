using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Checking.Rules;

/// <summary>Variables are initialised on the top level, before use, and not set to an expression of themselves.</summary>
internal sealed class VariableRule : IFlowRule
{
    private const string Rule = "Variable";

    public IEnumerable<FlowFinding> Check(CheckedFlow flow)
    {
        var known = flow.Actions.Where(action => action.Type == "InitializeVariable").SelectMany(NamesOf)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var action in flow.Actions.Where(action => action.Type == "InitializeVariable" && action.Parent is not null))
            yield return flow.Finding(
                action.Name,
                Rule,
                "It initializes a variable inside another action. Move it to the top level.");
        foreach (var expression in flow.Expressions)
        {
            foreach (var name in expression.NamesGivenTo("variables"))
            {
                if (!known.Contains(name))
                    yield return flow.Finding(
                        expression.Action?.Name,
                        Rule,
                        $"At '{expression.Location}': there is no variable '{name}'. Initialize it first.");
                else if (expression.Action is { Type: "SetVariable" } setter && IsNamed(setter, name))
                    yield return flow.Finding(
                        setter.Name,
                        Rule,
                        $"It sets '{name}' to a value made from itself. Compose the value in an action before.");
            }
        }
    }

    private static IEnumerable<string> NamesOf(CheckedAction action) =>
        (action.Definition.SelectToken("inputs.variables") as JArray ?? []).Select(v => (string?)v["name"] ?? "");

    private static bool IsNamed(CheckedAction setter, string name) =>
        string.Equals((string?)setter.Definition["inputs"]?["name"], name, StringComparison.OrdinalIgnoreCase);
}
