using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Flows.Running;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Scenarios;

namespace CoSell.EndToEnd.Tests.KnownDefects;

/// <summary>Section A: records that were made twice, or lost their tie.</summary>
[TestClass]
public sealed class DuplicateTests
{
    [TestMethod]
    public async Task Row01_OpportunitySavedAgainAndAgainWithinAMinute_IsSharedOnce()
    {
        await using var world = await World.StartAsync();
        var opportunity = SampleOpportunity.Create(world.Host);
        for (var save = 0; save < 3; save++)
        {
            world.Sell(opportunity, new JsonObject { ["Amount"] = 32000m + save });
            world.Host.Clock.Advance(TimeSpan.FromSeconds(10));
            await world.Time.CatchUpAsync(default);
        }

        await world.SettleAsync();
        OneDeal(world, opportunity);
    }

    [TestMethod]
    public async Task Row01_OurOwnReferralCreatedEvent_BeforeTheIdentifierIsWritten_MakesNoSecondOpportunity()
    {
        await using var world = await World.StartAsync();
        FlowRun? early = null;
        world.Host.Salesforce.FailNext(500, "NONE", "never", 1, request => Meanwhile(
            Trouble.Is(request, "PATCH /Opportunity/") && early is null,
            () => early = world.EventAsync(Partners(world).Single()["id"]!.ToString()).GetAwaiter().GetResult()));
        var opportunity = SampleOpportunity.Create(world.Host);
        await world.SettleAsync();

        Expect.Decided("wait", early!);
        await world.PassAsync(minutes: 10);
        OneDeal(world, opportunity);
    }

    [TestMethod]
    public async Task Row04_FieldFilledWhileTheReferralIsBeingCreated_MakesNoSecondRecord()
    {
        await using var world = await World.StartAsync();
        var filled = false;
        var opportunity = string.Empty;
        world.Host.PartnerCenter.Faults.FailNext(500, "none", "never", 1, request => Meanwhile(
            Trouble.Is(request, "POST referrals") && !filled,
            () =>
            {
                filled = true;
                world.Sell(opportunity, new JsonObject { ["Description"] = "Filled while it was created", ["Amount"] = 33000m });
            }));
        opportunity = SampleOpportunity.Create(world.Host);
        await world.SettleAsync();
        await world.PassAsync(minutes: 10);

        Assert.IsTrue(filled);
        OneDeal(world, opportunity);
        Assert.AreEqual("Fabrikam @ Contact Center", Partners(world).Single()["name"]!.ToString(), "not named after an id");
        Assert.AreEqual("Filled while it was created", Partners(world).Single()["details"]!["notes"]!.ToString());
    }

    [TestMethod]
    public async Task Row05_ChangesInPartnerCenterWhileTheOpportunityIsBeingMade_MakeNoSecond()
    {
        await using var world = await World.StartAsync();
        var referral = string.Empty;
        var edits = 0;
        world.Host.Salesforce.FailNext(500, "NONE", "never", 1, request => Meanwhile(
            Trouble.Is(request, "POST /Opportunity") && edits == 0,
            () =>
            {
                edits++;
                world.Host.PartnerCenter.EditSharedDeal(referral, deal => deal["details"]!["dealValue"] = 61000);
                Expect.Decided("wait", world.EventAsync(referral).GetAwaiter().GetResult());
            }));
        referral = world.Invite();
        await world.SettleAsync();
        world.Host.PartnerCenter.EditSharedDeal(referral, deal => deal["details"]!["notes"] = "Changed again");
        await world.SettleAsync();
        await world.PassAsync(minutes: 10);

        Assert.AreEqual(1, edits);
        Assert.HasCount(1, world.Opportunities);
        Assert.HasCount(1, world.Accounts);
        Assert.HasCount(1, world.Contacts);
        Assert.HasCount(1, world.Roles);
        Expect.InStep(world, new Deal(referral, world.OpportunityOf(referral)["Id"]!.ToString()));
    }

    [TestMethod]
    public async Task Row06_IdentifierAndLinkLostInSalesforce_AreWrittenBackByTheNextSync()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        var link = world.Opportunity(deal.OpportunityId)["Referral_Link__c"]!.ToString();
        world.Sell(deal.OpportunityId, new JsonObject { ["Referral_Identifier__c"] = null, ["Referral_Link__c"] = null });
        await world.SettleAsync();
        await world.PassAsync(minutes: 10);

