using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Support;

namespace CoSell.EndToEnd.Tests.KnownDefects;

/// <summary>Section B: updates that got lost on the way.</summary>
[TestClass]
public sealed class MissedUpdateTests
{
    [TestMethod]
    public async Task Row23_FieldClearedInSalesforce_IsClearedInPartnerCenter()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        world.Sell(deal.OpportunityId, new JsonObject { ["Description"] = null });
        await world.SettleAsync();

        Assert.AreEqual(string.Empty, world.Referral(deal.ReferralId)["details"]!["notes"]?.ToString() ?? string.Empty);
        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task Row23_FieldClearedInPartnerCenter_IsClearedInSalesforce()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        Assert.IsNotNull(world.Opportunity(deal.OpportunityId)["Description"]);
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["notes"] = null);
        await world.SettleAsync();

        Assert.IsNull(world.Opportunity(deal.OpportunityId)["Description"]);
        Expect.InStep(world, deal);
    }
}
