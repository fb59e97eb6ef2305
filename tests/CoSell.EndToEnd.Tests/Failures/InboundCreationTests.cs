using CoSell.EndToEnd.Tests.Support;
using CoSell.Flows.Running;
using CoSell.Sandbox.Scenarios;

namespace CoSell.EndToEnd.Tests.Failures;

/// <summary>
/// A new deal from Partner Center that breaks off at each step. Once its event comes again there is exactly one of
/// everything, and both sides agree.
/// </summary>
[TestClass]
public sealed class InboundCreationTests
{
    private const int Refused = 400;

    [TestMethod]
    [DataRow("GET FROM Account WHERE")]
    [DataRow("PATCH /Account/")]
    [DataRow("POST /Opportunity")]
    [DataRow("GET FROM Contact WHERE")]
    [DataRow("PATCH /Contact/")]
    [DataRow("POST /OpportunityContactRole")]
    public async Task Row31_Creation_RefusedAtOneStep_EndsInErrorAndIsCompletedByTheNextEvent(string call)
    {
        await using var world = await World.StartAsync();
        var trouble = Trouble.Salesforce(world.Host, Refused, "UNKNOWN_EXCEPTION", call);
        await BreakAndRepeatAsync(world, trouble);
    }

    [TestMethod]
    [DataRow("PATCH /Account/", 3)]
    [DataRow("POST /Opportunity", 1)]
    [DataRow("PATCH /Contact/", 3)]
    [DataRow("POST /OpportunityContactRole", 1)]
    public async Task Creation_AnswerLostAtOneStep_IsCompletedByTheNextEvent(string call, int times)
    {
        await using var world = await World.StartAsync();
        var trouble = Trouble.SalesforceLosesReply(world.Host, call, times);
        await BreakAndRepeatAsync(world, trouble);
    }

    [TestMethod]
    public async Task Creation_OutcomeLost_IsSettledByTheNextEvent()
    {
        await using var world = await World.StartAsync();
        await BreakAndRepeatAsync(world, Trouble.Api(world.Host, "POST /outcome"), kept: false);
    }

    [TestMethod]
    public async Task Creation_PlanLost_IsMadeByTheNextEvent()
    {
        await using var world = await World.StartAsync();
        await BreakAndRepeatAsync(world, Trouble.Api(world.Host, "POST /plan"), kept: false);
    }

    [TestMethod]
    public async Task Creation_ReferralCannotBeRead_IsMadeByTheNextEvent()
    {
        await using var world = await World.StartAsync();
        await BreakAndRepeatAsync(world, Trouble.PartnerCenter(world.Host, 500, "GET referrals/"), kept: true);
    }

    [TestMethod]
    public async Task TwoDeals_BothFailingBeforeTheInsert_AreBothMadeLater()
    {
        await using var world = await World.StartAsync();
        var trouble = Trouble.Salesforce(world.Host, Refused, "UNKNOWN_EXCEPTION", "GET FROM Account WHERE");
        string[] referrals = [world.Invite(), world.Invite()];
        await world.DeliverAsync();
        Assert.HasCount(2, await world.FailuresAsync());

        trouble.Repair();
        foreach (var referral in referrals)
        {
            Expect.Succeeded(await world.EventAsync(referral));
            Expect.InStep(world, new Deal(referral, world.OpportunityOf(referral)["Id"]!.ToString()));
        }
    }

    private static async Task BreakAndRepeatAsync(World world, Trouble trouble, bool kept = true)
    {
        var referral = world.Invite();
        await world.DeliverAsync();
        Assert.AreEqual(RunStatus.Failed, world.Runs[^1].Status);
        if (kept)
        {
            var failures = await world.FailuresAsync();
            Assert.HasCount(1, failures, Expect.Story(world.Runs[^1]));
            Assert.AreEqual(referral, failures[0].ReferralId);
        }

        trouble.Repair();
        world.PassLease();
        Expect.Succeeded(await world.EventAsync(referral));
        await world.SettleAsync();
        OneOfEach(world, referral);
    }

    private static void OneOfEach(World world, string referral)
    {
        Assert.HasCount(1, world.Opportunities);
        Assert.HasCount(1, world.Accounts);
        Assert.HasCount(1, world.Contacts);
        Assert.HasCount(1, world.Roles);
        Expect.InStep(world, new Deal(referral, world.OpportunityOf(referral)["Id"]!.ToString()));
    }
}
