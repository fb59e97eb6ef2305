using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Expressions.Functions;

/// <summary>Parts and order of arrays and texts.</summary>
internal static class ListFunctions
{
    private const int MostInRange = 100_000;

    public static IReadOnlyList<Function> All { get; } =
    [
        new("first", 1, 1, a => Part(a, items => items.Take(1), single: true)),
        new("last", 1, 1, a => Part(a, items => items.TakeLast(1), single: true)),
        new("take", 2, 2, a => Part(a, items => items.Take(Count(a)), single: false)),
        new("skip", 2, 2, a => Part(a, items => items.Skip(Count(a)), single: false)),
        new("reverse", 1, 1, a => new JArray(a.Array(0).Reverse())),
        new("sort", 1, 2, Sort),
        new("join", 2, 2, a => string.Join(a.Text(1), a.Array(0).Select(ContentText.Of))),
        new("chunk", 2, 2, Chunk),
        new("range", 2, 2, Range),
        new("createArray", 1, Function.Any, a => new JArray(a.Values)),
        new("array", 1, 1, a => a[0] is JArray array ? array : new JArray(a[0])),
    ];

    private static JToken Part(Arguments a, Func<IEnumerable<JToken>, IEnumerable<JToken>> choose, bool single)
    {
        if (a[0] is JValue { Value: string text })
            return string.Concat(choose(text.Select(c => (JToken)new JValue(c.ToString()))).Select(JsonValues.TextOf));
        if (a[0] is not JArray array)
            throw a.Wrong(0, "an array or a string");
        var chosen = choose(array);
        return single ? chosen.FirstOrDefault() ?? JValue.CreateNull() : new JArray(chosen);
    }

    private static int Count(Arguments a) => a.Integer(1) is >= 0 and var count ? count : throw a.Fault("the count must not be negative.");

    private static JToken Range(Arguments a)
    {
        var (start, count) = (a.Integer(0), a.Integer(1));
        if (count is < 1 or > MostInRange)
            throw a.Fault($"the count {count} is not between 1 and {MostInRange}.");
        return (long)start + count <= int.MaxValue
            ? new JArray(Enumerable.Range(start, count).Select(i => (long)i))
            : throw a.Fault($"{start} and {count} together are more than {int.MaxValue}.");
    }

    private static JToken Chunk(Arguments a)
    {
        var size = a.Integer(1);
        if (size < 1)
            throw a.Fault("the length of a chunk must be positive.");
        return a[0] is JValue { Value: string text }
            ? new JArray(text.Chunk(size).Select(part => new string(part)))
            : new JArray(a.Array(0).Chunk(size).Select(part => new JArray(part)));
    }

    private static JToken Sort(Arguments a)
    {
        var by = a.OptionalText(1);
        try
        {
            return new JArray(a.Array(0).OrderBy(
                element => by is null ? element : Selection.Select(element, by, optional: true),
                Comparer<JToken>.Create((left, right) => Comparison.TryCompare(left, right, out var order)
                    ? order
                    : throw a.Fault("the elements are not all numbers or all texts."))));
        }
        catch (InvalidOperationException e) when (e.InnerException is ExpressionException or OverflowException)
        {
            // Sorting wraps what its comparison throws.
            throw e.InnerException as ExpressionException ?? a.Fault("a number is too large to be compared.");
        }
    }
}
