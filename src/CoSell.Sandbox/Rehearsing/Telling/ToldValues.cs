namespace CoSell.Sandbox.Rehearsing.Telling;

/// <summary>How values are written in a sentence.</summary>
internal static class ToldValues
{
    private const int LongestValue = 200;

    public static string Values(IReadOnlyList<string> values) =>
        values.Count == 0 ? "nothing" : string.Join(", ", values.Select(value => $"'{Short(value)}'"));

    public static string Was(string? text) => text is null ? "nothing" : text == "✓" ? text : $"'{Short(text)}'";

    public static string Short(string? text)
    {
        var line = (text ?? string.Empty).ReplaceLineEndings(" ");
        return line.Length <= LongestValue ? line : line[..LongestValue] + "…";
    }

    public static string Named(string action) => action.Replace('_', ' ');

    /// <summary>Of several lines only those that the other text does not have.</summary>
    public static string? Without(string? text, string? other)
    {
        var lines = (text ?? string.Empty).ReplaceLineEndings("\n").Split('\n');
        return lines.Length == 1 ? text : string.Join("; ", lines.Except((other ?? string.Empty).ReplaceLineEndings("\n").Split('\n')));
    }
}
