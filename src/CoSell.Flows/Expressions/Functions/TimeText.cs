using System.Globalization;
using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Expressions.Functions;

/// <summary>Reads and writes the timestamps that time functions take and give.</summary>
internal static class TimeText
{
    /// <summary>Seven fractional digits and, for UTC, a Z.</summary>
    private const string RoundTrip = "o";

    /// <summary>A time without an offset is UTC.</summary>
    public static DateTime Utc(Arguments a, int index) =>
        DateTimeOffset.TryParse(
            Text(a, index),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time)
            ? time.UtcDateTime
            : throw NotATime(a, index);

    /// <summary>The time as written: UTC when it has an offset, otherwise without a kind, so that no Z is added to it.</summary>
    public static DateTime AsWritten(Arguments a, int index) =>
        DateTime.TryParse(Text(a, index), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw NotATime(a, index);

    public static JToken Format(Arguments a, DateTime time, int formatAt, int localeAt = int.MaxValue)
    {
        var format = a.OptionalText(formatAt) ?? RoundTrip;
        var culture = a.Culture(localeAt);
        try
        {
            // The service's tables have an ordinary space before AM and PM, those of this machine a narrow one.
            return time.ToString(format, culture).Replace('\u202F', ' ');
        }
        catch (FormatException)
        {
            throw a.Fault($"'{format}' is not a date and time format.");
        }
    }

    private static string Text(Arguments a, int index) =>
        a[index].Type == JTokenType.Date ? JsonValues.TextOf(a[index]) : a.Text(index);

    private static ExpressionException NotATime(Arguments a, int index) =>
        a.Fault($"'{Text(a, index)}' is not a date and time; it must match ISO 8601.");
}
