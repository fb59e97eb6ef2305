using CoSell.Flows.Running.Actions;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Checking.Rules;

/// <summary>
/// Conditions are objects of known operators with operands, or expressions. In our own package they are what the
/// designer can show: objects with complete operands.
/// </summary>
internal sealed class ConditionRule : IFlowRule
{
    public string Id => "Condition";

    public IEnumerable<FlowFinding> Check(CheckedFlow flow) =>
        from action in flow.Actions
        where action.Type == "If"
        from found in Problems(action.Definition["expression"], "expression", flow.Package.IsOurs)
        select flow.Finding(Id, action.Name, $"At '{found.Location}': {found.Problem}", found.Remedy);

    private static IEnumerable<(string Location, string Problem, string Remedy)> Problems(JToken? condition, string location, bool strict)
    {
        if (!strict && condition is JValue { Value: bool or string { Length: > 0 } })
            return [];
        if (condition is not JObject { Count: 1 } o)
            return [(location, "a condition is an object with one operator.", "Write it so.")];
        var (name, operands) = (((JProperty)o.First!).Name, ((JProperty)o.First!).Value);
        var at = $"{location}/{name}";
        if (Is(name, "not"))
            return Problems(operands is JArray { Count: 1 } only ? only[0] : operands, at, strict);
        if (Is(name, "and") || Is(name, "or"))
        {
            return operands is JArray { Count: > 0 } several
                ? several.SelectMany((operand, i) => Problems(operand, $"{at}/{i}", strict))
                : [(at, "there is no condition in it.", "Add one.")];
        }

        return Condition.Operators.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? Operands(operands, at, strict)
            : [(location, $"there is no operator '{name}'.", $"Use one of: {string.Join(", ", Condition.Operators)}.")];
    }

    private static IEnumerable<(string Location, string Problem, string Remedy)> Operands(JToken operands, string location, bool strict)
    {
        if (operands is not JArray { Count: > 0 } list)
            return strict || operands is JArray ? [(location, "there are no operands.", "Add them.")] : [];
        return list
            .Select((operand, i) => (operand, i))
            .Where(pair => strict && pair.operand is JValue { Value: string text } && (text.Length == 0 || text[0] == ' '))
            .Select(pair => ($"{location}/{pair.i}", "the operand is empty or starts with a space.", "Write the value, or use @null or empty()."));
    }

    private static bool Is(string name, string expected) => string.Equals(name, expected, StringComparison.OrdinalIgnoreCase);
}
