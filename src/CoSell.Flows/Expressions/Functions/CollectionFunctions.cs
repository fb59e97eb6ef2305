using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Expressions.Functions;

/// <summary>Questions to, and set operations on, texts, arrays and objects.</summary>
internal static class CollectionFunctions
{
    public static IReadOnlyList<Function> All { get; } =
    [
        new("contains", 2, 2, a => Contains(a[0], a[1]) ?? throw a.Wrong(0, "an object, an array or a string")),
        new("length", 1, 1, Length),
        new("empty", 1, 1, Empty),
        new("union", 1, Function.Any, Union),
        new("intersection", 2, Function.Any, Intersection),
        // It is in the designer's list only: its treatment of nested values and of lists is not published.
        Function.Unsupported("mergeObjects", 2, 2),
    ];

    /// <summary>Null when the first value is not a collection.</summary>
    public static bool? Contains(JToken collection, JToken value) => collection switch
    {
        JObject o => JsonValues.Find(o, JsonValues.TextOf(value)) is not null,
        JArray array => array.Any(element => JsonValues.AreEqual(element, value)),
        JValue { Value: string text } => text.Contains(JsonValues.TextOf(value), StringComparison.Ordinal),
        _ => null,
    };

    /// <summary>Null when the value is neither null nor a collection.</summary>
    public static bool? IsEmpty(JToken value) => value switch
    {
        JContainer container => container.Count == 0,
        JValue { Value: string text } => text.Length == 0,
        _ => JsonValues.IsNull(value) ? true : null,
    };

    private static JToken Empty(Arguments a) => IsEmpty(a[0]) ?? throw a.Wrong(0, "an object, an array or a string");

    private static JToken Length(Arguments a) => a[0] switch
    {
        JArray array => array.Count,
        JValue { Value: string text } => text.Length,
        _ => throw a.Wrong(0, "an array or a string"),
    };

    private static JToken Union(Arguments a)
    {
        if (a[0] is not JObject)
            return new JArray(Distinct(Enumerable.Range(0, a.Count).SelectMany(a.Array)));
        var result = new JObject();
        foreach (var property in Enumerable.Range(0, a.Count).SelectMany(i => a.Object(i).Properties()))
            result[property.Name] = property.Value;
        return result;
    }

    private static JToken Intersection(Arguments a)
    {
        var others = Enumerable.Range(1, a.Count - 1);
        if (a[0] is not JObject first)
        {
            var shared = a.Array(0).Where(e => others.All(i => Contains(a.Array(i), e) == true));
            return new JArray(Distinct(shared));
        }

        return new JObject(first.Properties().Where(p =>
            others.All(i => a.Object(i)[p.Name] is { } other && JsonValues.AreEqual(p.Value, other))));
    }

    private static List<JToken> Distinct(IEnumerable<JToken> elements)
    {
        var seen = new List<JToken>();
        foreach (var element in elements)
        {
            if (!seen.Exists(known => JsonValues.AreEqual(known, element)))
                seen.Add(element);
        }

        return seen;
    }
}
