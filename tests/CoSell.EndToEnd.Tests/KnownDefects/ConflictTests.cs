using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Support;

namespace CoSell.EndToEnd.Tests.KnownDefects;

/// <summary>Section D: edits that one side takes from the other.</summary>
[TestClass]
public sealed class ConflictTests
{
    [TestMethod]
    public async Task Row40_DifferentFieldsOnBothSidesAtOnce_BothSurvive()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["notes"] = "theirs");
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 42000m });
        await world.SettleAsync();

        Assert.AreEqual("theirs", world.Opportunity(deal.OpportunityId)["Description"]!.ToString());
        Assert.AreEqual("42000", world.Referral(deal.ReferralId)["details"]!["dealValue"]!.ToString());
        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task Row41_SameFieldOnBothSides_LastWinsAndTheAuditNamesBothValues()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 41000);
        world.Host.Clock.Advance(TimeSpan.FromSeconds(5));
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 42000m });
        await world.SettleAsync();

        Assert.AreEqual("42000", world.Referral(deal.ReferralId)["details"]!["dealValue"]!.ToString());
        Expect.Says(
            World.Audit(world.Opportunity(deal.OpportunityId)),
            "41000 → 42000 (changed on both sides; Salesforce's record was changed last)");
        Expect.InStep(world, deal);
    }

    [TestMethod]
    [DataRow("Closed Won", "Won")]
    [DataRow("Closed Lost", "Lost")]
    public async Task Row45_ClosedReferral_IsNeverWrittenAndTheSellerLearnsWhy(string stage, string substatus)
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        world.Sell(deal.OpportunityId, new JsonObject { ["StageName"] = stage });
        await world.SettleAsync();
        var calls = PartnerCenterWrites(world);
        world.Sell(deal.OpportunityId, new JsonObject { ["StageName"] = "Qualification", ["Amount"] = 42000m });
        await world.SettleAsync();

        Assert.AreEqual(calls, PartnerCenterWrites(world), "Not even a refused call.");
        Assert.AreEqual(substatus, world.Referral(deal.ReferralId)["substatus"]!.ToString());
        Expect.Trouble(world.Opportunity(deal.OpportunityId), $"closed (Closed/{substatus})");
    }

    [TestMethod]
    public async Task Row46_OnHold_WritesNothingAndLeavingTheStageAcceptsOnce()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 42000m, ["Description"] = "held", ["CloseDate"] = "2028-12-24" });
        await world.SettleAsync();
        Assert.AreEqual(0, PartnerCenterWrites(world));

        world.Sell(deal.OpportunityId, new JsonObject { ["StageName"] = "Qualification" });
        await world.SettleAsync();
        world.Sell(deal.OpportunityId, new JsonObject { ["StageName"] = "Negotiation/Review", ["Amount"] = 43000m });
        await world.SettleAsync();
        world.Host.PartnerCenter.Webhooks.Raise("referral-updated", deal.ReferralId);
        await world.SettleAsync();

        var operations = world.Host.PartnerCenter.Log.PartnerWrites.SelectMany(write => write.Operations);
        Assert.AreEqual(1, operations.Count(operation => operation.EndsWith(" /status", StringComparison.Ordinal)));
        Assert.AreEqual("held", world.Referral(deal.ReferralId)["details"]!["notes"]!.ToString());
        Expect.InStep(world, deal);
    }

    private static int PartnerCenterWrites(World world) =>
        world.Host.PartnerCenter.Log.Calls.Count(call => call.Method is "PATCH" or "PUT" && call.Path.Contains("referral", StringComparison.OrdinalIgnoreCase));
}
