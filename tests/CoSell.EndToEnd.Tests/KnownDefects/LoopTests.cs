using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Support;

namespace CoSell.EndToEnd.Tests.KnownDefects;

/// <summary>Section C: writes that come back as changes, and changes that are taken for our own writes.</summary>
[TestClass]
public sealed class LoopTests
{
    [TestMethod]
    public async Task Row33_OneEdit_IsWrittenOnceAndItsEchoNotAtAll()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        var before = Writes(world);
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 42000m });
        await world.SettleAsync();
        Assert.AreEqual((before.Salesforce + 1, before.PartnerCenter + 1), Writes(world), "The referral, and the audit line.");

        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 43000);
        await world.SettleAsync();
        Assert.AreEqual((before.Salesforce + 2, before.PartnerCenter + 1), Writes(world), "The opportunity only.");
        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task Row35_AutomationThatSavesTheOpportunityAgain_WritesNothing()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        var before = Writes(world);
        for (var value = 51000; value < 51003; value++)
        {
            world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = value);
            await world.DeliverAsync();
            world.Sell(deal.OpportunityId, new JsonObject { ["NextStep"] = $"Follow up on {value}" });
            await world.SettleAsync();
            world.Sell(deal.OpportunityId, new JsonObject { ["NextStep"] = "Once more" });
            await world.SettleAsync();
        }

        Assert.AreEqual((before.Salesforce + 3, before.PartnerCenter), Writes(world));
        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task Row38_PersonWhoWorksAsTheIntegrationUser_IsSynchronised()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        var salesforce = world.Host.Salesforce;
        var edit = JsonSerializer.SerializeToElement(new JsonObject { ["Amount"] = 42000m });
        salesforce.Records.Update(salesforce.Records.Schema.Get("Opportunity"), deal.OpportunityId, edit, salesforce.IntegrationUserId);
        await world.SettleAsync();

        Assert.AreEqual("42000", world.Referral(deal.ReferralId)["details"]!["dealValue"]!.ToString());
        Expect.InStep(world, deal);
    }

    [TestMethod]
    [DataRow("Description", "same second")]
    [DataRow("Amount", "60000")]
    public async Task Row39_EditInTheSecondOfOurWrite_Travels(string field, string value)
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 51000);
        await world.DeliverAsync();
        var ours = world.Opportunity(deal.OpportunityId)["LastModifiedDate"]!.ToString();
        world.BackInto(ours);
        world.Sell(deal.OpportunityId, new JsonObject { [field] = field == "Amount" ? 60000m : value });
        Assert.AreEqual(ours, world.Opportunity(deal.OpportunityId)["LastModifiedDate"]!.ToString());
        await world.SettleAsync();

        var details = world.Referral(deal.ReferralId)["details"]!;
        Assert.AreEqual(value, details[field == "Amount" ? "dealValue" : "notes"]!.ToString());
        Expect.InStep(world, deal);
    }

    private static (int Salesforce, int PartnerCenter) Writes(World world) =>
        (world.Host.Salesforce.Log.Writes.Count, world.Host.PartnerCenter.Log.PartnerWrites.Count);
}
