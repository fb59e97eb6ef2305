using System.Text.RegularExpressions;

namespace CoSell.EndToEnd.Tests.PacScripts;

/// <summary>The commands that a guide in Markdown tells its reader to type, in the order in which they stand there.</summary>
internal static partial class GuideCommands
{
    /// <summary>Lines of a fence without a language, and code in a sentence or table that begins with a program's name.</summary>
    public static IReadOnlyList<string> Of(string markdown) =>
    [
        .. from match in Code().Matches(markdown.ReplaceLineEndings("\n"))
           from line in match.Groups["fence"].Success ? Lines(match) : [match.Groups["inline"].Value]
           select line,
    ];

    private static IEnumerable<string> Lines(Match fence) => fence.Groups["language"].Value switch
    {
        "" => Continued().Replace(fence.Groups["fence"].Value, " ").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        "json" => [],
        var other => throw new InvalidOperationException($"A fence of the guide is '{other}'; commands stand in a fence without a language."),
    };

    [GeneratedRegex(
        @"^ *```(?<language>\w*)\n(?<fence>.*?)^ *```$|(?<!`)`(?<inline>(dotnet|pac|az|sf|git|curl|cp|export|paconn) [^`]+)`",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.Multiline, 1000)]
    private static partial Regex Code();

    /// <summary>A backslash at a line's end carries the command on.</summary>
    [GeneratedRegex(@" *\\\n *", RegexOptions.None, 1000)]
    private static partial Regex Continued();
}