        Assert.AreEqual(deal.ReferralId, world.Opportunity(deal.OpportunityId)["Referral_Identifier__c"]!.ToString());
        Assert.AreEqual(link, world.Opportunity(deal.OpportunityId)["Referral_Link__c"]!.ToString());
        OneDeal(world, deal.OpportunityId);
    }

    [TestMethod]
    public async Task Row07_SearchForTheReferral_Failing_NeverCreatesASecond()
    {
        await using var world = await World.StartAsync();
        Trouble.PartnerCenterLosesReply(world.Host, "POST referrals");
        var opportunity = SampleOpportunity.Create(world.Host);
        await world.Time.PassMinuteAsync(default);
        var down = Trouble.PartnerCenter(world.Host, 504, "GET referrals?");
        await world.PassAsync(minutes: 10);
        Assert.HasCount(1, Partners(world));

        down.Repair();
        await world.PassAsync(minutes: 30);
        OneDeal(world, opportunity);
    }

    [TestMethod]
    public async Task Row10_InsertThatLosesOnTheUniqueIdentifier_GoesOnAsAnUpdate()
    {
        await using var world = await World.StartAsync();
        var inserted = false;
        var referral = string.Empty;
        world.Host.Salesforce.FailNext(500, "NONE", "never", 1, request => Meanwhile(
            Trouble.Is(request, "POST /Opportunity") && !inserted,
            () =>
            {
                inserted = true;
                world.Host.Salesforce.CreateRecord("Opportunity", new JsonObject
                {
                    ["Name"] = "Made by somebody else",
                    ["StageName"] = "Prospecting",
                    ["CloseDate"] = "2030-01-31",
                    ["Sync_with_Partner_Center__c"] = true,
                    ["Referral_Identifier__c"] = referral,
                });
            }));
        referral = world.Invite();
        await world.DeliverAsync();
        var failure = (await world.FailuresAsync()).Single();
        Expect.Says(failure.Message, "DUPLICATE_VALUE");

        await world.PassAsync(minutes: 20);

        Assert.HasCount(1, world.Opportunities);
        Assert.AreEqual(50000m, world.OpportunityOf(referral)["Amount"]!.GetValue<decimal>());
        Assert.IsEmpty(await world.FailuresAsync());
    }

    [TestMethod]
    public async Task Row11_PollWithOneBadRecord_TakesEachRecordOnceAndTheOthersWhole()
    {
        await using var world = await World.StartAsync();
        var bad = await world.SharedDealAsync();
        var good = await world.SharedDealAsync();
        Trouble.PartnerCenter(world.Host, 400, $"PATCH referrals/{bad.ReferralId}");
        var before = world.Runs.Count;
        foreach (var deal in new[] { bad, good, bad, good })
        {
            world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 45000m, ["Description"] = "Both fields" });
        }

        await world.Time.PassMinuteAsync(default);

        var runs = world.Runs.Skip(before).Where(run => run.FlowName == FlowName.Outbound).ToList();
        CollectionAssert.AreEquivalent(
            new[] { bad.OpportunityId, good.OpportunityId }, runs.ConvertAll(run => run.TriggerOutputs["body"]!["Id"]!.ToString()));
        Expect.InStep(world, good);
        Expect.Trouble(world.Opportunity(bad.OpportunityId), "Sync failed");
    }

    [TestMethod]
    public async Task Row13_DuplicateProducts_BreakNothing()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync(fields => fields["Products__c"] = "SOL-15974-MQF;SOL-15974-MQF;SOL-27000-ABC");
        CollectionAssert.AreEqual(new[] { "SOL-15974-MQF", "SOL-27000-ABC" }, Solutions(world, deal));

        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["requirements"]!["solutions"] = new JsonArray(
            Solution("SOL-15974-MQF"), Solution("SOL-15974-MQF"), Solution("SOL-31111-DEF")));
        await world.SettleAsync();

        Assert.AreEqual("SOL-15974-MQF;SOL-31111-DEF", world.Opportunity(deal.OpportunityId)["Products__c"]!.ToString());
        var writes = world.Host.Salesforce.Log.Writes.Count + world.Host.PartnerCenter.Log.PartnerWrites.Count;
        world.Sell(deal.OpportunityId, new JsonObject { ["NextStep"] = "Call" });
        await world.SettleAsync();
        Assert.AreEqual(writes, world.Host.Salesforce.Log.Writes.Count + world.Host.PartnerCenter.Log.PartnerWrites.Count);
        Assert.IsEmpty(await world.FailuresAsync());
    }

    private static string[] Solutions(World world, Deal deal) =>
        [.. world.Referral(deal.ReferralId)["details"]!["requirements"]!["solutions"]!.AsArray().Select(solution => solution!["id"]!.ToString())];

    private static JsonObject Solution(string id) => new() { ["id"] = id, ["name"] = "The same name", ["type"] = "Name" };

    private static IReadOnlyList<JsonObject> Partners(World world) =>
        [.. world.Host.PartnerCenter.Referrals.Where(referral => referral["organizationId"]!.ToString() != "msft")];

    private static void OneDeal(World world, string opportunity)
    {
        Assert.HasCount(1, Partners(world));
        Assert.HasCount(2, world.Host.PartnerCenter.Referrals, "the partner's and Microsoft's");
        Assert.HasCount(1, world.Opportunities);
        Assert.HasCount(1, world.Accounts);
        Expect.InStep(world, new Deal(Partners(world).Single()["id"]!.ToString(), opportunity));
    }

    /// <summary>Does something in the middle of a call, and lets the call itself alone.</summary>
    private static bool Meanwhile(bool now, Action act)
    {
        if (now)
        {
            act();
        }

        return false;
    }
}
