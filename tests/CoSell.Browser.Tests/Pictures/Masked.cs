using System.Text.RegularExpressions;

namespace CoSell.Browser.Tests.Pictures;

/// <summary>The text of a page without what is another one at every start: ids, times, and how long ago they were.</summary>
internal static partial class Masked
{
    public static string Text(string page)
    {
        var lines = page.ReplaceLineEndings("\n").Split('\n')
            .Select(line => Number().Replace(Id().Replace(Span().Replace(line, "span"), "id"), "0").Replace('\t', ' ').TrimEnd())
            .Where(line => line.Length > 0);
        return string.Join('\n', lines) + "\n";
    }

    [GeneratedRegex(@"less than a minute|\b\d+(\.\d+)? (days?|hours?|h|minutes?|min|s)\b( \d+ (hours?|h|minutes?|min)\b)?", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Span();

    [GeneratedRegex(@"(?=[\w-]*\d)[\w-]{12,}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();

    [GeneratedRegex(@"\d+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
