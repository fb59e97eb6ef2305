using System.Text.Json.Nodes;
using CoSell.Core.Planning;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Planning;

[TestClass]
public sealed class CustomFieldPlanTests
{
    [TestMethod]
    public async Task Plan_FixedValues_AreWrittenWhereTheyDiffer()
    {
        var deal = await Deal.LinkedAsync();
        deal.CustomJson = """{"Region__c":"North","Score__c":7,"Flagged__c":true,"Same__c":"x","Cleared__c":null}""";
        foreach (var (name, value) in new JsonObject { ["Region__c"] = null, ["Score__c"] = 7.0, ["Flagged__c"] = false, ["Same__c"] = "x", ["Cleared__c"] = "old" })
        {
            deal.Opportunity![name] = value?.DeepClone();
        }

        var plan = await deal.InboundAsync();

        Assert.AreEqual(Decision.Update, plan.Decision, plan.Reason);
        CollectionAssert.AreEquivalent(
            new[] { "Region__c", "Flagged__c", "Cleared__c", "Audit__c" }, plan.Write.Select(field => field.Key).ToArray());
        Assert.AreEqual(Decision.None, (await deal.InboundAsync("run-2")).Decision);
    }

    [TestMethod]
    public async Task Plan_RowBothWays_TravelsLikeAMappedField()
    {
        var deal = await Deal.LinkedAsync();
        deal.CustomJson = """{"Campaign__c":{"referral":"/campaignId","direction":"both"}}""";
        (deal.Opportunity!["Campaign__c"], deal.Referral!["campaignId"]) = ("one", "one");
        await deal.InboundAsync();

        deal.Opportunity["Campaign__c"] = "two";
        var outbound = await deal.OutboundAsync();
        Assert.IsTrue(outbound.PatchReferral, outbound.Reason);
        Assert.AreEqual("two", deal.Referral["campaignId"]!.GetValue<string>());

        deal.Referral["campaignId"] = "three";
        await deal.InboundAsync("run-2");
        Assert.AreEqual("three", deal.Opportunity["Campaign__c"]!.GetValue<string>());
        Assert.AreEqual(Decision.None, (await deal.OutboundAsync("run-3")).Decision);
    }

    [TestMethod]
    public async Task Plan_FieldThatTheOrgDoesNotShow_IsToldByName()
    {
        var deal = await Deal.LinkedAsync();
        deal.CustomJson = """{"Region__c":"North"}""";

        var plan = await deal.PlanOpportunityAsync();

        Assert.AreEqual(Decision.Invalid, plan.Decision);
        StringAssert.Contains(plan.Reason, "Region__c", StringComparison.Ordinal);
    }
}
