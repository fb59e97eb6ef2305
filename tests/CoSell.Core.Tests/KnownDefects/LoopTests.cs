using System.Text.Json.Nodes;
using CoSell.Core.Planning;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.KnownDefects;

/// <summary>Section C: writes that come back as changes, and changes that are taken for our own writes.</summary>
[TestClass]
public class LoopTests
{
    [TestMethod]
    [DataRow("/name", "\" Cloud move @ Fabrikam  \"")]
    [DataRow("/details/notes", "\"\\r\\nFirst call done \"")]
    [DataRow("/details/dealValue", "\"10000.0\"")]
    [DataRow("/details/currency", "\" usd\"")]
    [DataRow("/details/closingDateTime", "\"2026-06-30T00:00:00.0000000+00:00\"")]
    [DataRow("/inviteContext/assistanceRequestCode", "\"proofofconceptordemo \"")]
    public async Task Row34_PartnerCenterWritesAValueDifferently_NothingIsWritten(string pointer, string json)
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!.Put(pointer, JsonNode.Parse(json));

        await QuietAsync(deal);
    }

    [TestMethod]
    [DataRow("Name", "\"✓ ✓ Cloud move @ Fabrikam \"")]
    [DataRow("Description", "\"First call done\\r\\n\\r\\n\"")]
    [DataRow("Amount", "1.0E4")]
    [DataRow("CurrencyIsoCode", "\"usd\"")]
    [DataRow("CloseDate", "\"2026-06-30T00:00:00.000+0000\"")]
    [DataRow("How_can_Microsoft_help__c", "\" PROOF OF CONCEPT OR DEMO\"")]
    [DataRow("Products__c", "\"SOL-1, SOL-2;\\r\\nSOL-1\"")]
    public async Task Row34_SalesforceWritesAValueDifferently_NothingIsWritten(string field, string json)
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity![field] = JsonNode.Parse(json);

        await QuietAsync(deal);
    }

    [TestMethod]
    public async Task Row39_SellerEditsInTheSecondOfOurWrite_TheEditTravels()
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity!["Amount"] = 42;
        var plan = await deal.PlanReferralAsync();
        deal.Write(plan);
        await deal.ReportAsync(deal.Succeeded(plan));
        deal.Opportunity["Description"] = "same second";
        await deal.OutboundAsync("run-2");

        Assert.AreEqual("same second", deal.Referral.At("/details/notes")!.GetValue<string>());
    }

    [TestMethod]
    public async Task Row39_MicrosoftEditsInTheInstantOfOurWrite_TheEditTravels()
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity!["Amount"] = 42;
        var plan = await deal.PlanReferralAsync();
        deal.Write(plan);
        await deal.ReportAsync(deal.Succeeded(plan));
        deal.Referral!.Put("/details/notes", "same instant");
        await deal.InboundAsync("run-2");

        Assert.AreEqual("same instant", deal.Opportunity["Description"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task Row39_SellerEditsTheFieldThatWeHaveJustWritten_TheEditTravels()
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!.Put("/details/dealValue", 42);
        var plan = await deal.PlanOpportunityAsync();
        deal.Write(plan);
        await deal.ReportAsync(deal.Succeeded(plan));
        deal.Opportunity!["Amount"] = 43;
        await deal.OutboundAsync("run-2");

        Assert.AreEqual("43", deal.Referral.At("/details/dealValue")!.ToJsonString());
    }

    private static async Task QuietAsync(Deal deal)
    {
        var (inbound, outbound) = (await deal.InboundAsync(), await deal.OutboundAsync());

        Assert.AreEqual(Decision.None, inbound.Decision, inbound.Reason);
        Assert.AreEqual(Decision.None, outbound.Decision, outbound.Reason);
    }
}
