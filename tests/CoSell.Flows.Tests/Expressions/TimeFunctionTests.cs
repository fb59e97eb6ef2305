using CoSell.Flows.Expressions;
using CoSell.Flows.Tests.Support;

namespace CoSell.Flows.Tests.Expressions;

[TestClass]
public sealed class TimeFunctionTests
{
    [TestMethod]
    [DataRow("utcNow()", "2026-01-31T10:00:00.0000000Z")]
    [DataRow("utcNow('yyyy-MM-dd')", "2026-01-31")]
    [DataRow("formatDateTime('2026-01-31T10:00:00Z')", "2026-01-31T10:00:00.0000000Z")]
    [DataRow("formatDateTime('2026-01-31T23:30:00+02:00', 'yyyy-MM-dd HH:mm')", "2026-01-31 21:30")]
    [DataRow("formatDateTime('2026-01-31T10:00:00.000+0000', 'o')", "2026-01-31T10:00:00.0000000Z")]
    [DataRow("formatDateTime('2026-03-01', 'MMMM', 'fr-FR')", "mars")]
    [DataRow("addSeconds('2026-01-31T10:00:00Z', -30)", "2026-01-31T09:59:30.0000000Z")]
    [DataRow("addMinutes('2026-01-31T10:00:00Z', 1.5)", "2026-01-31T10:01:30.0000000Z")]
    [DataRow("addHours('2026-01-31T23:00:00Z', 2)", "2026-02-01T01:00:00.0000000Z")]
    [DataRow("addDays('2026-01-31T00:00:00Z', 1, 'yyyy-MM-dd')", "2026-02-01")]
    [DataRow("addToTime('2026-01-31T00:00:00Z', 1, 'Month')", "2026-02-28T00:00:00.0000000Z")]
    [DataRow("subtractFromTime('2026-01-31T00:00:00Z', 2, 'Week', 'yyyy-MM-dd')", "2026-01-17")]
    [DataRow("getFutureTime(1, 'Day', 'yyyy-MM-dd')", "2026-02-01")]
    [DataRow("getPastTime(1, 'Year', 'yyyy-MM-dd')", "2025-01-31")]
    [DataRow("convertTimeZone('2026-07-01T08:00:00Z', 'UTC', 'Pacific Standard Time')", "2026-07-01T01:00:00.0000000")]
    [DataRow("convertTimeZone('2026-01-01T08:00:00', 'Europe/Berlin', 'UTC', 'yyyy-MM-dd HH:mm')", "2026-01-01 07:00")]
    [DataRow("convertFromUtc('2026-01-01T08:00:00Z', 'Tokyo Standard Time')", "2026-01-01T17:00:00.0000000")]
    [DataRow("convertToUtc('2026-01-01T00:00:00', 'Pacific Standard Time')", "2026-01-01T08:00:00.0000000Z")]
    [DataRow("parseDateTime('20/10/2026', 'fr-FR')", "2026-10-20T00:00:00.0000000")]
    [DataRow("parseDateTime('31-01-2026', 'en-US', 'dd-MM-yyyy')", "2026-01-31T00:00:00.0000000")]
    [DataRow("dateDifference('2026-01-01', '2026-01-08T12:00:00')", "7.12:00:00")]
    [DataRow("startOfDay('2026-01-31T10:20:30Z')", "2026-01-31T00:00:00.0000000Z")]
    [DataRow("startOfHour('2026-01-31T10:20:30Z')", "2026-01-31T10:00:00.0000000Z")]
    [DataRow("startOfMonth('2026-01-31T10:20:30Z', 'yyyy-MM-dd')", "2026-01-01")]
    [DataRow("formatTimeSpan('1.02:03:04', 'd\\.hh\\:mm')", "1.02:03")]
    public void TimeFunction_GivesTheText(string expression, string expected) =>
        Assert.AreEqual(expected, (string?)Evaluator.Evaluate("@" + expression, new FixedContext()));

    [TestMethod]
    [DataRow("ticks('2026-01-31T10:00:00Z')", 639054504000000000L)]
    [DataRow("dayOfWeek('2026-02-01')", 0L)]
    [DataRow("dayOfMonth('2026-01-31')", 31L)]
    [DataRow("dayOfYear('2026-02-01')", 32L)]
    public void TimeFunction_GivesTheNumber(string expression, long expected) =>
        Assert.AreEqual(expected, (long)Evaluator.Evaluate("@" + expression, new FixedContext()));

    [TestMethod]
    [DataRow("formatDateTime('soon')", "not a date and time")]
    [DataRow("formatDateTime(null)", "to be a string")]
    [DataRow("addToTime('2026-01-01', 1, 'Decade')", "not a time unit")]
    [DataRow("addDays('9999-12-31', 5)", "outside the range")]
    [DataRow("convertFromUtc('2026-01-01', 'Atlantis')", "not a known time zone")]
    [DataRow("convertTimeZone('2026-01-01T00:00:00Z', 'Pacific Standard Time', 'UTC')", "already in UTC")]
    public void TimeFunction_WrongArgument_IsAnError(string expression, string message)
    {
        var error = Assert.ThrowsExactly<ExpressionException>(() => Evaluator.Evaluate("@" + expression, new FixedContext()));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
