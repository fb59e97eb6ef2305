using CoSell.EndToEnd.Tests.Expressions;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Outlook;
using CoSell.Sandbox.Scenarios;

namespace CoSell.EndToEnd.Tests.Noticing;

/// <summary>Row 90: a failure or a silence reaches somebody, by the packaged notice flow.</summary>
[TestClass]
public sealed class NoticeTests
{
    [TestMethod]
    public async Task Row90_RunFails_ReachesTheRecipientWithinOneInterval()
    {
        await using var world = await Mailroom.StartAsync();
        var (deal, _) = await world.RefusedDealAsync();

        var mail = (await world.IntervalsAsync()).Single();

        Assert.AreEqual(Mailroom.Recipient, mail.To.Single());
        Assert.AreEqual("Co-sell connector: 1 new failure", mail.Subject);
        Expect.Says(mail.Body, FlowName.Inbound);
        Expect.Says(mail.Body, "Update existing opportunity");
        Expect.Says(mail.Body, "FIELD_CUSTOM_VALIDATION_EXCEPTION");
        Expect.Says(mail.Body, "1 deal, at 2026-03-02 09:");
        Expect.Says(mail.Body, $"referral {deal.ReferralId}, opportunity {deal.OpportunityId}");
        Expect.Says(mail.Body, "tried again by itself");
        Assert.AreEqual(4, world.LastNotice().BillableActions, Expect.Story(world.LastNotice()));
    }

    [TestMethod]
    public async Task Row90_WhatWasToldIsOver_ThatIsToldToo()
    {
        await using var world = await Mailroom.StartAsync();
        var (deal, trouble) = await world.RefusedDealAsync();
        await world.IntervalsAsync();
        trouble.Repair();

        var mail = (await world.IntervalsAsync(4)).Single();

        Assert.AreEqual("Co-sell connector: 1 is over", mail.Subject);
        Expect.Says(mail.Body, deal.ReferralId);
    }

    [TestMethod]
    public async Task Row90_FlowGoesSilent_ReachesTheRecipient()
    {
        using var solution = new SolutionCopy();
        solution.TurnOff(FlowName.Outbound);
        await using var world = await Mailroom.StartAsync(new SandboxOptions { SolutionFolder = solution.Folder });
        var deal = await world.SharedDealAsync();
        await world.IntervalsAsync(2);
        world.Sell(deal.OpportunityId, new() { ["Amount"] = 32000m });

        var mails = await world.IntervalsAsync(26);

        var alarm = mails.Single(mail => mail.Subject.Contains("alarm", StringComparison.Ordinal));
        Expect.Says(alarm.Body, FlowName.Outbound);
        Expect.Says(alarm.Body, "has gone silent");
        Expect.Says(alarm.Body, "turned on");
    }

    [TestMethod]
    public async Task Row90_StormOfFailures_IsOneMessage()
    {
        await using var world = await Mailroom.StartAsync();
        var deals = new List<Deal>();
        for (var deal = 0; deal < 12; deal++)
        {
            deals.Add(await world.InvitedDealAsync());
        }

        Trouble.Salesforce(world.Host, 400, "FIELD_CUSTOM_VALIDATION_EXCEPTION", "PATCH /Opportunity/");
        foreach (var deal in deals)
        {
            await world.RevalueAsync(deal);
        }

        var mail = (await world.IntervalsAsync(3)).Single();

        Assert.AreEqual("Co-sell connector: 12 new failures", mail.Subject);
        Expect.Says(mail.Body, "12 failures, 12 deals, since 2026-03-02 ");
        Assert.AreEqual(3, mail.Body.Split("referral ").Length - 1, "Three of them are named.");
    }

    [TestMethod]
    public async Task Row90_NothingToTell_CostsTwoActionsAndNoMail()
    {
        await using var world = await Mailroom.StartAsync();
        await world.InvitedDealAsync();

        Assert.IsEmpty(await world.IntervalsAsync(4));

        Expect.Succeeded(world.LastNotice());
        Assert.AreEqual(2, world.LastNotice().BillableActions, Expect.Story(world.LastNotice()));
    }

    [TestMethod]
    public async Task Row90_RunResubmittedAndRunsAtOnce_TellNothingTwice()
    {
        await using var world = await Mailroom.StartAsync();
        await world.RefusedDealAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.RunNoticeAsync()));
        await world.RunNoticeAsync();
        await world.IntervalsAsync(3);

        Assert.HasCount(1, world.Mails());
    }

    [TestMethod]
    [DataRow(503)]
    [DataRow(400)]
    public async Task Row90_MailFails_IsTriedAgainByTheNextRun(int status)
    {
        await using var world = await Mailroom.StartAsync();
        await world.RefusedDealAsync();
        world.Host.Outbox.Faults.Add(new MailRefusal(status, "ErrorSendingMail", "The mailbox cannot be reached."), count: 2);

        Assert.IsEmpty(await world.IntervalsAsync(2));
        Expect.Failed(world.LastNotice());
        Assert.AreEqual("NoticeNotSent", world.LastNotice().Error!.Code);

        Assert.HasCount(1, await world.IntervalsAsync(3));
        Expect.Succeeded(world.LastNotice());
    }

    [TestMethod]
    public async Task Row90_ReportOfTheMailIsLost_IsToldOnceMoreAndThenNoMore()
    {
        await using var world = await Mailroom.StartAsync();
        await world.RefusedDealAsync();
        Trouble.Api(world.Host, "POST /result");

        Assert.HasCount(2, await world.IntervalsAsync(6));
    }

    [TestMethod]
    public async Task Row90_ApiCannotBeReached_IsToldOnceAnHour()
    {
        await using var world = await Mailroom.StartAsync();
        var down = Trouble.Api(world.Host, "POST /v1/notices");

        var mails = await world.IntervalsAsync(36);

        CollectionAssert.AreEqual(new[] { 10, 11, 12 }, mails.Select(mail => mail.At.Hour).ToArray());
        Assert.AreEqual("Co-sell connector: the API cannot be reached", mails[0].Subject);
        Expect.Says(mails[0].Body, "Status: 502");
        down.Repair();
        Assert.IsEmpty(await world.IntervalsAsync(13));
    }

    [TestMethod]
    public async Task Row90_ApiRefusesTheFlow_SaysTheStatusAndTheRemedy()
    {
        await using var world = await Mailroom.StartAsync(options: null, ("cosell_noticetimezone", "Mars/Olympus"));

        var mail = (await world.IntervalsAsync(13)).Single();

        Expect.Says(mail.Body, "Status: 400");
        Expect.Says(mail.Body, "variables of the solution Co-sell notices");
    }

    [TestMethod]
    public async Task Row90_RecipientNotSet_TheRunSaysWhichVariable()
    {
        await using var world = await Mailroom.StartAsync(options: null, ("cosell_noticedigesthour", "8"));
        await world.RefusedDealAsync();
        await world.IntervalsAsync();
        Assert.HasCount(1, world.Mails());

        await using var other = await World.StartAsync(new SandboxOptions { NoticeFolder = SandboxOptions.ShippedNoticeFolder });
        await other.RefusedDealAsync();
        await other.IntervalsAsync();

        Expect.Failed(other.LastNotice());
        Expect.Says(other.LastNotice().Error!.Message, "Notice recipients");
        Assert.IsEmpty(other.Mails());
    }
}
