using System.Text.Json.Nodes;
using CoSell.Core.Ledger;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Flows.Running;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Scenarios;
using Microsoft.AspNetCore.Http;

namespace CoSell.EndToEnd.Tests.Failures;

/// <summary>
/// A write that the service holds up beyond the plan's time is given up, although it may be tried again: the action's own
/// limit ends it. What remains is one request that is on its way when the limit passes.
/// </summary>
[TestClass]
public sealed class ThrottledWriteTests
{
    private static readonly TimeSpan ActionLimit = TimeSpan.FromSeconds(20);

    [TestMethod]
    public async Task PatchOfTheReferral_ThrottledForTenMinutes_WritesNothingAfterItsTimeAndHeals()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        Trouble.PartnerCenterThrottles(world.Host, TimeSpan.FromMinutes(10), "PATCH referrals/", count: 1);
        var writes = world.Host.PartnerCenter.Log.PartnerWrites.Count;
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 32000m });
        await world.Time.PassMinuteAsync(default);

        var run = world.LastRun(FlowName.Outbound);
        Expect.Failed(run);
        Assert.AreEqual(ActionStatus.TimedOut, run.Action("Update_a_referral_with_opportunity_data")!.Status);
        Assert.AreEqual(writes, world.Host.PartnerCenter.Log.PartnerWrites.Count);
        Assert.IsLessThan(Claim.WriteWindow + ActionLimit, run.Duration);

        await world.PassAsync(minutes: 20);
        Assert.AreEqual("32000", world.Referral(deal.ReferralId)["details"]!["dealValue"]!.ToString());
        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task Account_EachTryHeldUp_IsGivenUpWithinItsLimitAndHeals()
    {
        await using var world = await World.StartAsync();
        var referral = world.Invite();
        world.Host.Salesforce.FailNext(503, "SERVER_UNAVAILABLE", "Busy.", 1, request => IsHeld(world, request));
        await world.DeliverAsync();

        var run = world.LastRun(FlowName.Inbound);
        Expect.Failed(run);
        Assert.AreEqual(ActionStatus.TimedOut, run.Action("Create_the_account")!.Status);
        Assert.IsEmpty(world.Accounts);

        await world.PassAsync(minutes: 20);
        Assert.HasCount(1, world.Accounts);
        Expect.InStep(world, new Deal(referral, world.OpportunityOf(referral)["Id"]!.ToString()));
    }

    [TestMethod]
    public async Task Write_HeldUpWithinTheLimit_IsTriedAgain()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        Trouble.PartnerCenterThrottles(world.Host, TimeSpan.FromSeconds(12), "PATCH referrals/", count: 1);
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 32000m });
        await world.Time.PassMinuteAsync(default);

        Expect.Succeeded(world.LastRun(FlowName.Outbound));
        Assert.AreEqual("32000", world.Referral(deal.ReferralId)["details"]!["dealValue"]!.ToString());
    }

    /// <summary>Each answer takes 18 seconds.</summary>
    private static bool IsHeld(World world, HttpRequest request)
    {
        if (!Trouble.Is(request, "PATCH /Account/"))
        {
            return false;
        }

        world.Host.Clock.Advance(TimeSpan.FromSeconds(18));
        return true;
    }
}
