using System.Diagnostics;
using System.Globalization;
using System.Net;
using CoSell.Ledger.Dataverse;
using CoSell.Ledger.Tests.Dataverse;

namespace CoSell.Ledger.Tests.ScaleOut;

/// <summary>Several API instances on one ledger in Dataverse behave as one.</summary>
[TestClass]
public sealed class ScaleOutTests : IDisposable
{
    private const int Processes = 3;
    private const int Deals = 20;
    private const int RivalsForEach = 5;
    private const int EditsOfEach = 5;

    private readonly EmulatedDataverse dataverse = new();

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Token => TestContext.CancellationToken;

    public void Dispose() => dataverse.Dispose();

    [TestMethod]
    [Timeout(300_000, CooperativeCancellation = true)]
    public async Task Processes_ThreeUnderLoadAndOneKilled_BehaveAsOne()
    {
        using var fleet = await Fleet.StartAsync(dataverse, Processes);
        var deals = Enumerable.Range(1, Deals).Select(number => new Deal(number)).ToArray();
        var clock = Stopwatch.StartNew();

        await AtOnceAsync(deals.SelectMany(deal => Enumerable.Repeat(deal, RivalsForEach)), deal => fleet.RunAsync(deal, Token));
        Assert.IsTrue(deals.All(deal => deal.Created == 1), "one opportunity for each referral");

        var editing = EditAsync(fleet, deals);
        await WhenAsync(() => deals.Sum(deal => deal.Edits) > Deals * EditsOfEach / 2);
        fleet.KillOne();
        await editing;
        await SettleAsync(fleet, deals);

        var calls = dataverse.Environment.Log.Calls.Count;
        var decisions = string.Join(", ", fleet.Decisions.CountBy(decision => decision).Select(pair => $"{pair.Value} {pair.Key}"));
        TestContext.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Processes} processes, one killed; {Deals} deals; {fleet.Runs.Count} runs in {clock.Elapsed.TotalSeconds:F1} s; {calls} calls to Dataverse; {decisions}"));
        Assert.AreEqual(0, deals.Sum(deal => deal.Collisions), "one writer at a time");
        Assert.IsTrue(deals.All(deal => deal is { Created: 1, Agrees: true }));
        await AssertNothingIsLostAsync(fleet);
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Process_SecretIsWrong_IsAliveAndSaysWhyItIsNotReady()
    {
        using var api = await ApiProcess.StartAsync(dataverse, secret: "do-not-print-me");

        using var live = await api.Client.GetAsync(new Uri("/health/live", UriKind.Relative), Token);
        using var ready = await api.Client.GetAsync(new Uri("/health/ready", UriKind.Relative), Token);

        var text = await ready.Content.ReadAsStringAsync(Token);
        Assert.AreEqual(HttpStatusCode.OK, live.StatusCode);
        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("AADSTS7000215", text, StringComparison.Ordinal);
        Assert.DoesNotContain("do-not-print-me", text + api.Output, StringComparison.Ordinal);
    }

    [TestMethod]
    [Timeout(120_000, CooperativeCancellation = true)]
    public async Task Process_ConfigurationIsWrong_EndsWithEveryFault()
    {
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => ApiProcess.StartAsync(dataverse, secret: string.Empty));

        StringAssert.Contains(e.Message, "exactly one must be set, and there are 0", StringComparison.Ordinal);
    }

    /// <summary>People go on editing while the flows of all deals run.</summary>
    private async Task EditAsync(Fleet fleet, Deal[] deals)
    {
        var edits = deals.SelectMany(deal => Enumerable.Repeat(deal, EditsOfEach)).ToArray();
        Random.Shared.Shuffle(edits);
        await AtOnceAsync(edits, async deal =>
        {
            deal.Edit();
            await Task.WhenAll(fleet.RunAsync(deal, Token), fleet.RunAsync(deal, Token));
        });
    }

    /// <summary>What had to wait comes again until nobody has anything to write.</summary>
    private async Task SettleAsync(Fleet fleet, Deal[] deals) => await AtOnceAsync(deals, async deal =>
    {
        for (var left = 20; await fleet.RunAsync(deal, Token) != "none"; left--)
        {
            Assert.IsGreaterThan(0, left, $"The deal does not come to rest: {fleet.Newest}");
        }
    });

    /// <summary>Every run has its line (or its failure), every plan that was carried out its outcome, every deal one link.</summary>
    private async Task AssertNothingIsLostAsync(Fleet fleet)
    {
        var told = new[] { "cosell_syncevents", "cosell_failures" }
            .SelectMany(dataverse.Environment.Rows).Select(row => (string?)row["cosell_runid"]).ToHashSet();
        Assert.IsEmpty(fleet.Runs.Where(run => !told.Contains(run)).ToList());

        using var http = new HttpClient { BaseAddress = dataverse.Address };
        var ledger = new DataverseLedger(http, dataverse, TimeProvider.System);
        foreach (var plan in fleet.Written)
        {
            Assert.AreEqual("succeeded", (await ledger.PlanAsync(plan, Token))?.Outcome, plan);
        }

        Assert.HasCount(Deals, dataverse.Environment.Rows("cosell_links"));
    }

    private static async Task WhenAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(10);
        }
    }

    private async Task AtOnceAsync(IEnumerable<Deal> deals, Func<Deal, Task> work) => await Parallel.ForEachAsync(
        deals, new ParallelOptions { MaxDegreeOfParallelism = 4 * Processes, CancellationToken = Token }, async (deal, _) => await work(deal));
}
