using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Flows.Running;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Scenarios;

namespace CoSell.EndToEnd.Tests.Reconciling;

/// <summary>The hourly walk finds what no run and no event told of; nobody touches the deal.</summary>
[TestClass]
public sealed class WalkTests
{
    [TestMethod]
    public async Task Row16_EventsLostWhileTheConnectionWasBroken_ChangeArrivesWithinAnHour()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        world.Host.PartnerCenter.Webhooks.LoseNext();
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 51000);
        await world.SettleAsync();
        Assert.AreNotEqual(51000m, Amount(world, deal));

        await world.PassWalkAsync();

        Assert.AreEqual(51000m, Amount(world, deal), await StoryAsync(world));
        Expect.InStep(world, deal);
        Assert.IsNull((await world.LinkAsync(deal)).DueAt());
    }

    [TestMethod]
    public async Task EditInSalesforce_WhileTheApiWasDown_ArrivesWithinAnHour()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        Trouble.Api(world.Host, "POST ");
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 32000m });
        await world.SettleAsync();
        world.Host.Outage.End();
        await world.SettleAsync();
        Assert.AreNotEqual("32000", Value(world, deal));

        await world.PassWalkAsync();

        Assert.AreEqual("32000", Value(world, deal), await StoryAsync(world));
    }

    [TestMethod]
    public async Task Row17_CreationWhoseEventWasLost_IsMadeWithinAnHour()
    {
        await using var world = await World.StartAsync();
        world.Host.PartnerCenter.Webhooks.LoseNext();
        var referral = world.Invite();
        await world.SettleAsync();
        Assert.IsEmpty(world.Opportunities);

        await world.PassWalkAsync();

        Assert.HasCount(1, world.Opportunities, await StoryAsync(world));
        Expect.InStep(world, new Deal(referral, world.Opportunities.Single()["Id"]!.ToString()));
        Assert.AreEqual(1, (await world.HourlyReportAsync()).Records.Missing + (await world.HourlyReportAsync()).Records.InStep);
    }

    [TestMethod]
    public async Task CreationFromSalesforce_WhileTheApiWasDown_IsMadeWithinAnHour()
    {
        await using var world = await World.StartAsync();
        Trouble.Api(world.Host, "POST ");
        var opportunity = SampleOpportunity.Create(world.Host);
        await world.SettleAsync();
        world.Host.Outage.End();

        await world.PassWalkAsync();

        Assert.HasCount(2, world.Host.PartnerCenter.Referrals, await StoryAsync(world));
        Expect.InStep(world, new Deal(world.Opportunity(opportunity)["Referral_Identifier__c"]!.ToString(), opportunity));
    }

    [TestMethod]
    public async Task Row70_ThrottledReads_DelayTheWalkAndDropNothing()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        world.Host.PartnerCenter.Webhooks.LoseNext();
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 51000);
        await world.SettleAsync();
        Trouble.PartnerCenterThrottles(world.Host, TimeSpan.FromSeconds(30), "GET referrals", count: 6);

        await world.PassAsync(100);

        Assert.AreEqual(51000m, Amount(world, deal), await StoryAsync(world));
    }

    [TestMethod]
    public async Task InStep_EveryWalk_WritesNothingAndCostsFewActions()
    {
        await using var world = await World.StartAsync();
        await world.InvitedDealAsync();
        await world.SharedDealAsync();
        await world.PassWalkAsync();
        var (salesforce, partnerCenter, runs) = (world.Host.Salesforce.Log.Writes.Count, world.Host.PartnerCenter.Log.PartnerWrites.Count, world.Runs.Count);

        await world.PassAsync(60);

        var walk = world.Walks(runs).Single();
        Expect.Succeeded(walk);
        Assert.IsLessThanOrEqualTo(24, walk.BillableActions, Expect.Story(walk));
        var report = await world.HourlyReportAsync();
        Assert.IsNotNull(report.FinishedAt);
        Assert.AreEqual((0, 0), (report.Records.OutOfStep, report.Records.Missing), await StoryAsync(world));
        Assert.AreEqual(salesforce, world.Host.Salesforce.Log.Writes.Count);
        Assert.AreEqual(partnerCenter, world.Host.PartnerCenter.Log.PartnerWrites.Count);
        Assert.IsEmpty(world.Runs.Skip(runs).Where(run => run.FlowName != FlowName.Reconciliation));
    }

    private static decimal Amount(World world, Deal deal) => world.Opportunity(deal.OpportunityId)["Amount"]!.GetValue<decimal>();

    private static string Value(World world, Deal deal) => world.Referral(deal.ReferralId)["details"]!["dealValue"]!.ToString();

    private static async Task<string> StoryAsync(World world) =>
        $"{await world.HourlyReportAsync()} {string.Join('\n', world.Walks().Select(Expect.Story))}";
}
