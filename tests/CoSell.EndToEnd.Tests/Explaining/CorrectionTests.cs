using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Sandbox.Scenarios;

namespace CoSell.EndToEnd.Tests.Explaining;

/// <summary>Row 89: what failed is corrected and tried again by an admin, one deal or many.</summary>
[TestClass]
public sealed class CorrectionTests
{
    [TestMethod]
    public async Task Row89_OneFailure_CorrectedOnThePage_TravelsWithTheCorrection()
    {
        await using var world = await World.StartAsync();
        using var browser = new PageBrowser(world.Host);
        var deal = await world.SharedDealAsync();
        var trouble = Trouble.PartnerCenter(world.Host, 400, "PATCH referrals/");
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 32000m });
        await world.SettleAsync();
        trouble.Repair();
        var page = $"/operations/failures/{(await world.FailuresAsync()).Single().Id}";

        await browser.SendAsync(page, page + "/retry", ("edit.dealValue", "30000"), ("reason", "the customer's letter"));
        await world.PassAsync(minutes: 15);

        Assert.AreEqual("30000", world.Referral(deal.ReferralId)["details"]!["dealValue"]!.ToString());
        Assert.AreEqual(32000m, world.Opportunity(deal.OpportunityId)["Amount"]!.GetValue<decimal>(), "the seller's own value stays");
        Assert.IsEmpty(await world.FailuresAsync());
    }

    [TestMethod]
    public async Task Row89_ManyFailures_CorrectedByTheApiAndRetriedTogetherOnThePage_AllTravel()
    {
        await using var world = await World.StartAsync();
        using var browser = new PageBrowser(world.Host);
        var referrals = Enumerable.Range(0, 3).Select(_ => world.Invite(payload => payload["details"]!["closingDateTime"] = null)).ToList();
        await world.SettleAsync();
        var failures = await world.FailuresAsync();
        Assert.HasCount(3, failures);
        foreach (var failure in failures)
        {
            await world.ResolveAsync(failure.Id, new JsonObject { ["retry"] = true, ["edit"] = new JsonObject { ["CloseDate"] = "2030-05-31" } });
        }

        await world.SettleAsync();
        Assert.IsTrue(referrals.TrueForAll(referral => world.OpportunityOf(referral)["CloseDate"]!.ToString() == "2030-05-31"));

        var deals = referrals.Select(referral => new Deal(referral, world.OpportunityOf(referral)["Id"]!.ToString())).ToList();
        await world.PassAsync(minutes: 10);
        var trouble = Trouble.Salesforce(world.Host, 400, "FIELD_CUSTOM_VALIDATION_EXCEPTION", "PATCH Opportunity");
        deals.ForEach(deal => world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 51000));
        await world.DeliverAsync();
        trouble.Repair();
        failures = await world.FailuresAsync();
        Assert.HasCount(3, failures);

        var said = await browser.SendAsync(
            "/operations/failures", "/operations/failures/retry", failures.Select(failure => ("id", failure.Id)));
        await world.SettleAsync();
        await world.PassAsync(minutes: 5);

        Expect.Says(said, "3 deals were set going again");
        Assert.IsTrue(deals.TrueForAll(deal => world.Opportunity(deal.OpportunityId)["Amount"]!.GetValue<decimal>() == 51000m));
        Assert.IsEmpty(await world.FailuresAsync());
    }
}
