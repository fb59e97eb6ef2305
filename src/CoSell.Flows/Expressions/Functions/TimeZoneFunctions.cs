using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Expressions.Functions;

/// <summary>Conversion between time zones, which go by their Windows or IANA names.</summary>
internal static class TimeZoneFunctions
{
    public static IReadOnlyList<Function> All { get; } =
    [
        new("convertTimeZone", 3, 4, a => TimeText.Format(a, FromUtc(a, ToUtc(a, 1), 2), 3)),
        new("convertToUtc", 2, 3, a => TimeText.Format(a, ToUtc(a, 1), 2)),
        new("convertFromUtc", 2, 3, a => TimeText.Format(a, FromUtc(a, TimeText.Utc(a, 0), 1), 2)),
    ];

    private static DateTime ToUtc(Arguments a, int zoneAt)
    {
        var (time, zone) = (TimeText.AsWritten(a, 0), Zone(a, zoneAt));
        if (time.Kind != DateTimeKind.Utc)
        {
            return zone.IsInvalidTime(time)
                ? throw a.Fault($"'{a.Text(0)}' does not exist in the time zone '{a.Text(zoneAt)}'.")
                : TimeZoneInfo.ConvertTimeToUtc(time, zone);
        }

        // A time that names its offset contradicts any other source zone; the engine refuses it too.
        return zone.HasSameRules(TimeZoneInfo.Utc)
            ? time
            : throw a.Fault($"'{a.Text(0)}' is already in UTC, so its source time zone cannot be '{a.Text(zoneAt)}'.");
    }

    private static DateTime FromUtc(Arguments a, DateTime utc, int zoneAt) =>
        DateTime.SpecifyKind(TimeZoneInfo.ConvertTimeFromUtc(utc, Zone(a, zoneAt)), DateTimeKind.Unspecified);

    private static TimeZoneInfo Zone(Arguments a, int index) => TimeZoneInfo.TryFindSystemTimeZoneById(a.Text(index), out var zone)
        ? zone
        : throw a.Fault($"'{a.Text(index)}' is not a known time zone.");
}
