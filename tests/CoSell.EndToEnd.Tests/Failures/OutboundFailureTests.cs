using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Flows.Running;
using CoSell.Sandbox.Flows;

namespace CoSell.EndToEnd.Tests.Failures;

/// <summary>From Salesforce to Partner Center when a service does not play along.</summary>
[TestClass]
public sealed class OutboundFailureTests
{
    [TestMethod]
    public async Task Patch_Refused_IsToldOnceAndGoneAfterTheNextSuccess()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        var writes = world.Host.Salesforce.Log.Writes.Count;
        var trouble = Trouble.PartnerCenter(world.Host, 400, "PATCH referrals/");
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 32000m });
        await world.SettleAsync();
        Expect.Trouble(deal.Opportunity(world.Host), "Sync failed at step \"Update a referral with opportunity data\"");
        Assert.AreEqual(writes + 1, world.Host.Salesforce.Log.Writes.Count, "The same problem is written once.");
        var failures = await world.FailuresAsync();
        Assert.IsTrue(failures.All(failure => failure.Step == "Update a referral with opportunity data"));
        Expect.Says(failures[0].Message, "The deal is not accepted.");
        Assert.IsTrue(await world.IsFreeAsync(deal.OpportunityId));

        trouble.Repair();
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 33000m });
        await world.SettleAsync();
        Assert.AreEqual("33000", world.Referral(deal.ReferralId)["details"]!["dealValue"]!.ToString());
        Expect.InStep(world, deal);
        Expect.Says(World.Audit(deal.Opportunity(world.Host)), "CRM to Partner Center Referral sync success.");
    }

    [TestMethod]
    public async Task Referral_CannotBeRead_IsToldOnce()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        var writes = world.Host.Salesforce.Log.Writes.Count;
        var trouble = Trouble.PartnerCenter(world.Host, 500, "GET referrals/");
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 32000m });
        await world.SettleAsync();
        Expect.Trouble(deal.Opportunity(world.Host), "Sync failed at step \"Get the referral\"");
        Assert.AreEqual(writes + 1, world.Host.Salesforce.Log.Writes.Count, "The same problem is written once.");

        trouble.Repair();
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 33000m });
        await world.SettleAsync();
        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task AuditLine_Refused_TheReferralIsWrittenOnceAndTheOutcomeHealed()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        var down = Trouble.Salesforce(world.Host, 503, "SERVER_UNAVAILABLE", "PATCH /Opportunity/");
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 32000m });
        await world.SettleAsync();
        Expect.Failed(world.LastRun(FlowName.Outbound));
        Assert.AreEqual("32000", world.Referral(deal.ReferralId)["details"]!["dealValue"]!.ToString());

        down.Repair();
        var writes = world.Host.PartnerCenter.Log.PartnerWrites.Count;
        world.Sell(deal.OpportunityId, new JsonObject { ["NextStep"] = "Call" });
        await world.SettleAsync();
        Assert.AreEqual(writes, world.Host.PartnerCenter.Log.PartnerWrites.Count);
        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task AnswerOfThePatch_Lost_IsTriedAgainAndSucceeds()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        Trouble.PartnerCenterLosesReply(world.Host, "PATCH referrals/");
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 32000m });
        await world.SettleAsync();
        Assert.IsTrue(world.Runs.All(run => run.Status == RunStatus.Succeeded));
        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task FailedInboundUpdate_SeenByTheOutboundFlow_KeepsItsCross()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        world.Host.Salesforce.FailNext(400, "LOCKED", "Locked.", 1, request => Trouble.Is(request, "PATCH /Opportunity/"));
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 51000);
        await world.SettleAsync();
        world.Sell(deal.OpportunityId, new JsonObject { ["NextStep"] = "Call" });
        await world.SettleAsync();
        Expect.Trouble(deal.Opportunity(world.Host), "Sync failed");
    }

    [TestMethod]
    public async Task Poll_Failing_IsRepeatedWithTheSameChanges()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        var down = Trouble.Salesforce(world.Host, 503, "SERVER_UNAVAILABLE");
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 32000m });
        await Assert.ThrowsExactlyAsync<FlowRunException>(world.SettleAsync);
        down.Repair();
        await world.SettleAsync();
        Expect.InStep(world, deal);
    }
}
