namespace CoSell.Flows.Tests.Expressions.Cases;

/// <summary>Timestamps; the clock stands at 2026-01-31T10:00:00Z. Each is an expression and the JSON of its value.</summary>
internal static class TimeCases
{
    public static IReadOnlyList<(string Expression, string Expected)> All { get; } =
    [
        ("utcNow()", "\"2026-01-31T10:00:00.0000000Z\""),
        ("utcNow('yyyy-MM-dd')", "\"2026-01-31\""),
        ("formatDateTime('2026-01-31T10:00:00Z')", "\"2026-01-31T10:00:00.0000000Z\""),
        ("formatDateTime('2026-01-31T23:30:00+02:00', 'yyyy-MM-dd HH:mm')", "\"2026-01-31 21:30\""),
        ("formatDateTime('2026-01-31T10:00:00.000+0000', 'o')", "\"2026-01-31T10:00:00.0000000Z\""),
        ("formatDateTime('2026-03-01', 'MMMM', 'fr-FR')", "\"mars\""),
        ("addSeconds('2026-01-31T10:00:00Z', -30)", "\"2026-01-31T09:59:30.0000000Z\""),
        ("addMinutes('2026-01-31T10:00:00Z', 1.5)", "\"2026-01-31T10:01:30.0000000Z\""),
        ("addHours('2026-01-31T23:00:00Z', 2)", "\"2026-02-01T01:00:00.0000000Z\""),
        ("addDays('2026-01-31T00:00:00Z', 1, 'yyyy-MM-dd')", "\"2026-02-01\""),
        ("addToTime('2026-01-31T00:00:00Z', 1, 'Month')", "\"2026-02-28T00:00:00.0000000Z\""),
        ("subtractFromTime('2026-01-31T00:00:00Z', 2, 'Week', 'yyyy-MM-dd')", "\"2026-01-17\""),
        ("getFutureTime(1, 'Day', 'yyyy-MM-dd')", "\"2026-02-01\""),
        ("getPastTime(1, 'Year', 'yyyy-MM-dd')", "\"2025-01-31\""),
        ("convertTimeZone('2026-07-01T08:00:00Z', 'UTC', 'Pacific Standard Time')", "\"2026-07-01T01:00:00.0000000\""),
        ("convertTimeZone('2026-01-01T08:00:00', 'Europe/Berlin', 'UTC', 'yyyy-MM-dd HH:mm')", "\"2026-01-01 07:00\""),
        ("convertFromUtc('2026-01-01T08:00:00Z', 'Tokyo Standard Time')", "\"2026-01-01T17:00:00.0000000\""),
        ("convertToUtc('2026-01-01T00:00:00', 'Pacific Standard Time')", "\"2026-01-01T08:00:00.0000000Z\""),
        ("parseDateTime('20/10/2026', 'fr-FR')", "\"2026-10-20T00:00:00.0000000\""),
        ("parseDateTime('31-01-2026', 'en-US', 'dd-MM-yyyy')", "\"2026-01-31T00:00:00.0000000\""),
        ("dateDifference('2026-01-01', '2026-01-08T12:00:00')", "\"7.12:00:00\""),
        ("startOfDay('2026-01-31T10:20:30Z')", "\"2026-01-31T00:00:00.0000000Z\""),
        ("startOfHour('2026-01-31T10:20:30Z')", "\"2026-01-31T10:00:00.0000000Z\""),
        ("startOfMonth('2026-01-31T10:20:30Z', 'yyyy-MM-dd')", "\"2026-01-01\""),
        ("formatTimeSpan('1.02:03:04', 'd\\.hh\\:mm')", "\"1.02:03\""),
        ("ticks('2026-01-31T10:00:00Z')", "639054504000000000"),
        ("dayOfWeek('2026-02-01')", "0"),
        ("dayOfMonth('2026-01-31')", "31"),
        ("dayOfYear('2026-02-01')", "32"),
        ("formatDateTime('03/15/2026')", "\"2026-03-15T00:00:00.0000000\""),
        ("formatDateTime('2026-03-15T12:00:00', 's')", "\"2026-03-15T12:00:00\""),
        ("addDays('2026-03-15', 1)", "\"2026-03-16T00:00:00.0000000\""),
        ("startOfDay('2026-03-15T12:00:00')", "\"2026-03-15T00:00:00.0000000\""),
        ("utcNow('t')", "\"10:00 AM\""),
        ("utcNow('D')", "\"Saturday, January 31, 2026\""),
        ("dateDifference('2026-01-02', '2026-01-01')", "\"-1.00:00:00\""),
        ("convertToUtc('01/01/2026 00:00:00', 'Pacific Standard Time', 'yyyy-MM-dd HH')", "\"2026-01-01 08\""),
        ("parseDateTime('20261020', 'fr-fr', 'yyyyMMdd')", "\"2026-10-20T00:00:00.0000000\""),
        ("formatTimeSpan('01:02:03', 'hh')", "\"01\""),
    ];
}
