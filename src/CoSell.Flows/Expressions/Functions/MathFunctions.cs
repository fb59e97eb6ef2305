using System.Globalization;
using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Expressions.Functions;

internal static class MathFunctions
{
    public static IReadOnlyList<Function> All { get; } =
    [
        new("add", 2, 2, a => Arithmetic.Apply(a, (x, y) => checked(x + y), (x, y) => x + y, (x, y) => x + y)),
        new("sub", 2, 2, a => Arithmetic.Apply(a, (x, y) => checked(x - y), (x, y) => x - y, (x, y) => x - y)),
        new("mul", 2, 2, a => Arithmetic.Apply(a, (x, y) => checked(x * y), (x, y) => x * y, (x, y) => x * y)),
        new("div", 2, 2, a => Arithmetic.Apply(NotByZero(a), (x, y) => x / y, (x, y) => x / y, (x, y) => x / y)),
        new("mod", 2, 2, a => Arithmetic.Apply(NotByZero(a), (x, y) => x % y, (x, y) => x % y, (x, y) => x % y)),
        new("min", 1, Function.Any, a => Numbers(a).Aggregate((x, y) => JsonValues.CompareNumbers(y, x) < 0 ? y : x)),
        new("max", 1, Function.Any, a => Numbers(a).Aggregate((x, y) => JsonValues.CompareNumbers(y, x) > 0 ? y : x)),
        new("rand", 2, 2, Rand),
        new("isInt", 1, 1, a => long.TryParse(
            JsonValues.TextOf(a[0]), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)),
        new("isFloat", 1, 2, a => double.TryParse(
            JsonValues.TextOf(a[0]), ConversionFunctions.Styles, a.Culture(1, otherwise: ""), out _)),
    ];

    private static Arguments NotByZero(Arguments a) =>
        JsonValues.ToDouble(a.Number(1)) is 0 ? throw a.Fault("attempt to divide by zero.") : a;

    private static List<JToken> Numbers(Arguments a)
    {
        var elements = a is { Count: 1 } && a[0] is JArray array ? new Arguments("min/max", [.. array], a.Context) : a;
        return elements.Count > 0
            ? [.. Enumerable.Range(0, elements.Count).Select(elements.Number)]
            : throw a.Fault("there is no number to choose from.");
    }

    private static JToken Rand(Arguments a)
    {
        var (least, beyond) = (a.Long(0), a.Long(1));
        return least <= beyond
            ? least + (long)(Fraction(a) * (beyond - least))
            : throw a.Fault($"the lowest value {least} is above {beyond}.");
    }

    /// <summary>Chance comes from the run's own source of identifiers, so that a seeded run repeats itself.</summary>
    private static double Fraction(Arguments a) =>
        BitConverter.ToUInt32(a.Context.NewGuid().ToByteArray()) / (uint.MaxValue + 1.0);
}
