using CoSell.Flows.Expressions;
using CoSell.Flows.Expressions.Functions;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Actions;

/// <summary>
/// A condition written as an object, <c>{"and":[{"equals":["@x",1]}]}</c>, or as one expression. Every operand is
/// evaluated, also behind an operand that decides already (inferred).
/// </summary>
internal static class Condition
{
    public static IReadOnlyCollection<string> Operators { get; } =
    [
        "equals", "greater", "greaterOrEquals", "less", "lessOrEquals", "contains", "startsWith", "endsWith", "empty",
    ];

    public static bool Evaluate(JToken? condition, IExpressionContext context, string location) => condition switch
    {
        JObject { Count: 1 } o => EvaluateOperator((JProperty)o.First!, context, location),
        JObject o => throw Wrong($"a condition has one operator, but here are {o.Count}.", location),
        _ => JsonTemplate.Evaluate(condition, context, location) is JValue { Value: bool holds }
            ? holds
            : throw Wrong("a condition must be true or false.", location),
    };

    private static bool EvaluateOperator(JProperty condition, IExpressionContext context, string location)
    {
        var at = $"{location}/{condition.Name}";
        return condition.Name.ToLowerInvariant() switch
        {
            "and" => EvaluateAll(condition.Value, context, at).All(holds => holds),
            "or" => EvaluateAll(condition.Value, context, at).Any(holds => holds),
            "not" => !Evaluate(condition.Value is JArray { Count: 1 } only ? only[0] : condition.Value, context, at),
            _ when Operators.Contains(condition.Name, StringComparer.OrdinalIgnoreCase) => Compare(condition, context, at),
            _ => throw Wrong($"'{condition.Name}' is not an operator of conditions.", location),
        };
    }

    private static List<bool> EvaluateAll(JToken operands, IExpressionContext context, string location) => operands is JArray list
        ? [.. list.Select((operand, i) => Evaluate(operand, context, $"{location}/{i}"))]
        : throw Wrong("'and' and 'or' take an array of conditions.", location);

    private static bool Compare(JProperty condition, IExpressionContext context, string location)
    {
        var operands = (condition.Value as JArray ?? [condition.Value])
            .Select((operand, i) => JsonTemplate.Evaluate(operand, context, $"{location}/{i}"))
            .ToList();
        var function = FunctionTable.Find(condition.Name);
        try
        {
            function.RequireCount(operands.Count);
            return (bool)function.Body(new Arguments(function.Name, operands, context));
        }
        catch (ExpressionException e)
        {
            throw e.At(location);
        }
    }

    private static ExpressionException Wrong(string problem, string location) => new ExpressionException(problem).At(location);
}
