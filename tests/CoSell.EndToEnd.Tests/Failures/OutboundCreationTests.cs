using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Flows.Running;
using CoSell.Sandbox.Scenarios;

namespace CoSell.EndToEnd.Tests.Failures;

/// <summary>
/// A seller's deal that breaks off at each step on its way to Partner Center. Once the opportunity is saved again there
/// is exactly one referral of each side, and both sides agree.
/// </summary>
[TestClass]
public sealed class OutboundCreationTests
{
    [TestMethod]
    [DataRow("POST referrals", 400)]
    [DataRow("POST referrals", 503)]
    public async Task Creation_ReferralRefused_IsToldOnceAndMadeLater(string call, int status)
    {
        await using var world = await World.StartAsync();
        var trouble = Trouble.PartnerCenter(world.Host, status, call);
        var opportunity = SampleOpportunity.Create(world.Host);
        await world.SettleAsync();
        Expect.Trouble(world.Opportunity(opportunity), "Sync failed at step \"Create the partner referral\"");
        Assert.HasCount(1, world.Host.Salesforce.Log.Writes, "The same problem is written once.");
        Assert.IsNotEmpty(await world.FailuresAsync());
        Assert.IsTrue(await world.IsFreeAsync(opportunity));
        await RepairAndSaveAsync(world, trouble, opportunity);
    }

    [TestMethod]
    public async Task Row03_Creation_AnswerOfTheFirstReferralLost_FindsItAgain()
    {
        await using var world = await World.StartAsync();
        var trouble = Trouble.PartnerCenterLosesReply(world.Host, "POST referrals");
        await BreakAndRepeatAsync(world, trouble);
    }

    [TestMethod]
    public async Task Row69_Creation_AnswerLostAndAWholePageOfReferralsSince_FindsItAgain()
    {
        await using var world = await World.StartAsync();
        var trouble = Trouble.PartnerCenterLosesReply(world.Host, "POST referrals");
        var opportunity = SampleOpportunity.Create(world.Host);
        await world.Time.PassMinuteAsync(default);
        Assert.HasCount(1, world.Host.PartnerCenter.Referrals);
        world.Host.PartnerCenter.Webhooks.LoseNext(1000);
        for (var other = 0; other < 70; other++)
        {
            world.Invite();
        }

        trouble.Repair();
        world.PassRedrive();
        world.Sell(opportunity, new JsonObject { ["NextStep"] = "Call the customer" });
        await world.SettleAsync();

        var engagement = world.Referral(world.Opportunity(opportunity)["Referral_Identifier__c"]!.ToString())["engagementId"]!.ToString();
        var referrals = world.Host.PartnerCenter.Referrals;
        Assert.AreEqual(1, referrals.Count(referral => referral["externalReferenceId"]?.ToString() == opportunity));
        Assert.AreEqual(2, referrals.Count(referral => referral["engagementId"]!.ToString() == engagement));
        Assert.AreEqual(2, world.Host.PartnerCenter.Log.Calls.Count(call => call.Method == "GET" && call.Query.Contains("createdDateTime", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Row15_Creation_AnswerOfMicrosoftsReferralLost_FindsItAgain()
    {
        await using var world = await World.StartAsync();
        // The second creation is the first after a referral exists.
        world.Host.PartnerCenter.Faults.LoseReplyNext(
            1, request => Trouble.Is(request, "POST referrals") && world.Host.PartnerCenter.Referrals.Count == 1);
        await BreakAndRepeatAsync(world, trouble: null);
    }

    [TestMethod]
    public async Task Row15_Creation_MicrosoftsReferralRefused_IsMadeLaterInTheSameEngagement()
    {
        await using var world = await World.StartAsync();
        var refuses = true;
        world.Host.PartnerCenter.Faults.FailNext(
            500, "generalException", "No.", 100,
            request => refuses && Trouble.Is(request, "POST referrals") && world.Host.PartnerCenter.Referrals.Count == 1);
        var opportunity = SampleOpportunity.Create(world.Host);
        await world.SettleAsync();
        Assert.IsNotEmpty(await world.FailuresAsync());
        refuses = false;
        await RepairAndSaveAsync(world, trouble: null, opportunity);
    }

    [TestMethod]
    public async Task Row02_Creation_WriteBackRefused_IsWrittenLater()
    {
        await using var world = await World.StartAsync();
        world.Host.Salesforce.FailNext(
            400, "UNKNOWN_EXCEPTION", "Locked.", 1, request => Trouble.Is(request, "PATCH /Opportunity/"));
        await BreakAndRepeatAsync(world, trouble: null);
    }

    [TestMethod]
    public async Task Creation_SalesforceDownForTheWriteBack_IsWrittenLater()
    {
        await using var world = await World.StartAsync();
        await BreakAndRepeatAsync(world, Trouble.Salesforce(world.Host, 503, "SERVER_UNAVAILABLE", "PATCH /Opportunity/"));
    }

    [TestMethod]
    public async Task Creation_AnswerOfTheWriteBackLost_IsInStep()
    {
        await using var world = await World.StartAsync();
        // The write arrived all the same; the run that it started saw that both sides agree, which closed the failure.
        await BreakAndRepeatAsync(world, Trouble.SalesforceLosesReply(world.Host, "PATCH /Opportunity/", count: 3), kept: false);
    }

    [TestMethod]
    public async Task Creation_OpportunityCannotBeRead_IsMadeLater()
    {
        await using var world = await World.StartAsync();
        await BreakAndRepeatAsync(world, Trouble.Salesforce(world.Host, 500, "UNKNOWN_EXCEPTION", "GET FIELDS(ALL)"));
    }

    [TestMethod]
    [DataRow("POST /referrals/plan")]
    [DataRow("POST /outcome")]
    public async Task Creation_ApiDown_IsMadeLater(string call)
    {
        await using var world = await World.StartAsync();
        await BreakAndRepeatAsync(world, Trouble.Api(world.Host, call), kept: false);
    }

    [TestMethod]
    public async Task Creation_ApiBrieflyDownAfterTheFirstReferral_FindsItAgain()
    {
        await using var world = await World.StartAsync();
        await BreakAndRepeatAsync(world, Trouble.Api(world.Host, "POST /outcome", count: 4));
    }

    private static async Task BreakAndRepeatAsync(World world, Trouble? trouble, bool kept = true)
    {
        var opportunity = SampleOpportunity.Create(world.Host);
        await world.Time.PassMinuteAsync(default);
        Assert.IsTrue(world.Runs.Any(run => run.Status == RunStatus.Failed), "No run failed.");
        if (kept)
        {
            Assert.IsNotEmpty(await world.FailuresAsync());
        }

        await RepairAndSaveAsync(world, trouble, opportunity);
    }

    private static async Task RepairAndSaveAsync(World world, Trouble? trouble, string opportunity)
    {
        trouble?.Repair();
        world.PassRedrive();
        world.Sell(opportunity, new JsonObject { ["NextStep"] = "Call the customer" });
        await world.SettleAsync();
        var referrals = world.Host.PartnerCenter.Referrals;
        Assert.AreEqual(1, referrals.Count(referral => referral["organizationId"]!.ToString() != "msft"), "referrals of the partner");
        Assert.AreEqual(1, referrals.Count(referral => referral["organizationId"]!.ToString() == "msft"), "referrals of Microsoft");
        Assert.HasCount(1, referrals.Select(referral => referral["engagementId"]!.ToString()).Distinct(), "engagements");
        Assert.HasCount(1, world.Opportunities);
        Expect.InStep(world, new Deal(world.Opportunity(opportunity)["Referral_Identifier__c"]!.ToString(), opportunity));
    }
}
