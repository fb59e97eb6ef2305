using System.Net;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Pages;

/// <summary>The mapping in force and a try of it.</summary>
[TestClass]
public sealed class MappingPageTests : PageTest
{
    private const string Tester = "/operations/mapping/test";

    [TestMethod]
    public async Task Mapping_Shipped_ShowsEveryRowWithItsSource()
    {
        var page = await ShownAsync("/operations/mapping");

        StringAssert.Contains(page.Text, "The mapping is as it was shipped.", StringComparison.Ordinal);
        var row = page.Cells().Single(cells => cells[0] == "Deal value (dealValue)");
        CollectionAssert.AreEqual(new[] { "/details/dealValue", "{dealValueField}", "money" }, row[1..4]);
        Assert.AreEqual("shipped", row[^1]);
    }

    [TestMethod]
    public async Task Tester_TwoRecords_ShowsValuesAndOutcomeAndWritesNothing()
    {
        var opportunity = Bodies.Opportunity();
        opportunity["Amount"] = 99;

        var page = await SendAsync(
            await ShownAsync(Tester), Tester, ("referral", Bodies.Referral().ToJsonString()), ("opportunity", opportunity.ToJsonString()), ("settings", ""));

        Assert.AreEqual(HttpStatusCode.OK, page.Status, page.Source);
        var row = page.Cells().Single(cells => cells[0] == "Deal value");
        CollectionAssert.AreEqual(new[] { "1250.5", "99" }, row[1..3]);
        StringAssert.EndsWith(row[3], "conflict", StringComparison.Ordinal);
        Assert.AreEqual(0, (await Application.Ledger.CountsAsync(Token)).Links);
        StringAssert.Contains(page.All("textarea").First().Value, Bodies.ReferralId, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("{", "{}", "", "referral: Must be JSON")]
    [DataRow("[]", "{}", "", "referral: Must be an object")]
    [DataRow("{}", "", "", "opportunity: Must be an object")]
    [DataRow("{}", "{}", """{"timeZone":"Mars"}""", "settings/timeZone: Must be a known time zone")]
    public async Task Tester_InputThatCannotBe_IsToldByItsFieldAndKept(string referral, string opportunity, string settings, string told)
    {
        var page = await SendAsync(await ShownAsync(Tester), Tester, ("referral", referral), ("opportunity", opportunity), ("settings", settings));

        Assert.AreEqual(HttpStatusCode.BadRequest, page.Status);
        StringAssert.Contains(page.All("div").Single(div => div.Get("role") == "alert").Text(), told, StringComparison.Ordinal);
        Assert.AreEqual(referral, page.All("textarea").First().Value.Trim());
    }

    [TestMethod]
    public async Task Tester_ReaderOnly_MayTry()
    {
        using var reader = SignedIn("CoSell.Read");
        var token = (await ShownAsync(Tester, reader)).All("input").Single(input => input.Get("name") == "antiforgery").Get("value")!;

        var page = await PostFormAsync(Tester, reader, ("antiforgery", token), ("referral", Bodies.Referral().ToJsonString()), ("opportunity", Bodies.Opportunity().ToJsonString()));

        Assert.AreEqual(HttpStatusCode.OK, page.Status);
    }
}
