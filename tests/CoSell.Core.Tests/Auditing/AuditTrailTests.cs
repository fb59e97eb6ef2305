using CoSell.Core.Auditing;

namespace CoSell.Core.Tests.Auditing;

[TestClass]
public class AuditTrailTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 23, 5, 59, TimeSpan.Zero);

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow(" \n")]
    public void Append_NothingBefore_IsOneLine(string? before) =>
        Assert.AreEqual("2026-01-31 23:05 - done", AuditTrail.Append(before, Now, TimeZoneInfo.Utc, "done"));

    [TestMethod]
    public void Append_EarlierLines_PutsTheNewestLast() => Assert.AreEqual(
        "a\nb\n2026-01-31 23:05 - done", AuditTrail.Append("a\r\nb\r\n", Now, TimeZoneInfo.Utc, "done"));

    [TestMethod]
    public void Append_OtherZone_TellsTheTimeThere() => Assert.AreEqual(
        "2026-02-01 04:35 - done",
        AuditTrail.Append(null, Now, TimeZoneInfo.CreateCustomTimeZone("i", TimeSpan.FromHours(5.5), "i", "i"), "done"));

    [TestMethod]
    public void Append_TextOfSeveralLines_StaysOneLine() => Assert.AreEqual(
        "2026-01-31 23:05 - one two three", AuditTrail.Append(null, Now, TimeZoneInfo.Utc, "one\r\n two\r\n\nthree\n"));

    [TestMethod]
    public void Append_FullField_DropsTheOldestLinesAndCountsLineEndsTwice()
    {
        var full = string.Join('\n', Enumerable.Range(0, 20_000).Select(i => $"{i:00000}"));
        var trail = AuditTrail.Append(full, Now, TimeZoneInfo.Utc, "done");

        Assert.IsLessThanOrEqualTo(AuditTrail.MaxLength, trail.Length + trail.Count(c => c == '\n'));
        Assert.IsGreaterThan(AuditTrail.MaxLength - 10, trail.Length + trail.Count(c => c == '\n'));
        Assert.EndsWith("19999\n2026-01-31 23:05 - done", trail, StringComparison.Ordinal);
        StringAssert.Matches(trail[..6], new System.Text.RegularExpressions.Regex("^[0-9]{5}\n$", default, TimeSpan.FromSeconds(1)));
    }

    [TestMethod]
    public void Append_LineLongerThanTheField_IsCutAtACharacter()
    {
        var trail = AuditTrail.Append("old", Now, TimeZoneInfo.Utc, "x" + string.Concat(Enumerable.Repeat("👍", 60_000)));

        Assert.IsLessThanOrEqualTo(AuditTrail.MaxLength, trail.Length);
        Assert.IsFalse(char.IsHighSurrogate(trail[^1]));
        Assert.StartsWith("2026-01-31", trail, StringComparison.Ordinal);
    }
}
