using CoSell.Core.Ledger;

namespace CoSell.Ledger.Tests.Contract;

/// <summary>The events that the relay took in: none lost, each known again, one taker at a time.</summary>
public abstract class WebhookContract<TStore> : LedgerContract<TStore>
    where TStore : ILedgerStore, new()
{
    private IWebhookStore Webhooks => (IWebhookStore)Ledger;

    [TestMethod]
    public async Task TryAdd_NewEvent_WaitsWithEverythingForEveryInstance()
    {
        var received = Event(1) with { ReceivedAt = Now.AddTicks(1_234_567) };

        Assert.IsTrue(await Webhooks.TryAddWebhookAsync(received, Token));

        var waiting = (await ((IWebhookStore)Another()).WaitingWebhooksAsync(10, Token)).Single();
        Assert.AreEqual(received, waiting with { Version = 0 });
        Assert.IsGreaterThan(0, waiting.Version);
        Assert.AreEqual(1, await Webhooks.CountWaitingWebhooksAsync(Token));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task TryAdd_EventThatIsKnown_ChangesNothing(bool posted)
    {
        await AddAsync(Event(1));
        if (posted)
        {
            await Webhooks.SettleWebhookAsync(Event(1).Id, Token);
        }

        Assert.IsFalse(await Webhooks.TryAddWebhookAsync(Event(1) with { DueAt = Now.AddHours(1), ReferralId = "other" }, Token));

        var waiting = await Webhooks.WaitingWebhooksAsync(10, Token);
        Assert.AreEqual(posted ? null : Event(1), waiting.SingleOrDefault() is { } it ? it with { Version = 0 } : null);
    }

    [TestMethod]
    public async Task TryAdd_TheSameEventAtTheSameTime_IsNewOnce()
    {
        var other = (IWebhookStore)Another();

        var added = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(
            () => (i % 2 == 0 ? Webhooks : other).TryAddWebhookAsync(Event(1), Token), Token)));

        Assert.AreEqual(1, added.Count(isNew => isNew));
        Assert.AreEqual(1, await Webhooks.CountWaitingWebhooksAsync(Token));
    }

    [TestMethod]
    public async Task Waiting_Several_GivesTheLongestDueFirstAndNoMoreThanAsked()
    {
        await AddAsync(Event(1) with { DueAt = Now.AddMinutes(3) }, Event(2) with { DueAt = Now.AddMinutes(1) }, Event(3) with { DueAt = Now.AddMinutes(2) });

        var waiting = await Webhooks.WaitingWebhooksAsync(2, Token);

        CollectionAssert.AreEqual(new[] { Event(2).Id, Event(3).Id }, waiting.Select(it => it.Id).ToArray());
        Assert.AreEqual(3, await Webhooks.CountWaitingWebhooksAsync(Token));
    }

    [TestMethod]
    public async Task Settle_EventThatWaits_WaitsNoLongerAndOnceMoreIsNoError()
    {
        await AddAsync(Event(1), Event(2));

        await Webhooks.SettleWebhookAsync(Event(1).Id, Token);
        await Webhooks.SettleWebhookAsync(Event(1).Id, Token);
        await Webhooks.SettleWebhookAsync(Event(9).Id, Token);

        Assert.AreEqual(Event(2).Id, (await Webhooks.WaitingWebhooksAsync(10, Token)).Single().Id);
        Assert.AreEqual(1, await Webhooks.CountWaitingWebhooksAsync(Token));
    }

    [TestMethod]
    public async Task TryPostpone_AsItWasRead_IsDueThen()
    {
        await AddAsync(Event(1));

        Assert.IsTrue(await Webhooks.TryPostponeWebhookAsync(await OnlyAsync(), Now.AddMinutes(7), Token));

        Assert.AreEqual(Now.AddMinutes(7), (await OnlyAsync()).DueAt);
        Assert.AreEqual(Now, (await OnlyAsync()).ReceivedAt);
    }

    [TestMethod]
    public async Task TryPostpone_NotAsItWasReadOrPosted_ChangesNothing()
    {
        await AddAsync(Event(1));
        var read = await OnlyAsync();
        Assert.IsTrue(await Webhooks.TryPostponeWebhookAsync(read, Now.AddMinutes(1), Token));

        Assert.IsFalse(await Webhooks.TryPostponeWebhookAsync(read, Now.AddMinutes(2), Token));

        var now = await OnlyAsync();
        Assert.AreEqual(Now.AddMinutes(1), now.DueAt);
        await Webhooks.SettleWebhookAsync(now.Id, Token);
        Assert.IsFalse(await Webhooks.TryPostponeWebhookAsync(now, Now.AddMinutes(3), Token));
        Assert.AreEqual(0, await Webhooks.CountWaitingWebhooksAsync(Token));
    }

    [TestMethod]
    public async Task TryPostpone_ByManyInstancesAtOnce_OneGetsIt()
    {
        await AddAsync(Event(1));
        var (read, other) = (await OnlyAsync(), (IWebhookStore)Another());

        var taken = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(
            () => (i % 2 == 0 ? Webhooks : other).TryPostponeWebhookAsync(read, Now.AddMinutes(1), Token), Token)));

        Assert.AreEqual(1, taken.Count(won => won));
    }

    [TestMethod]
    public async Task Purge_OldEvents_RemovesThoseThatTheFlowHasAndNoOthers()
    {
        await AddAsync(Event(1), Event(2), Event(3) with { ReceivedAt = Now.AddDays(2) });
        await Webhooks.SettleWebhookAsync(Event(1).Id, Token);
        await Webhooks.SettleWebhookAsync(Event(3).Id, Token);

        Assert.AreEqual(1, await Ledger.PurgeAsync(Now.AddDays(1), Now.AddDays(1), Token));

        Assert.AreEqual(Event(2).Id, (await OnlyAsync()).Id);
        Assert.IsTrue(await Webhooks.TryAddWebhookAsync(Event(1), Token));
        Assert.IsFalse(await Webhooks.TryAddWebhookAsync(Event(3), Token));
    }

    private static WebhookEvent Event(int number) => new($"{number:x32}", $"referral {number}", Now, Now);

    private async Task AddAsync(params WebhookEvent[] events)
    {
        foreach (var received in events)
        {
            Assert.IsTrue(await Webhooks.TryAddWebhookAsync(received, Token));
        }
    }

    private async Task<WebhookEvent> OnlyAsync() => (await Webhooks.WaitingWebhooksAsync(10, Token)).Single();
}
