using System.Net;
using CoSell.Core.Ledger;

namespace CoSell.Api.Tests.Webhooks;

/// <summary>From the ledger to the flow: once as a rule, at least once whatever happens.</summary>
[TestClass]
public sealed class RelayingTests : RelayTest
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    [TestMethod]
    public async Task Flow_OffForAWhile_GetsTheEventLater()
    {
        Flow.On = false;
        await TakenAsync(Guid.NewGuid());
        await UntilAsync(() => Flow.Refused == 1, "the flow was not asked");

        Flow.On = true;
        Time.Advance(TimeSpan.FromSeconds(41));
        await TakenAsync(Guid.NewGuid());

        await UntilAsync(() => Flow.Taken.Count == 2, "the first event was not posted again");
        await NothingWaitsAsync();
    }

    [TestMethod]
    public async Task Flow_OffForLong_IsAskedAtGrowingPauses()
    {
        Flow.On = false;
        await TakenAsync(Guid.NewGuid());
        var pauses = new List<TimeSpan>();
        for (var asked = 1; asked <= 8; asked++)
        {
            await UntilAsync(() => Flow.Refused == asked, $"the flow was not asked for the {asked}. time", Step);
            var waiting = (await Relay.Store.WaitingWebhooksAsync(1, Token)).Single();
            pauses.Add(waiting.DueAt - Time.GetUtcNow());
            Time.Advance(pauses[^1]);
        }

        // The clock goes on a little while the relay works.
        Assert.AreEqual(40, pauses[0].TotalSeconds, 5);
        Assert.IsGreaterThan(70, pauses[2].TotalSeconds);
        Assert.IsGreaterThan(250, pauses[4].TotalSeconds);
        Assert.IsTrue(pauses.TrueForAll(pause => pause <= TimeSpan.FromMinutes(10)), string.Join(' ', pauses));
        Assert.AreEqual(600, pauses[7].TotalSeconds, 60);
    }

    [TestMethod]
    public async Task Api_StoppedBeforeTheFlowTookIt_PostsItAfterTheRestart()
    {
        Flow.On = false;
        await TakenAsync(Guid.NewGuid());
        await UntilAsync(() => Flow.Refused == 1, "the flow was not asked");
        await Relay.DisposeAsync();

        Flow.On = true;
        Time.Advance(TimeSpan.FromMinutes(1));
        var next = Start();

        _ = next.Server;
        await UntilAsync(() => Flow.Taken.Count == 1, "the event did not survive the restart");
    }

    [TestMethod]
    public async Task Instance_StoppedBetweenItsTurnAndThePost_IsReplacedByAnother()
    {
        var stopped = Start(("Relay:Enabled", "false")).Store;
        Assert.IsTrue(await stopped.TryAddWebhookAsync(
            new WebhookEvent($"{1:x32}", Guid.NewGuid().ToString(), Time.GetUtcNow(), Time.GetUtcNow()), Token));
        var read = (await stopped.WaitingWebhooksAsync(1, Token)).Single();
        Assert.IsTrue(await stopped.TryPostponeWebhookAsync(read, read.DueAt.AddSeconds(40), Token));
        _ = Relay.Server;

        await UntilAsync(() => Flow.Taken.Count == 1, "nobody took the event over", Step);
        Assert.IsGreaterThanOrEqualTo(read.DueAt.AddSeconds(40), Time.GetUtcNow(), "it was posted while the other instance had it");
    }

    [TestMethod]
    public async Task Instances_Several_PostEveryEventOnce()
    {
        var relays = Enumerable.Range(0, 3).Select(_ => Start()).ToList();
        var referrals = Enumerable.Range(0, 30).Select(_ => Guid.NewGuid()).ToList();

        await Task.WhenAll(referrals.Select(async (referral, i) =>
        {
            var body = Event(referral.ToString());
            var answers = await Task.WhenAll(SendAsync(Request(body), relays[i % 3]), SendAsync(Request(body), relays[(i + 1) % 3]));
            CollectionAssert.AreEquivalent(new[] { HttpStatusCode.Accepted, HttpStatusCode.OK }, answers.Select(answer => answer.Status).ToArray());
        }));

        await UntilAsync(() => Flow.Taken.Count >= referrals.Count, "not every event reached the flow");
        await NothingWaitsAsync();
        Assert.HasCount(referrals.Count, Flow.Taken);
        Assert.IsTrue(referrals.TrueForAll(referral => Flow.Taken.Count(body => body.Contains(referral.ToString(), StringComparison.Ordinal)) == 1));
    }

    private async Task TakenAsync(Guid referral) =>
        Assert.AreEqual(HttpStatusCode.Accepted, (await SendAsync(Request(Event(referral.ToString())))).Status);
}
