using System.Globalization;
using System.Text.RegularExpressions;
using CoSell.Sandbox.Salesforce.Errors;

namespace CoSell.Sandbox.Salesforce.Soql;

/// <summary>
/// A span of whole days that a word of SOQL stands for, from its first day to the day after its last. Weeks begin on
/// Sunday, as in the locale of the United States; the day begins at midnight UTC, the zone of the emulator's users.
/// </summary>
internal sealed partial record DateLiteral(DateOnly Start, DateOnly End)
{
    private const int MostUnits = 10_000;

    /// <summary>Whether the word is a date literal at all, one with a number (<c>LAST_N_DAYS</c>) included.</summary>
    public static bool IsName(string word) => Form().IsMatch(word);

    public static DateLiteral Of(string literal, DateOnly today)
    {
        var match = Form().Match(literal);
        var name = match.Groups["name"].Value.ToUpperInvariant();
        if (name.Contains("FISCAL", StringComparison.Ordinal))
            throw new NotEmulatedException($"the date literal {literal}");

        var n = match.Groups["n"].Success ? int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture) : (int?)null;
        if (name.Contains("N_", StringComparison.Ordinal) != n.HasValue || n > MostUnits)
            throw Invalid(literal);

        try
        {
            return Of(name, n, today);
        }
        catch (ArgumentOutOfRangeException)
        {
            // Before the first or after the last year of the calendar.
            throw Invalid(literal);
        }
    }

    private static SalesforceException Invalid(string literal) => Refuse.Query($"invalid date literal: {literal}");

    private static DateLiteral Of(string name, int? n, DateOnly today) =>
        name switch
        {
            "YESTERDAY" => Days(today, -1, 0),
            "TODAY" => Days(today, 0, 1),
            "TOMORROW" => Days(today, 1, 2),
            "LAST_90_DAYS" => Days(today, -90, 1),
            "NEXT_90_DAYS" => Days(today, 1, 91),
            "LAST_N_DAYS" => Days(today, -n!.Value, 1),
            "NEXT_N_DAYS" => Days(today, 1, n!.Value + 1),
            "N_DAYS_AGO" => Days(today, -n!.Value, 1 - n.Value),
            _ => Units(name, n, today),
        };

    private static DateLiteral Days(DateOnly today, int from, int to) => new(today.AddDays(from), today.AddDays(to));

    /// <summary>Calendar weeks, months, quarters and years around the one that today is in.</summary>
    private static DateLiteral Units(string name, int? n, DateOnly today)
    {
        Func<int, DateOnly> start = name.TrimEnd('S').Replace("S_AGO", "", StringComparison.Ordinal) switch
        {
            var week when week.EndsWith("WEEK", StringComparison.Ordinal) => i =>
                today.AddDays((7 * i) - (int)today.DayOfWeek),
            var month when month.EndsWith("MONTH", StringComparison.Ordinal) => i => Month(today, today.Month - 1 + i),
            var quarter when quarter.EndsWith("QUARTER", StringComparison.Ordinal) => i =>
                Month(today, ((today.Month - 1) / 3 * 3) + (3 * i)),
            _ => i => new DateOnly(today.Year + i, 1, 1),
        };
        var (first, last) = name switch
        {
            _ when name.EndsWith("_AGO", StringComparison.Ordinal) => (-n!.Value, 1 - n.Value),
            _ when name.StartsWith("LAST", StringComparison.Ordinal) => (-(n ?? 1), 0),
            _ when name.StartsWith("NEXT", StringComparison.Ordinal) => (1, (n ?? 1) + 1),
            _ => (0, 1),
        };
        return new(start(first), start(last));
    }

    private static DateOnly Month(DateOnly today, int monthsFromJanuary) =>
        new DateOnly(today.Year, 1, 1).AddMonths(monthsFromJanuary);

    [GeneratedRegex(
        @"\A(?<name>YESTERDAY|TODAY|TOMORROW|(LAST|NEXT)_90_DAYS|(LAST|NEXT)_N_DAYS|N_DAYS_AGO"
            + @"|(LAST|THIS|NEXT)_(WEEK|(FISCAL_)?(QUARTER|YEAR)|MONTH)"
            + @"|(LAST|NEXT)_N_(WEEKS|MONTHS|(FISCAL_)?(QUARTERS|YEARS))"
            + @"|N_(WEEKS|MONTHS|(FISCAL_)?(QUARTERS|YEARS))_AGO)(:(?<n>\d{1,5}))?\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Form();
}
