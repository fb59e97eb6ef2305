using System.Text.Json.Nodes;
using CoSell.Core.Planning;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Planning;

[TestClass]
public sealed class NarrowedAmountTests
{
    [TestMethod]
    [DataRow("KWD", "1234.567", "1234.57")]
    [DataRow("JPY", "150000", "150000")]
    [DataRow("USD", "0.005", "0.01")]
    public async Task Inbound_MoreDecimalsThanSalesforceKeeps_AreRoundedAndNeverFlowBack(string currency, string value, string written)
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!["details"]!["currency"] = currency;
        deal.Referral["details"]!["dealValue"] = JsonNode.Parse(value);
        await deal.InboundAsync();

        Assert.AreEqual(written, deal.Opportunity!["Amount"]!.ToJsonString());
        Assert.AreEqual(Decision.None, (await deal.OutboundAsync("run-2")).Decision);
        Assert.AreEqual(Decision.None, (await deal.InboundAsync("run-3")).Decision);
        Assert.AreEqual(value, deal.Referral["details"]!["dealValue"]!.ToJsonString());
    }

    [TestMethod]
    public async Task Inbound_MoreThanFifteenDigits_IsExactAndWarned()
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!["details"]!["dealValue"] = JsonNode.Parse("12345678901234567.81");

        var plan = await deal.InboundAsync();

        Assert.AreEqual("12345678901234567.81", plan.Write["Amount"]!.ToJsonString());
        StringAssert.Contains(plan.Warnings.Single(), "more than 15 digits", StringComparison.Ordinal);
    }
}
