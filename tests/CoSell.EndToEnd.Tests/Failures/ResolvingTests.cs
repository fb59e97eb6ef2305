using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Sandbox.Scenarios;

namespace CoSell.EndToEnd.Tests.Failures;

/// <summary>A person looks at what failed and sets it going again, by the API that the operations page uses.</summary>
[TestClass]
public sealed class ResolvingTests
{
    [TestMethod]
    public async Task EditedValue_TowardsPartnerCenter_IsWrittenThereAndNeverFlowsBack()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        var trouble = Trouble.PartnerCenter(world.Host, 400, "PATCH referrals/");
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 32000m });
        await world.SettleAsync();
        trouble.Repair();

        var failure = (await world.FailuresAsync()).Single();
        await world.ResolveAsync(failure.Id, new JsonObject { ["retry"] = true, ["edit"] = new JsonObject { ["Amount"] = 30000 } });
        await world.PassAsync(minutes: 15);

        Assert.AreEqual("30000", Value(world, deal));
        Assert.AreEqual(32000m, Amount(world, deal), "the seller's own value stays");
        Assert.IsEmpty(await world.FailuresAsync());
        var writes = world.Host.Salesforce.Log.Writes.Count + world.Host.PartnerCenter.Log.PartnerWrites.Count;
        world.Host.PartnerCenter.Webhooks.Raise("referral-updated", deal.ReferralId);
        world.Sell(deal.OpportunityId, new JsonObject { ["NextStep"] = "Call" });
        await world.SettleAsync();
        Assert.AreEqual(writes, world.Host.Salesforce.Log.Writes.Count + world.Host.PartnerCenter.Log.PartnerWrites.Count);

        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 45000m });
        await world.SettleAsync();
        Assert.AreEqual("45000", Value(world, deal), "the next change travels as ever");
        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task EditedValue_OfACreationFromPartnerCenter_CompletesWhatTheReferralLacks()
    {
        await using var world = await World.StartAsync();
        var referral = world.Invite(payload => payload["details"]!["closingDateTime"] = null);
        await world.SettleAsync();
        var failure = (await world.FailuresAsync()).Single();
        Expect.Says(failure.Message, "Closing date");

        await world.ResolveAsync(failure.Id, new JsonObject { ["retry"] = true, ["edit"] = new JsonObject { ["CloseDate"] = "2030-05-31" } });
        await world.SettleAsync();
        await world.PassAsync(minutes: 10);

        Assert.AreEqual("2030-05-31", world.OpportunityOf(referral)["CloseDate"]!.ToString());
        Assert.IsNull(world.Referral(referral)["details"]!["closingDateTime"], "what was given for Salesforce stays there");
        Assert.IsEmpty(await world.FailuresAsync());
    }

    [TestMethod]
    public async Task Row14_WrongPair_IsCorrectedByRelinking()
    {
        await using var world = await World.StartAsync();
        var first = await world.InvitedDealAsync();
        var second = await world.InvitedDealAsync();
        Exchange(world, first, second);
        world.Host.PartnerCenter.EditSharedDeal(first.ReferralId, referral => referral["details"]!["dealValue"] = 51000);
        await world.SettleAsync();
        Assert.IsFalse(world.Opportunities.Any(opportunity => opportunity["Amount"]!.GetValue<decimal>() == 51000m), "The ledger knows other pairs.");

        var link = (await world.Ledger.FindLinkAsync(first.ReferralId, null, null, default))!;
        await world.PostAsync($"/v1/links/{link.Id}/relink", new JsonObject { ["opportunityId"] = second.OpportunityId });
        await world.PassAsync(minutes: 30);

        Assert.AreEqual(51000m, world.OpportunityOf(first.ReferralId)["Amount"]!.GetValue<decimal>());
        Assert.AreEqual(second.OpportunityId, world.OpportunityOf(first.ReferralId)["Id"]!.ToString());
        var other = (await world.Ledger.FindLinkAsync(second.ReferralId, null, null, default))!;
        Assert.AreEqual(first.OpportunityId, other.OpportunityId, "the other deal took the record that was given up");
        Assert.HasCount(2, world.Opportunities);
    }

    [TestMethod]
    public async Task Row14_WrongPair_RelinkedOnThePage_NothingIsDoubledAndTheTimelinesSaySo()
    {
        await using var world = await World.StartAsync();
        using var browser = new PageBrowser(world.Host);
        var first = await world.InvitedDealAsync();
        var second = await world.InvitedDealAsync();
        var referrals = world.Host.PartnerCenter.Referrals.Count;
        Exchange(world, first, second);
        await world.SettleAsync();
        var link = (await world.Ledger.FindLinkAsync(first.ReferralId, null, null, default))!;
        var page = $"/operations/deals/{link.Id}";

        var said = await browser.SendAsync(page, page + "/relink", ("opportunityId", second.OpportunityId), ("reason", "mixed up at the fair"));
        await world.PassAsync(minutes: 90);
        world.Host.PartnerCenter.EditSharedDeal(second.ReferralId, referral => referral["details"]!["dealValue"] = 52000);
        world.Sell(second.OpportunityId, new JsonObject { ["StageName"] = "Qualification", ["Description"] = "told by the seller" });
        await world.SettleAsync();

        Expect.Says(said, second.OpportunityId);
        Assert.AreEqual(52000m, Amount(world, new Deal(second.ReferralId, first.OpportunityId)), "the record that was given up travels with the other deal");
        Assert.AreEqual("told by the seller", world.Referral(first.ReferralId)["details"]!["notes"]!.ToString());
        Assert.HasCount(2, world.Opportunities);
        Assert.HasCount(2, world.Accounts);
        Assert.HasCount(referrals, world.Host.PartnerCenter.Referrals);
        Assert.IsEmpty(await world.FailuresAsync());
        foreach (var record in new[] { first.ReferralId, second.ReferralId })
        {
            var timeline = (await world.GetAsync($"/v1/links/{record}/timeline"))["events"]!.AsArray();
            var line = timeline.Single(line => line!["operation"]!.ToString() == "Relink")!;
            Assert.AreEqual("mixed up at the fair", line["reason"]!.ToString());
        }
    }

    /// <summary>An admin found that the two were mixed up, and exchanged the identifiers in Salesforce.</summary>
    private static void Exchange(World world, Deal first, Deal second)
    {
        world.Sell(first.OpportunityId, new JsonObject { ["Referral_Identifier__c"] = null });
        world.Sell(second.OpportunityId, new JsonObject { ["Referral_Identifier__c"] = first.ReferralId });
        world.Sell(first.OpportunityId, new JsonObject { ["Referral_Identifier__c"] = second.ReferralId });
    }

    private static string Value(World world, Deal deal) => world.Referral(deal.ReferralId)["details"]!["dealValue"]!.ToString();

    private static decimal Amount(World world, Deal deal) => world.Opportunity(deal.OpportunityId)["Amount"]!.GetValue<decimal>();
}
