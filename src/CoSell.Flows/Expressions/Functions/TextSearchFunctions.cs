namespace CoSell.Flows.Expressions.Functions;

/// <summary>Search in texts. These do not regard case, unlike <c>contains</c> and <c>replace</c>.</summary>
internal static class TextSearchFunctions
{
    private const StringComparison AnyCase = StringComparison.OrdinalIgnoreCase;

    public static IReadOnlyList<Function> All { get; } =
    [
        new("startsWith", 2, 2, a => a.Text(0).StartsWith(a.Text(1), AnyCase)),
        new("endsWith", 2, 2, a => a.Text(0).EndsWith(a.Text(1), AnyCase)),
        new("indexOf", 2, 2, a => a.Text(0).IndexOf(a.Text(1), AnyCase)),
        new("lastIndexOf", 2, 2, a => LastIndexOf(a.Text(0), a.Text(1))),
        new("nthIndexOf", 3, 3, a => NthIndexOf(a.Text(0), a.Text(1), a.Integer(2))),
    ];

    /// <summary>Nothing is found at the last character of a text, and in nothing only nothing.</summary>
    private static int LastIndexOf(string text, string search) =>
        search.Length > 0 ? text.LastIndexOf(search, AnyCase) : Math.Max(text.Length - 1, 0);

    /// <summary>A negative occurrence counts from the end.</summary>
    private static int NthIndexOf(string text, string search, int occurrence)
    {
        var places = new List<int>();
        for (var at = 0; search.Length > 0 && (at = text.IndexOf(search, at, AnyCase)) >= 0; at += search.Length)
            places.Add(at);
        var index = occurrence > 0 ? occurrence - 1 : places.Count + occurrence;
        return occurrence != 0 && index >= 0 && index < places.Count ? places[index] : -1;
    }
}
