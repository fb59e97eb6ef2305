using System.Globalization;
using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Soql;

namespace CoSell.Sandbox.Tests.Salesforce;

[TestClass]
public class DateLiteralTests : OrgTest
{
    [TestMethod]
    [DataRow("YESTERDAY", "2026-01-30", "2026-01-31")]
    [DataRow("today", "2026-01-31", "2026-02-01")]
    [DataRow("TOMORROW", "2026-02-01", "2026-02-02")]
    [DataRow("LAST_90_DAYS", "2025-11-02", "2026-02-01")]
    [DataRow("NEXT_90_DAYS", "2026-02-01", "2026-05-02")]
    [DataRow("LAST_N_DAYS:1", "2026-01-30", "2026-02-01")]
    [DataRow("NEXT_N_DAYS:2", "2026-02-01", "2026-02-03")]
    [DataRow("N_DAYS_AGO:3", "2026-01-28", "2026-01-29")]
    [DataRow("LAST_WEEK", "2026-01-18", "2026-01-25")]
    [DataRow("THIS_WEEK", "2026-01-25", "2026-02-01")]
    [DataRow("NEXT_N_WEEKS:2", "2026-02-01", "2026-02-15")]
    [DataRow("N_WEEKS_AGO:2", "2026-01-11", "2026-01-18")]
    [DataRow("LAST_MONTH", "2025-12-01", "2026-01-01")]
    [DataRow("THIS_MONTH", "2026-01-01", "2026-02-01")]
    [DataRow("NEXT_MONTH", "2026-02-01", "2026-03-01")]
    [DataRow("LAST_N_MONTHS:2", "2025-11-01", "2026-01-01")]
    [DataRow("THIS_QUARTER", "2026-01-01", "2026-04-01")]
    [DataRow("LAST_QUARTER", "2025-10-01", "2026-01-01")]
    [DataRow("N_QUARTERS_AGO:1", "2025-10-01", "2026-01-01")]
    [DataRow("THIS_YEAR", "2026-01-01", "2027-01-01")]
    [DataRow("LAST_N_YEARS:2", "2024-01-01", "2026-01-01")]
    [DataRow("NEXT_YEAR", "2027-01-01", "2028-01-01")]
    public void Literal_OnASaturday_IsItsSpanOfDays(string literal, string start, string end)
    {
        var days = DateLiteral.Of(literal, new DateOnly(2026, 1, 31));

        Assert.AreEqual((start, end), (Text(days.Start), Text(days.End)));
    }

    [TestMethod]
    [DataRow("CloseDate = TODAY", "Today")]
    [DataRow("CloseDate < TODAY", "Past")]
    [DataRow("CloseDate <= TODAY", "Past,Today")]
    [DataRow("CloseDate > LAST_N_DAYS:5", "Future")]
    [DataRow("CloseDate >= TODAY", "Future,Today")]
    [DataRow("CloseDate != TODAY", "Future,Past")]
    [DataRow("CloseDate IN (TODAY, NEXT_MONTH)", "Future,Today")]
    [DataRow("CloseDate NOT IN (TODAY)", "Future,Past")]
    [DataRow("CreatedDate = TODAY", "Future,Past,Today")]
    [DataRow("CreatedDate > TODAY", "")]
    [DataRow("SystemModstamp = N_DAYS_AGO:1", "")]
    public async Task Query_DateLiteral_ComparesWithTheSpan(string where, string expected)
    {
        Host.AddOpportunity("Today", o => o["CloseDate"] = "2026-01-31");
        Host.AddOpportunity("Past", o => o["CloseDate"] = "2026-01-30");
        Host.AddOpportunity("Future", o => o["CloseDate"] = "2026-02-01");

        var answer = await Host.QueryAsync($"SELECT Name FROM Opportunity WHERE {where} ORDER BY Name");

        Assert.AreEqual(200, answer.Status, answer.Body?.ToJsonString());
        Assert.AreEqual(expected, string.Join(',', answer.Records.Select(r => (string?)r!["Name"])));
    }

    [TestMethod]
    [DataRow("CloseDate = LAST_N_DAYS", "MALFORMED_QUERY")]
    [DataRow("CloseDate = TODAY:3", "MALFORMED_QUERY")]
    [DataRow("CloseDate = LAST_DAYS:3", "MALFORMED_QUERY")]
    [DataRow("CloseDate = LAST_N_DAYS:99999", "MALFORMED_QUERY")]
    [DataRow("Name = TODAY", "INVALID_FIELD")]
    [DataRow("CloseDate = THIS_FISCAL_YEAR", "NOT_EMULATED")]
    public async Task Query_WrongDateLiteral_HasItsError(string where, string errorCode)
    {
        Host.AddOpportunity("Deal");

        Assert.AreEqual(errorCode, (await Host.QueryAsync($"SELECT Id FROM Opportunity WHERE {where}")).ErrorCode);
    }

    [TestMethod]
    public void Literal_NumberBeyondTheCalendar_IsMalformed() =>
        Assert.ThrowsExactly<SalesforceException>(() => DateLiteral.Of("LAST_N_YEARS:5000", new DateOnly(2026, 1, 31)));

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
