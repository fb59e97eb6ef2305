using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Expressions.Functions;

/// <summary>Adding to and taking from timestamps.</summary>
internal static class TimeShiftFunctions
{
    public static IReadOnlyList<Function> All { get; } =
    [
        new("addSeconds", 2, 3, a => Shift(a, TimeSpan.TicksPerSecond)),
        new("addMinutes", 2, 3, a => Shift(a, TimeSpan.TicksPerMinute)),
        new("addHours", 2, 3, a => Shift(a, TimeSpan.TicksPerHour)),
        new("addDays", 2, 3, a => Shift(a, TimeSpan.TicksPerDay)),
        new("addToTime", 3, 4, a => TimeText.Format(a, Move(a, TimeText.AsWritten(a, 0), a.Integer(1), a.Text(2)), 3)),
        new("subtractFromTime", 3, 4, a => TimeText.Format(a, Move(a, TimeText.AsWritten(a, 0), -a.Integer(1), a.Text(2)), 3)),
        new("getFutureTime", 2, 3, a => TimeText.Format(a, Move(a, Now(a), a.Integer(0), a.Text(1)), 2)),
        new("getPastTime", 2, 3, a => TimeText.Format(a, Move(a, Now(a), -a.Integer(0), a.Text(1)), 2)),
    ];

    private static DateTime Now(Arguments a) => a.Context.Time.GetUtcNow().UtcDateTime;

    private static JToken Shift(Arguments a, long ticksPerUnit)
    {
        var ticks = JsonValues.ToDouble(a.Number(1)) * ticksPerUnit;
        return TimeText.Format(a, InRange(a, () => TimeText.AsWritten(a, 0).AddTicks((long)ticks)), 2);
    }

    private static DateTime Move(Arguments a, DateTime time, int count, string unit) => InRange(a, () => unit.ToLowerInvariant() switch
    {
        "second" => time.AddSeconds(count),
        "minute" => time.AddMinutes(count),
        "hour" => time.AddHours(count),
        "day" => time.AddDays(count),
        "week" => time.AddDays(7 * count),
        "month" => time.AddMonths(count),
        "year" => time.AddYears(count),
        _ => throw a.Fault($"'{unit}' is not a time unit; use Second, Minute, Hour, Day, Week, Month or Year."),
    });

    private static DateTime InRange(Arguments a, Func<DateTime> move)
    {
        try
        {
            return move();
        }
        catch (ArgumentOutOfRangeException)
        {
            throw a.Fault("the result is outside the range of dates.");
        }
    }
}
