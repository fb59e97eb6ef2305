using CoSell.Flows.Running.Actions;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Checking.Rules;

/// <summary>Conditions are objects with complete operands; the designer cannot show anything else.</summary>
internal sealed class ConditionRule : IFlowRule
{
    private const string Rule = "Condition";

    public IEnumerable<FlowFinding> Check(CheckedFlow flow) =>
        from action in flow.Actions
        where action.Type == "If"
        from problem in Problems(action.Definition["expression"], "expression")
        select flow.Finding(action.Name, Rule, problem);

    private static IEnumerable<string> Problems(JToken? condition, string location)
    {
        if (condition is not JObject { Count: 1 } o)
            return [$"At '{location}': a condition is an object with one operator. Write it so."];
        var (name, operands) = (((JProperty)o.First!).Name, ((JProperty)o.First!).Value);
        var at = $"{location}/{name}";
        if (name is "not")
            return Problems(operands, at);
        if (name is "and" or "or")
        {
            return operands is JArray { Count: > 0 } several
                ? several.SelectMany((operand, i) => Problems(operand, $"{at}/{i}"))
                : [$"At '{at}': there is no condition in it. Add one."];
        }

        return Condition.Operators.Contains(name, StringComparer.Ordinal)
            ? Operands(operands, at)
            : [$"At '{location}': there is no operator '{name}'. Use one of: {string.Join(", ", Condition.Operators)}."];
    }

    private static IEnumerable<string> Operands(JToken operands, string location)
    {
        if (operands is not JArray { Count: > 0 } list)
            return [$"At '{location}': there are no operands. Add them."];
        return list
            .Select((operand, i) => (operand, i))
            .Where(pair => pair.operand is JValue { Value: string text } && (text.Length == 0 || text[0] == ' '))
            .Select(pair => $"At '{location}/{pair.i}': the operand is empty or starts with a space. Write the value, or use @null or empty().");
    }

}
