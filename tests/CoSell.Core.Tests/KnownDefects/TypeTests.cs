using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoSell.Core.Mapping;
using CoSell.Core.Planning;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.KnownDefects;

/// <summary>Section E, amounts, dates and texts: values that change on the way.</summary>
[TestClass]
public partial class TypeTests
{
    [TestMethod]
    [DataRow("1E+15", "1000000000000000")]
    [DataRow("1.2345678E9", "1234567800")]
    [DataRow("12345678901234567890", "12345678901234567890")]
    [DataRow("1e-7", "0.0000001")]
    public async Task Row48_LargeAmount_IsNeverInScientificNotation(string json, string plain)
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity!["Amount"] = JsonNode.Parse(json);
        var outbound = await deal.OutboundAsync();
        deal.Referral!.Put("/details/dealValue", JsonNode.Parse(json == "1E+15" ? "2E+15" : "3e15"));
        var inbound = await deal.InboundAsync();

        Assert.AreEqual(plain, Sent(outbound, "/details/dealValue")!.ToJsonString());
        Assert.DoesNotMatchRegex(Exponent(), inbound.Write["Amount"]!.ToJsonString());
        StringAssert.Contains(deal.Audit, plain, StringComparison.Ordinal);
        Assert.DoesNotMatchRegex(Exponent(), deal.Audit);
        Assert.DoesNotMatchRegex(Exponent(), string.Join('\n', outbound.Differences.Concat(inbound.Differences)));
    }

    [TestMethod]
    public async Task Row49_SeventeenDigits_KeepEveryCent()
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity!["Amount"] = JsonNode.Parse("12345678901234567.81");
        await deal.OutboundAsync();
        deal.Referral!.Put("/details/dealValue", JsonNode.Parse("12345678901234567.82"));
        var inbound = await deal.InboundAsync();

        Assert.AreEqual("12345678901234567.82", inbound.Write["Amount"]!.ToJsonString());
        StringAssert.Contains(inbound.Reason, "12345678901234567.81 → 12345678901234567.82", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("10000")]
    [DataRow("10000.00")]
    [DataRow("1E4")]
    public async Task Row50_NumberAsText_IsTheNumber(string text)
    {
        foreach (var change in new Action<Deal>[]
        {
            deal => deal.Referral!.Put("/details/dealValue", text),
            deal => deal.Opportunity!["Amount"] = text,
        })
        {
            var deal = await Deal.LinkedAsync();
            change(deal);
            Assert.AreEqual(Decision.None, (await deal.InboundAsync()).Decision);
            Assert.AreEqual(Decision.None, (await deal.OutboundAsync()).Decision);
        }
    }

    [TestMethod]
    public async Task Row50_ChangedNumberAsText_IsSentAsANumber()
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity!["Amount"] = "1041.67";

        Assert.AreEqual("1041.67", Sent(await deal.OutboundAsync(), "/details/dealValue")!.ToJsonString());
    }

    [TestMethod]
    public async Task Row51_DateInEveryZone_NeverShiftsByADay()
    {
        for (var hours = -12.0; hours <= 14; hours += 0.5)
        {
            var zone = TimeZoneInfo.CreateCustomTimeZone("z", TimeSpan.FromHours(hours), "z", "z");
            var deal = await Deal.LinkedAsync(new SyncSettings { OnHoldStage = "On hold", TimeZone = zone });
            deal.Opportunity!["CloseDate"] = "2026-12-31";
            await deal.OutboundAsync();
            var echo = await deal.InboundAsync();

            Assert.AreEqual(Decision.None, echo.Decision, $"{hours}: {echo.Reason}");
            Assert.AreEqual("2026-12-31", deal.Opportunity["CloseDate"]!.GetValue<string>());
            var instant = DateTimeOffset.Parse(
                deal.Referral.At("/details/closingDateTime")!.GetValue<string>(), CultureInfo.InvariantCulture);
            Assert.AreEqual(new DateTime(2026, 12, 31), instant.ToOffset(zone.BaseUtcOffset).DateTime);

            deal.Referral!.Put("/details/closingDateTime", instant.AddDays(1));
            await deal.InboundAsync();
            Assert.AreEqual("2027-01-01", deal.Opportunity["CloseDate"]!.GetValue<string>());
        }
    }

    [TestMethod]
    [DataRow("2026-06-30T00:00:00.000+0000")]
    [DataRow("2026-06-30T00:00:00+00:00")]
    [DataRow("2026-06-30T00:00:00.0000000Z")]
    [DataRow("2026-06-30T09:00:00+09:00")]
    public async Task Row52_SameInstantInAnotherNotation_NeverCausesAWrite(string notation)
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!.Put("/details/closingDateTime", notation);
        deal.Opportunity!["CloseDate"] = notation;

        Assert.AreEqual(Decision.None, (await deal.InboundAsync()).Decision);
        Assert.AreEqual(Decision.None, (await deal.OutboundAsync()).Decision);
    }

    [TestMethod]
    [DataRow("2026-03-01T12:00:00.0000000Z", "2026-03-01T12:00:00.000+0000")]
    [DataRow("2026-03-01T12:00:00+00:00", "2026-03-01T12:00:00Z")]
    [DataRow("2026-03-01T21:00:00+09:00", "2026-03-01T12:00:00.000+0000")]
    public async Task Row52_SameInstantInAnotherNotation_IsNoEvidenceOfALaterChange(string partnerCenter, string salesforce)
    {
        var deal = await Deal.LinkedAsync();
        (deal.Opportunity!["Amount"], deal.Opportunity["LastModifiedDate"]) = (2, salesforce);
        deal.Referral!.Put("/details/dealValue", 1);
        deal.Referral!["updatedDateTime"] = partnerCenter;

        StringAssert.Contains((await deal.OutboundAsync()).Reason, "no evidence which was last", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("On hold – Partner’s turn")]
    [DataRow("„Gespräch“ — 1‑on‑1")]
    public async Task Row53_TypographicSigns_Survive(string text)
    {
        var settings = new SyncSettings { OnHoldStage = text };
        var deal = new Deal(Records.Referral(r => (r["status"], r["substatus"]) = ("New", "Pending")), null) { Settings = settings };
        await deal.InboundAsync();
        Assert.AreEqual(text, deal.Opportunity!["StageName"]!.GetValue<string>());
        Assert.AreEqual(Decision.None, (await deal.OutboundAsync()).Decision);

        deal.Referral!.Put("/details/notes", text);
        var plan = await deal.PlanOpportunityAsync();
        var receipt = await deal.ReportAsync(deal.Failed(plan, step: text));
        Assert.AreEqual(text, plan.Write["Description"]!.GetValue<string>());
        Assert.AreEqual(text, deal.Ledger.Failures.Single().Step);
        StringAssert.Contains(receipt.Write["Audit__c"]!.GetValue<string>(), text, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Row59_NameTooLong_IsCutWithItsMarkCountedAndNeverFlowsBack()
    {
        var deal = new Deal(Records.Referral(referral => referral["name"] = new string('x', 300)), null);
        await deal.InboundAsync();

        Assert.AreEqual("✓ " + new string('x', 118), deal.Name);
        Assert.AreEqual(Decision.None, (await deal.OutboundAsync()).Decision);
        var plan = await deal.PlanReferralAsync();
        var receipt = await deal.ReportAsync(deal.Failed(plan));
        Assert.AreEqual("✗ " + new string('x', 118), receipt.Write["Name"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task Row59_NotesTooLong_AreCutAndNeverFlowBack()
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!.Put("/details/notes", new string('n', 40_000));
        await deal.InboundAsync();

        Assert.AreEqual(32_000, deal.Opportunity!["Description"]!.GetValue<string>().Length);
        Assert.AreEqual(Decision.None, (await deal.OutboundAsync()).Decision);
        Assert.AreEqual(Decision.None, (await deal.InboundAsync()).Decision);
    }

    [TestMethod]
    public async Task Row59_SetTooLong_IsAnErrorNamingTheFieldAndNeverCut()
    {
        var deal = await Deal.LinkedAsync();
        var many = Enumerable.Range(0, 40).Select(i => (JsonNode)new JsonObject { ["id"] = $"SOL-{i:0000000}" });
        deal.Referral!.Put("/details/requirements/solutions", new JsonArray([.. many]));
        var plan = await deal.InboundAsync();

        Assert.IsFalse(plan.Write.ContainsKey("Products__c"));
        Assert.AreEqual("products", plan.Problems.Single().Field);
        StringAssert.Contains(plan.Problems[0].Rule, "the field takes 255", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\d[eE][+-]?\d", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Exponent();

    private static JsonNode? Sent(Plan plan, string path) =>
        plan.Patch.Single(part => part!["path"]!.GetValue<string>() == path)!["value"];
}
