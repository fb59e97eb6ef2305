using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Flows.Running;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Scenarios;

namespace CoSell.EndToEnd.Tests.KnownDefects;

/// <summary>Sections B and C: what got lost without a word, and what went on for ever.</summary>
[TestClass]
public sealed class RecoveryTests
{
    [TestMethod]
    public async Task Row18_EveryReceivedEvent_EndsInALineOfTheTimeline()
    {
        await using var world = await World.StartAsync();
        var written = world.Invite();
        await EndsAsync(world, written, "create");
        var deal = new Deal(written, world.OpportunityOf(written)["Id"]!.ToString());
        await EndsAsync(world, written, "none");
        await EndsAsync(world, world.Invite(payload => payload["type"] = "Independent"), "ignore");
        await EndsAsync(world, Guid.NewGuid().ToString(), "failed");
        Trouble.Salesforce(world.Host, 400, "LOCKED", $"PATCH /Opportunity/{deal.OpportunityId}");
        world.Host.PartnerCenter.EditSharedDeal(written, referral => referral["details"]!["dealValue"] = 51000);
        await EndsAsync(world, written, "failed");
        var shared = await world.SharedDealAsync();
        var sibling = world.Host.PartnerCenter.MicrosoftReferral(world.Referral(shared.ReferralId)["engagementId"]!.ToString())!;
        await EndsAsync(world, sibling["id"]!.ToString(), "none");
    }

    [TestMethod]
    public async Task Row27_EditFollowedAtOnceByADelete_IsKeptAsAFailure()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 45000m });
        var deleted = false;
        world.Host.Salesforce.FailNext(500, "NONE", "never", 1, request =>
        {
            if (!deleted && Trouble.Is(request, "GET FIELDS(ALL)"))
            {
                deleted = true;
                world.Host.Salesforce.Delete("Opportunity", deal.OpportunityId);
            }

            return false;
        });
        await world.SettleAsync();

        Assert.IsTrue(deleted);
        var failure = (await world.FailuresAsync()).Single();
        Assert.AreEqual((deal.ReferralId, deal.OpportunityId, true), (failure.ReferralId, failure.OpportunityId, failure.Parked));
        Expect.Says(failure.Message, "changed shortly before it was deleted");
        var link = (await world.Ledger.FindLinkAsync(deal.ReferralId, null, null, default))!;
        Assert.AreEqual("ignore", (await world.Ledger.TimelineAsync(link.Id, default))[^1].Result);
        Assert.AreEqual("31000", world.Referral(deal.ReferralId)["details"]!["dealValue"]!.ToString());
    }

    [TestMethod]
    public async Task Row28_AcceptanceThatPartnerCenterRefused_IsNeverShownAsAccepted()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        var trouble = Trouble.PartnerCenter(world.Host, 400, "PATCH referrals/");
        world.Sell(deal.OpportunityId, new JsonObject { ["StageName"] = "Qualification" });
        await world.SettleAsync();
        Assert.AreEqual("New", world.Referral(deal.ReferralId)["status"]!.ToString());
        Expect.Trouble(world.Opportunity(deal.OpportunityId), "Sync failed");

        trouble.Repair();
        await world.PassAsync(minutes: 15);
        Assert.AreEqual("Active", world.Referral(deal.ReferralId)["status"]!.ToString(), "the state was read back and the acceptance sent again");
        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task Row36_DealThatAlwaysFails_IsTriedEightTimesAndParked()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        var trouble = Trouble.PartnerCenter(world.Host, 400, "PATCH referrals/");
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 32000m });
        await world.SettleAsync();
        var before = Patches(world);
        for (var redrive = 0; redrive < 12 && await DueAsync(world, deal) is { } due; redrive++)
        {
            world.Host.Clock.Advance(due - world.Host.Clock.GetUtcNow());
            await world.PassAsync(minutes: 7);
        }

        Assert.IsNull(await DueAsync(world, deal));
        Assert.AreEqual(8, Patches(world) - before, "once for each re-drive");
        var failure = (await world.FailuresAsync()).Single();
        Assert.IsTrue(failure.Parked);
        Assert.AreEqual(Patches(world), failure.Attempts, "every try is counted on the one failure");

        trouble.Repair();
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 33000m });
        await world.SettleAsync();
        Expect.InStep(world, deal);
        Assert.IsEmpty(await world.FailuresAsync());
    }

    [TestMethod]
    public async Task Row37_SixteenWritesWithinTenMinutes_StopTheDealUntilAPersonSetsItGoing()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        for (var edit = 0; edit < 20; edit++)
        {
            world.Host.Clock.Advance(TimeSpan.FromSeconds(5));
            world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 60000 + edit);
            await world.DeliverAsync();
        }

        var written = world.Opportunity(deal.OpportunityId)["Amount"]!.GetValue<decimal>();
        Assert.IsLessThan(60019m, written);
        var failure = (await world.FailuresAsync()).Single();
        Assert.IsTrue(failure.Parked);
        Expect.Says(failure.Message, "written 16 times within ten minutes");
        await world.PassAsync(minutes: 30);
        Assert.AreEqual(written, world.Opportunity(deal.OpportunityId)["Amount"]!.GetValue<decimal>(), "it stays stopped");

        await world.ResolveAsync(failure.Id, new JsonObject { ["retry"] = true });
        await world.PassAsync(minutes: 15);
        Assert.AreEqual(60019m, world.Opportunity(deal.OpportunityId)["Amount"]!.GetValue<decimal>());
        Expect.InStep(world, deal);
        Assert.IsEmpty(await world.FailuresAsync());
    }

    private static async Task EndsAsync(World world, string referral, string result)
    {
        var run = await world.EventAsync(referral);
        var operation = run.Status == RunStatus.Failed ? "RecordOutcome" : "PlanOpportunity";
        var line = await world.Ledger.LastEventAsync(operation, default);
        Assert.AreEqual((run.Name, result), (line!.RunId, line.Result));
        Assert.IsFalse(string.IsNullOrWhiteSpace(line.Reason));
    }

    private static int Patches(World world) => world.Runs.Count(run => run.FlowName == FlowName.Outbound
        && run.Action("Update_a_referral_with_opportunity_data")?.Status == ActionStatus.Failed);

    private static async Task<DateTimeOffset?> DueAsync(World world, Deal deal) =>
        (await world.Ledger.FindLinkAsync(deal.ReferralId, null, null, default))!.DueAt();
}
