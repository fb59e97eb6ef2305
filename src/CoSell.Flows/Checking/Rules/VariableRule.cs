using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Checking.Rules;

/// <summary>Variables are initialized, on the top level, and not set to an expression of themselves.</summary>
internal sealed class VariableRule : IFlowRule
{
    private static readonly string[] Setters =
        ["SetVariable", "IncrementVariable", "DecrementVariable", "AppendToArrayVariable", "AppendToStringVariable"];

    public string Id => "Variable";

    public IEnumerable<FlowFinding> Check(CheckedFlow flow)
    {
        var known = flow.Actions.SelectMany(action => action.InitializedVariables()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var action in flow.Actions.Where(action => action is { Type: "InitializeVariable", Parent: not null }))
            yield return flow.Finding(Id, action.Name, "It initializes a variable inside another action.", "Move it to the top level.");
        foreach (var action in flow.Actions.Where(action => Setters.Contains(action.Type, StringComparer.Ordinal)))
        {
            if (NameSetBy(action) is { } name && !name.Contains('@', StringComparison.Ordinal) && !known.Contains(name))
                yield return flow.Finding(Id, action.Name, $"There is no variable '{name}' to change.", "Initialize it first.");
        }

        foreach (var expression in flow.Expressions)
        {
            foreach (var name in expression.NamesGivenTo("variables").Distinct(StringComparer.OrdinalIgnoreCase))
            {
                if (!known.Contains(name))
                    yield return flow.FindingAt(Id, expression, $"there is no variable '{name}'.", "Initialize it first.");
                else if (expression.Action is { Type: "SetVariable" } setter && string.Equals(NameSetBy(setter), name, StringComparison.OrdinalIgnoreCase))
                    yield return flow.Finding(Id, setter.Name, $"It sets '{name}' to a value made from itself.", "Compose the value in an action before.");
            }
        }
    }

    private static string? NameSetBy(CheckedAction action) => (action.Definition.SelectToken("inputs.name") as JValue)?.Value as string;
}
