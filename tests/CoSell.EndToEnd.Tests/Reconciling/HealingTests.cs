using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Flows.Running;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Scenarios;

namespace CoSell.EndToEnd.Tests.Reconciling;

/// <summary>What did not get through travels again by the reconciliation flow; nobody touches the deal.</summary>
[TestClass]
public sealed class HealingTests
{
    [TestMethod]
    public async Task PatchOfTheReferral_Refused_HealsByItself()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        var trouble = Trouble.PartnerCenter(world.Host, 400, "PATCH referrals/");
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 32000m });
        await world.SettleAsync();
        Expect.Trouble(deal.Opportunity(world.Host), "Sync failed");

        trouble.Repair();
        await world.PassAsync(minutes: 15);

        Assert.AreEqual("32000", world.Referral(deal.ReferralId)["details"]!["dealValue"]!.ToString());
        Expect.InStep(world, deal);
        await NothingIsDueAsync(world, deal);
    }

    [TestMethod]
    public async Task Row26_UpdateOfTheOpportunity_RowLocked_IsQueuedAndHealsByItself()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        var trouble = Trouble.Salesforce(world.Host, 400, "UNABLE_TO_LOCK_ROW", "PATCH /Opportunity/");
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 51000);
        await world.SettleAsync();
        Assert.AreNotEqual(51000m, world.Opportunity(deal.OpportunityId)["Amount"]!.GetValue<decimal>());

        trouble.Repair();
        await world.PassAsync(minutes: 15);

        Assert.AreEqual(51000m, world.Opportunity(deal.OpportunityId)["Amount"]!.GetValue<decimal>());
        Expect.InStep(world, deal);
        await NothingIsDueAsync(world, deal);
    }

    [TestMethod]
    public async Task CreationFromPartnerCenter_Refused_HealsByItself()
    {
        await using var world = await World.StartAsync();
        var trouble = Trouble.Salesforce(world.Host, 503, "SERVER_UNAVAILABLE", "POST /Opportunity");
        var referral = world.Invite();
        await world.SettleAsync();
        Assert.IsEmpty(world.Opportunities);

        trouble.Repair();
        await world.PassAsync(minutes: 15);

        var deal = new Deal(referral, world.Opportunities.Single()["Id"]!.ToString());
        Expect.InStep(world, deal);
        await NothingIsDueAsync(world, deal);
    }

    [TestMethod]
    public async Task Outcome_NeverReported_TheRunOutClaimIsTakenUp()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        Trouble.Api(world.Host, "POST /outcome");
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 51000);
        await world.DeliverAsync();
        world.Host.Outage.End();
        Assert.IsNotNull((await world.LinkAsync(deal)).Claim);

        await world.PassAsync(minutes: 15);

        Assert.IsNull((await world.LinkAsync(deal)).Claim);
        Expect.InStep(world, deal);
        await NothingIsDueAsync(world, deal);
    }

    [TestMethod]
    public async Task SellerUnticksSync_WhileADealIsDue_ItStaysUnticked()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        Trouble.PartnerCenter(world.Host, 400, "PATCH referrals/");
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 32000m });
        await world.SettleAsync();
        world.Sell(deal.OpportunityId, new JsonObject { ["Sync_with_Partner_Center__c"] = false });

        await world.PassAsync(minutes: 15);

        Assert.IsFalse(world.Opportunity(deal.OpportunityId)["Sync_with_Partner_Center__c"]!.GetValue<bool>());
        await NothingIsDueAsync(world, deal);
    }

    [TestMethod]
    public async Task NothingIsDue_RunsOfOneHour_WriteNothingAndCostThreeActionsEach()
    {
        await using var world = await World.StartAsync();
        await world.InvitedDealAsync();
        var (salesforce, partnerCenter, before) = (world.Host.Salesforce.Log.Writes.Count, world.Host.PartnerCenter.Log.PartnerWrites.Count, world.Runs.Count);

        await world.PassAsync(minutes: 60);

        var runs = world.Runs.Skip(before).Where(run => run.FlowName == FlowName.Reconciliation).ToList();
        Assert.HasCount(12, runs);
        foreach (var run in runs.Except(world.Walks(before)))
        {
            Expect.Succeeded(run);
            Assert.IsLessThanOrEqualTo(3, run.BillableActions, Expect.Story(run));
        }

        Assert.HasCount(1, world.Walks(before));
        Assert.AreEqual(salesforce, world.Host.Salesforce.Log.Writes.Count);
        Assert.AreEqual(partnerCenter, world.Host.PartnerCenter.Log.PartnerWrites.Count);
    }

    [TestMethod]
    public async Task DueDeal_TouchedOrPosted_CostsAtMostFiveMoreActions()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        Trouble.PartnerCenter(world.Host, 400, "PATCH referrals/");
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 32000m });
        await world.SettleAsync();
        var before = world.Runs.Count;

        await world.PassAsync(minutes: 10);

        var run = world.Runs.Skip(before).Where(run => run.FlowName == FlowName.Reconciliation).MaxBy(run => run.BillableActions)!;
        Expect.Succeeded(run);
        Assert.AreEqual(1, run.Actions.Count(action => action is { Name: "Touch_the_opportunity", Status: ActionStatus.Succeeded }));
        Assert.IsLessThanOrEqualTo(8, run.BillableActions, Expect.Story(run));
    }

    [TestMethod]
    public async Task Touch_Refused_TheNextDealTravelsAllTheSame()
    {
        await using var world = await World.StartAsync();
        var first = await world.SharedDealAsync();
        var second = await world.SharedDealAsync();
        var trouble = Trouble.PartnerCenter(world.Host, 400, "PATCH referrals/");
        world.Sell(first.OpportunityId, new JsonObject { ["Amount"] = 32000m });
        world.Sell(second.OpportunityId, new JsonObject { ["Amount"] = 33000m });
        await world.SettleAsync();
        trouble.Repair();
        Trouble.Salesforce(world.Host, 400, "LOCKED", $"PATCH /Opportunity/{first.OpportunityId}");

        await world.PassAsync(minutes: 15);

        Expect.InStep(world, second);
        Assert.IsNotNull((await world.LinkAsync(first)).RedriveAt);
    }

    private static async Task NothingIsDueAsync(World world, Deal deal)
    {
        var link = await world.LinkAsync(deal);
        Assert.IsNull(link.DueAt(), $"Due at {link.DueAt()}: {link.RedriveReason} ({string.Join(", ", link.RedriveOperations)})");
        Assert.AreEqual(0, link.Redrives);
    }
}
