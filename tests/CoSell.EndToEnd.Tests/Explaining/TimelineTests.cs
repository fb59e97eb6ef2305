using System.Text.Json.Nodes;
using CoSell.Core.Ledger;
using CoSell.EndToEnd.Tests.Support;

namespace CoSell.EndToEnd.Tests.Explaining;

/// <summary>Row 87: what happened to a deal is still known when Power Automate has long forgotten its runs.</summary>
[TestClass]
public sealed class TimelineTests
{
    private static readonly TimeSpan RunHistory = TimeSpan.FromDays(30);

    // The defaults that src/README.md promises; the API's own test of its settings holds them.
    private static readonly TimeSpan KeepValues = TimeSpan.FromDays(30);
    private static readonly TimeSpan KeepEvents = TimeSpan.FromDays(400);

    [TestMethod]
    public async Task Row87_FortyFiveDaysLater_AndPurged_TheTimelineOfEachRecordIsWhole()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 51000);
        await world.SettleAsync();
        var before = (await LinesAsync(world, deal.ReferralId)).ToJsonString();

        world.Host.Clock.Advance(RunHistory * 1.5);
        await PurgeAsync(world.Ledger, world.Host.Clock.GetUtcNow());

        Assert.AreEqual(before, (await LinesAsync(world, deal.ReferralId)).ToJsonString(), "by the referral");
        Assert.AreEqual(before, (await LinesAsync(world, deal.OpportunityId)).ToJsonString(), "by the opportunity");
        Assert.AreEqual(before, (await LinesAsync(world, deal.OpportunityId[..15])).ToJsonString(), "by its short id");
        CollectionAssert.IsSubsetOf(
            new[] { "create", "update", "succeeded" }, (await LinesAsync(world, deal.ReferralId)).Select(line => line!["result"]!.ToString()).Distinct().ToArray());
        using var browser = new PageBrowser(world.Host);
        foreach (var id in new[] { deal.ReferralId, deal.OpportunityId })
        {
            var page = await browser.TextAsync($"/operations/deals?q={id}");
            Expect.Says(page, "Deal value");
            Expect.Says(page, "changed in Partner Center");
        }
    }

    [TestMethod]
    public async Task Row87_LongerThanEventsAreKept_TheTimelineIsCleanedUp()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();

        world.Host.Clock.Advance(KeepEvents + TimeSpan.FromDays(1));
        await PurgeAsync(world.Ledger, world.Host.Clock.GetUtcNow());

        Assert.IsEmpty(await LinesAsync(world, deal.ReferralId));
    }

    private static async Task PurgeAsync(ISyncLedger ledger, DateTimeOffset now)
    {
        while (await ledger.PurgeAsync(now - KeepValues, now - KeepEvents, default) > 0)
        {
        }
    }

    private static async Task<JsonArray> LinesAsync(World world, string record) =>
        (await world.GetAsync($"/v1/links/{record}/timeline"))["events"]!.AsArray();
}
