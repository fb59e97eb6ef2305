using System.Text.RegularExpressions;

namespace CoSell.Sandbox.Scenarios;

/// <summary>The documented form of an audit line.</summary>
internal static partial class AuditLine
{
    public static bool IsWellFormed(string line) => Form().IsMatch(line);

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d \d\d:\d\d - \S", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
