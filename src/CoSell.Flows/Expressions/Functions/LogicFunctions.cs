using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Expressions.Functions;

/// <summary>
/// Conditions. <c>and</c> and <c>or</c> evaluate every argument (inferred): a definition that works here does not
/// lean on short-circuiting.
/// </summary>
internal static class LogicFunctions
{
    public static IReadOnlyList<Function> All { get; } =
    [
        // "if" and "coalesce" are evaluated lazily by the evaluator; their entries give the number of arguments.
        new("if", 3, 3, a => a[a.Flag(0) ? 1 : 2]),
        new("coalesce", 1, Function.Any, a => a.Values.FirstOrDefault(v => !JsonValues.IsNull(v)) ?? JValue.CreateNull()),
        new("equals", 2, 2, a => JsonValues.AreEqual(AsNumber(a[0], a[1]), AsNumber(a[1], a[0]))),
        new("and", 1, Function.Any, a => Flags(a).All(flag => flag)),
        new("or", 1, Function.Any, a => Flags(a).Any(flag => flag)),
        new("not", 1, 1, a => !a.Flag(0)),
        new("less", 2, 2, a => Comparison.Compare(a) < 0),
        new("lessOrEquals", 2, 2, a => Comparison.Compare(a) <= 0),
        new("greater", 2, 2, a => Comparison.Compare(a) > 0),
        new("greaterOrEquals", 2, 2, a => Comparison.Compare(a) >= 0),
    ];

    /// <summary>Beside an integer, true counts as 1 and false as 0.</summary>
    private static JToken AsNumber(JToken value, JToken other) =>
        value is JValue { Value: bool flag } && other.Type == JTokenType.Integer ? new JValue(flag ? 1L : 0L) : value;

    private static List<bool> Flags(Arguments arguments) => [.. Enumerable.Range(0, arguments.Count).Select(arguments.Flag)];
}
