using CoSell.EndToEnd.Tests.Support;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.PartnerCenter;

namespace CoSell.EndToEnd.Tests.Delivery;

/// <summary>
/// Microsoft's seller works on Microsoft's own referral, not on ours. That this can be so is inferred; the flows must
/// neither take that record for a new deal nor its values for ours.
/// </summary>
[TestClass]
public sealed class SiblingEditTests
{
    [TestMethod]
    public async Task Sibling_Edited_ChangesNothingOfOurs()
    {
        await using var world = await StartAsync();
        var deal = await world.InvitedDealAsync();
        var writes = world.Host.Salesforce.Log.Writes.Count;

        var changed = world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 51000);
        Assert.AreEqual("msft", changed["organizationId"]!.ToString());
        Expect.Decided("none", await world.EventAsync(changed["id"]!.ToString()));
        await world.SettleAsync();

        Assert.HasCount(1, world.Opportunities);
        Assert.AreEqual(writes, world.Host.Salesforce.Log.Writes.Count);
        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task Sibling_Won_LeavesOurDealOpen()
    {
        await using var world = await StartAsync();
        var deal = await world.SharedDealAsync();
        var engagement = world.Referral(deal.ReferralId)["engagementId"]!.ToString();
        world.Host.PartnerCenter.AcceptMicrosoftReferral(engagement);
        await world.SettleAsync();

        var won = world.Host.PartnerCenter.WinSharedDeal(deal.ReferralId);
        Expect.Succeeded(await world.EventAsync(won["id"]!.ToString()));
        await world.SettleAsync();

        Assert.AreEqual("Won", world.Host.PartnerCenter.MicrosoftReferral(engagement)!["substatus"]!.ToString());
        Assert.AreEqual("Active", world.Referral(deal.ReferralId)["status"]!.ToString());
        Expect.InStep(world, deal);
        Assert.HasCount(1, world.Opportunities);
    }

    [TestMethod]
    public async Task OurReferral_WonByMicrosoftsSeller_ClosesTheOpportunity()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();

        world.Host.PartnerCenter.WinSharedDeal(deal.ReferralId);
        await world.SettleAsync();

        Assert.AreEqual("Closed Won", world.Opportunity(deal.OpportunityId)["StageName"]!.ToString());
    }

    private static Task<World> StartAsync() => World.StartAsync(
        new SandboxOptions { Tenant = new PartnerCenterOptions { MicrosoftEdits = MicrosoftEdits.OwnReferral } });
}
