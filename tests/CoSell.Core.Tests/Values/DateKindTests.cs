using CoSell.Core.Mapping;
using CoSell.Core.Values;

namespace CoSell.Core.Tests.Values;

[TestClass]
public class DateKindTests
{
    [TestMethod]
    [DataRow("2026-01-31")]
    [DataRow("2026-01-31T00:00:00Z")]
    [DataRow("2026-01-31T00:00:00.000+0000")]
    [DataRow("2026-01-31T00:00:00+00:00")]
    [DataRow("2026-01-31T00:00:00.1234567Z")]
    [DataRow("2026-01-31T09:00:00+09:00")]
    [DataRow("2026-01-30T16:00:00-0800")]
    [DataRow("2026-01-31T00:00:00")]
    public void Read_SameDayInAnyNotation_IsTheSame(string text)
    {
        Assert.AreEqual(FieldValue.Of("2026-01-31"), Kinds.FromReferral(FieldType.Date, $"\"{text}\""));
        Assert.AreEqual(FieldValue.Of("2026-01-31"), Kinds.FromOpportunity(FieldType.Date, $"\"{text}\""));
    }

    [TestMethod]
    public void RoundTrip_EveryZoneAndDay_NeverShifts()
    {
        for (var hours = -12.0; hours <= 14; hours += 0.25)
        {
            var settings = Zone(TimeZoneInfo.CreateCustomTimeZone("z", TimeSpan.FromHours(hours), "z", "z"));
            foreach (var day in new[] { "2026-01-01", "2026-01-31", "2024-02-29", "2026-12-31" })
            {
                Assert.AreEqual(day, RoundTrip(day, settings), $"{hours}");
            }
        }
    }

    [TestMethod]
    [DataRow("America/Havana", "2026-03-08")]
    [DataRow("Asia/Beirut", "2026-03-29")]
    [DataRow("America/Sao_Paulo", "2018-11-04")]
    [DataRow("America/Havana", "2026-11-01")]
    [DataRow("America/Santiago", "2026-09-06")]
    [DataRow("Pacific/Auckland", "2026-09-27")]
    public void RoundTrip_ClocksChangeAtMidnight_KeepsTheDay(string zone, string day) =>
        Assert.AreEqual(day, RoundTrip(day, Zone(TimeZoneInfo.FindSystemTimeZoneById(zone))));

    [TestMethod]
    public void Read_LocalMidnightInIndia_IsTheNextDay() => Assert.AreEqual(
        FieldValue.Of("2022-03-25"),
        Kinds.FromReferral(FieldType.Date, "\"2022-03-24T18:30:00Z\"", Zone(TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata"))));

    [TestMethod]
    public void Write_ToOpportunity_IsTheBareDay() =>
        Assert.AreEqual("\"2026-01-31\"", Kinds.ToOpportunity(Kinds.Row(FieldType.Date), FieldValue.Of("2026-01-31")));

    [TestMethod]
    [DataRow("0001-01-01")]
    [DataRow("9999-12-31")]
    public void Write_FirstAndLastDayOfTheCalendar_DoesNotThrow(string day)
    {
        foreach (var hours in new[] { -12, 14 })
        {
            var settings = Zone(TimeZoneInfo.CreateCustomTimeZone("z", TimeSpan.FromHours(hours), "z", "z"));
            Assert.IsNotNull(Kinds.ToReferral(FieldType.Date, FieldValue.Of(day), settings));
            Assert.AreEqual(ValueState.Present, Kinds.FromReferral(FieldType.Date, $"\"{day}T00:00:00Z\"", settings).State);
        }
    }

    [TestMethod]
    [DataRow("\"soon\"")]
    [DataRow("\"2026-02-30\"")]
    [DataRow("20260131")]
    [DataRow("{}")]
    public void Read_NoDate_IsInvalid(string json) =>
        Assert.AreEqual(ValueState.Invalid, Kinds.FromReferral(FieldType.Date, json).State);

    private static string RoundTrip(string day, SyncSettings settings)
    {
        var seller = Kinds.FromOpportunity(FieldType.Date, $"\"{day}\"", settings);
        return Kinds.FromReferral(FieldType.Date, Kinds.ToReferral(FieldType.Date, seller, settings)!, settings).Text;
    }

    private static SyncSettings Zone(TimeZoneInfo zone) => new() { TimeZone = zone };
}
