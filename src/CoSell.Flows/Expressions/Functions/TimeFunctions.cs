using System.Globalization;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Expressions.Functions;

/// <summary>Reading the clock, and formatting and taking apart timestamps.</summary>
internal static class TimeFunctions
{
    public static IReadOnlyList<Function> All { get; } =
    [
        new("utcNow", 0, 1, a => TimeText.Format(a, a.Context.Time.GetUtcNow().UtcDateTime, 0)),
        new("formatDateTime", 1, 3, a => TimeText.Format(a, TimeText.AsWritten(a, 0), 1, 2)),
        new("parseDateTime", 1, 3, ParseDateTime),
        new("ticks", 1, 1, a => TimeText.Utc(a, 0).Ticks),
        new("dateDifference", 2, 2, a => (TimeText.Utc(a, 1) - TimeText.Utc(a, 0)).ToString("c", CultureInfo.InvariantCulture)),
        new("dayOfWeek", 1, 1, a => (int)TimeText.Utc(a, 0).DayOfWeek),
        new("dayOfMonth", 1, 1, a => TimeText.Utc(a, 0).Day),
        new("dayOfYear", 1, 1, a => TimeText.Utc(a, 0).DayOfYear),
        new("startOfHour", 1, 2, a => StartOf(a, time => time.Date.AddHours(time.Hour))),
        new("startOfDay", 1, 2, a => StartOf(a, time => time.Date)),
        new("startOfMonth", 1, 2, a => StartOf(a, time => time.Date.AddDays(1 - time.Day))),
        new("formatTimeSpan", 2, 3, FormatTimeSpan),
    ];

    private static JToken StartOf(Arguments a, Func<DateTime, DateTime> start) =>
        TimeText.Format(a, start(TimeText.AsWritten(a, 0)), 1);

    private static JToken ParseDateTime(Arguments a)
    {
        var culture = a.Culture(1);
        var parsed = a.OptionalText(2) is { } format
            ? DateTime.TryParseExact(a.Text(0), format, culture, DateTimeStyles.AdjustToUniversal, out var time)
            : DateTime.TryParse(a.Text(0), culture, DateTimeStyles.AdjustToUniversal, out time);
        return parsed
            ? time.ToString("o", CultureInfo.InvariantCulture)
            : throw a.Fault($"'{a.Text(0)}' is not a date and time of that locale and format.");
    }

    private static JToken FormatTimeSpan(Arguments a)
    {
        var culture = a.Culture(2);
        if (!TimeSpan.TryParse(a.Text(0), culture, out var span))
            throw a.Fault($"'{a.Text(0)}' is not a time span.");
        try
        {
            return span.ToString(a.Text(1), culture);
        }
        catch (FormatException)
        {
            throw a.Fault($"'{a.Text(1)}' is not a time span format.");
        }
    }
}
