using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Flows.Running;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Scenarios;

namespace CoSell.EndToEnd.Tests.Failures;

/// <summary>From Partner Center to Salesforce when a service does not play along.</summary>
[TestClass]
public sealed class InboundFailureTests
{
    [TestMethod]
    public async Task Row29_Update_RefusedByAValidationRule_IsToldAndKeptAndGoneAfterTheNextSuccess()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        // The failure itself is told by another update, so only the first one is refused.
        world.Host.Salesforce.FailNext(
            400, "FIELD_CUSTOM_VALIDATION_EXCEPTION", "The amount is locked.", 1, request => Trouble.Is(request, "PATCH /Opportunity/"));
        Revalue(world, deal, 51000);
        await world.SettleAsync();

        var failed = world.Runs.Single(run => run.Status == RunStatus.Failed);
        Assert.AreEqual(FlowName.Inbound, failed.FlowName);
        Expect.Trouble(deal.Opportunity(world.Host), "Sync failed at step \"Update existing opportunity\"");
        var failure = (await world.FailuresAsync()).Single();
        Assert.AreEqual("Update existing opportunity", failure.Step);
        Expect.Says(failure.Message, "The amount is locked.");
        Assert.AreEqual(deal.OpportunityId, failure.OpportunityId);
        Assert.AreEqual(deal.ReferralId, failure.ReferralId);
        Assert.IsTrue(await world.IsFreeAsync(deal.OpportunityId));

        world.Host.PartnerCenter.Webhooks.Raise("referral-updated", deal.ReferralId);
        await world.SettleAsync();
        Expect.InStep(world, deal);
        Expect.Says(World.Audit(deal.Opportunity(world.Host)), "Deal value: 50000 → 51000");
        Assert.IsEmpty(await world.FailuresAsync(), "The success closed it.");
    }

    [TestMethod]
    public async Task Update_RefusedAgainAndAgain_IsWrittenToSalesforceOnce()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        var before = world.Host.Salesforce.Log.Writes.Count;
        for (var attempt = 0; attempt < 3; attempt++)
        {
            world.Host.Salesforce.FailNext(
                400, "FIELD_CUSTOM_VALIDATION_EXCEPTION", "The amount is locked.", 1, request => Trouble.Is(request, "PATCH /Opportunity/"));
            Revalue(world, deal, 51000);
            await world.SettleAsync();
        }

        Assert.AreEqual(3, (await world.FailuresAsync()).Single().Attempts);
        Assert.AreEqual(1, world.Host.Salesforce.Log.Writes.Count - before, deal.Opportunity(world.Host)["Audit__c"]!.ToString());
    }

    [TestMethod]
    public async Task Salesforce_DownForTheWholeRun_FailsAndIsCaughtUpLater()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        var down = Trouble.Salesforce(world.Host, 503, "SERVER_UNAVAILABLE");
        Revalue(world, deal, 51000);
        await world.DeliverAsync();
        Expect.Failed(world.Runs[^1]);
        Assert.AreEqual("Find the opportunity", (await world.FailuresAsync()).Single().Step);

        down.Repair();
        await world.EventAsync(deal.ReferralId);
        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task Row07_Query_Failing_NeverCreates()
    {
        await using var world = await World.StartAsync();
        var down = Trouble.Salesforce(world.Host, 500, "UNKNOWN_EXCEPTION", "GET query");
        var referral = world.Invite();
        await world.DeliverAsync();
        Expect.Failed(world.Runs[^1]);
        Assert.IsEmpty(world.Opportunities);
        Assert.IsEmpty(world.Accounts);
        Assert.AreEqual(referral, (await world.FailuresAsync()).Single().ReferralId);

        down.Repair();
        await world.EventAsync(referral);
        Expect.InStep(world, new Deal(referral, world.OpportunityOf(referral)["Id"]!.ToString()));
    }

    [TestMethod]
    public async Task PartnerCenter_ThrottlesWithinTheRetries_IsWaitedFor()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 51000);
        Trouble.PartnerCenterThrottles(world.Host, TimeSpan.FromSeconds(17), "GET referrals/", count: 2);
        var run = await world.EventAsync(deal.ReferralId);
        Expect.Succeeded(run);
        var retries = run.Action("Get_the_referral")!.Retries;
        Assert.HasCount(2, retries);
        Assert.IsTrue(retries.All(retry => retry.Delay == TimeSpan.FromSeconds(17)));
        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task PartnerCenter_ThrottlesBeyondTheRetries_FailsAndIsKept()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        Trouble.PartnerCenterThrottles(world.Host, TimeSpan.FromSeconds(17), "GET referrals/", count: 4);
        Expect.Failed(await world.EventAsync(deal.ReferralId));
        var failure = (await world.FailuresAsync()).Single();
        Assert.AreEqual("Get the referral", failure.Step);
        Assert.AreEqual(deal.ReferralId, failure.ReferralId);
        Expect.Says(failure.Message, "Rate limit is exceeded");
    }

    [TestMethod]
    public async Task Tokens_RevokedMidWay_AreRenewed()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        Revalue(world, deal, 51000);
        world.Host.Salesforce.FailNext(500, "NONE", "never", 1, request => Revoke(world, Trouble.Is(request, "GET query")));
        var run = await world.EventAsync(deal.ReferralId);
        Expect.Succeeded(run);
        world.Host.Tokens.Revoke("https://api.partner.microsoft.com");
        Expect.Succeeded(await world.EventAsync(deal.ReferralId));
        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task Api_Down_FlowKeepsTheFailureInDataverseAndFails()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        var down = Trouble.Api(world.Host, "POST");
        Revalue(world, deal, 51000);
        await world.DeliverAsync();
        var run = world.Runs[^1];
        Expect.Failed(run);
        Assert.AreEqual("SynchronizationFailed", run.Error!.Code);
        KeptFailure.Expect(world, run, deal.ReferralId, opportunityId: null, "Plan_the_opportunity");
        Assert.AreEqual("50000.0", deal.Opportunity(world.Host)["Amount"]!.ToString());

        down.Repair();
        await world.EventAsync(deal.ReferralId);
        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task Api_DownAfterTheWrite_NextRunSeesThatBothSidesAgree()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        var down = Trouble.Api(world.Host, "POST /outcome");
        Revalue(world, deal, 51000);
        await world.DeliverAsync();
        Expect.Failed(world.Runs[^1]);
        down.Repair();
        await world.Stage.QuietAsync("Quiet", () => world.Host.PartnerCenter.Webhooks.Raise("referral-updated", deal.ReferralId), default);
        Assert.IsTrue(world.Stage.Steps[^1].Ok, world.Stage.Steps[^1].Detail);

        world.Sell(deal.OpportunityId, new JsonObject { ["StageName"] = "Qualification", ["Amount"] = 52000m });
        await world.SettleAsync();
        Assert.AreEqual("52000", world.Referral(deal.ReferralId)["details"]!["dealValue"]!.ToString());
        Expect.InStep(world, deal);
    }

    private static void Revalue(World world, Deal deal, int value) =>
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = value);

    /// <summary>Revokes at the moment of the call, and lets the call itself alone.</summary>
    private static bool Revoke(World world, bool now)
    {
        if (now)
        {
            world.Host.Tokens.Revoke("salesforce");
        }

        return false;
    }
}
