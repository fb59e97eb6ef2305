using System.Text.Json.Nodes;
using CoSell.Core.Mapping;
using CoSell.Core.Planning;
using CoSell.Core.Synchronizing;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.KnownDefects;

/// <summary>Row 65: a change of the mapping alone neither makes a deal look changed nor writes anything by itself.</summary>
[TestClass]
public sealed class MappingChangeTests
{
    [TestMethod]
    [DataRow("""{ "version": 2, "rows": [] }""")]
    [DataRow("""{ "rows": [ { "id": "dealValue", "decimals": 1 } ] }""")]
    public async Task Row65_RowReadInAnotherWay_WhatOneSideCannotHoldStaysAsItIs(string own)
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!["details"]!["dealValue"] = JsonNode.Parse("1234.567");
        await deal.InboundAsync();
        var planning = new DealPlanning(deal.Ledger, FieldMapping.With(own), deal.Time);

        var (outbound, inbound) = (await PlanReferralAsync(planning, deal), await PlanOpportunityAsync(planning, deal));

        Assert.AreEqual((Decision.None, Decision.None), (outbound.Decision, inbound.Decision), $"{outbound.Reason} {inbound.Reason}");
        Assert.IsEmpty(deal.Ledger.Conflicts);
    }

    [TestMethod]
    public async Task Row65_RowReadInAnotherWay_LaterEditTravels()
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!["details"]!["dealValue"] = JsonNode.Parse("1234.567");
        await deal.InboundAsync();
        var planning = new DealPlanning(deal.Ledger, FieldMapping.With("""{ "version": 2, "rows": [] }"""), deal.Time);
        await PlanReferralAsync(planning, deal);
        deal.Opportunity!["Amount"] = 777;

        var plan = await PlanReferralAsync(planning, deal);

        Assert.IsTrue(plan.PatchReferral, plan.Reason);
        Assert.IsFalse(plan.Differences.Any(difference => difference.Conflict), "only the seller changed it");
    }

    [TestMethod]
    public async Task Row65_RowTiedToAnotherField_FillsItAndClearsNothing()
    {
        var deal = await Deal.LinkedAsync();
        deal.Settings = deal.Settings with { DealValueField = "Deal_Value__c" };
        deal.Opportunity!["Deal_Value__c"] = null;

        var outbound = await deal.OutboundAsync("run-2");
        var inbound = await deal.InboundAsync("run-3");

        Assert.IsFalse(outbound.PatchReferral, "the empty new field is no seller's change");
        Assert.IsTrue(inbound.Write.ContainsKey("Deal_Value__c"), inbound.Reason);
    }

    private static Task<Plan> PlanReferralAsync(DealPlanning planning, Deal deal) => planning.PlanReferralAsync(
        new ReferralQuestion("run-x", Json.Of(deal.Opportunity!), deal.Time.Now, Json.Of(deal.Referral!), deal.Time.Now, ReferralsFound: null, deal.Settings),
        CancellationToken.None);

    private static Task<Plan> PlanOpportunityAsync(DealPlanning planning, Deal deal) => planning.PlanOpportunityAsync(
        new OpportunityQuestion("run-y", Json.Of(deal.Referral!), deal.Time.Now, Json.Of(deal.Opportunity!), deal.Time.Now, deal.Settings),
        CancellationToken.None);
}
