namespace CoSell.Core.Guide;

internal static class MarkdownTable
{
    public static string Of(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows) => string.Join(
        '\n',
        rows.Select(Line).Prepend(Line([.. headings.Select(_ => "---")])).Prepend(Line(headings)));

    public static string Code(string text) => $"`{text}`";

    private static string Line(IReadOnlyList<string> cells) =>
        $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |";
}
