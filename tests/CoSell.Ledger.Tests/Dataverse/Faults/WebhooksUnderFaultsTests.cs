using CoSell.Core.Ledger;

namespace CoSell.Ledger.Tests.Dataverse.Faults;

/// <summary>The relay's events while calls and answers get lost: kept once, and none is forgotten.</summary>
[TestClass]
public sealed class WebhooksUnderFaultsTests : FaultTest
{
    private static readonly WebhookEvent Received = new($"{7:x32}", "referral", Now, Now);

    private IWebhookStore Shaky => (IWebhookStore)Ledger;

    private IWebhookStore Steady => (IWebhookStore)Sound;

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task TryAdd_CallOrAnswerLost_KeepsTheEventOnceAndSaysSo(bool answer)
    {
        Lose(answer);

        Assert.IsTrue(await Shaky.TryAddWebhookAsync(Received, Token));

        Assert.AreEqual(Received, (await Steady.WaitingWebhooksAsync(10, Token)).Single() with { Version = 0 });
    }

    [TestMethod]
    public async Task TryPostpone_AnswerLost_IsLeftToTheNextTurn()
    {
        Assert.IsTrue(await Steady.TryAddWebhookAsync(Received, Token));
        var read = (await Steady.WaitingWebhooksAsync(1, Token)).Single();
        Lose(answer: true);

        // Nobody can tell whose change it was: the event is not posted now, but it is due again.
        Assert.IsFalse(await Shaky.TryPostponeWebhookAsync(read, Now.AddMinutes(1), Token));

        Assert.AreEqual(Now.AddMinutes(1), (await Steady.WaitingWebhooksAsync(1, Token)).Single().DueAt);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Settle_CallOrAnswerLost_IsDone(bool answer)
    {
        Assert.IsTrue(await Steady.TryAddWebhookAsync(Received, Token));
        Lose(answer);

        await Shaky.SettleWebhookAsync(Received.Id, Token);

        Assert.AreEqual(0, await Steady.CountWaitingWebhooksAsync(Token));
    }

    private void Lose(bool answer)
    {
        if (answer)
        {
            Line.LoseAnswers(2);
        }
        else
        {
            Line.LoseCalls(2);
        }
    }
}
