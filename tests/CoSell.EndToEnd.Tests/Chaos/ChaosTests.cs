using CoSell.Sandbox.Chaos;
using CoSell.Sandbox.Chaos.Faults;
using CoSell.Sandbox.Chaos.Protections;
using CoSell.Sandbox.Chaos.Reporting;

namespace CoSell.EndToEnd.Tests.Chaos;

/// <summary>The harness at work: nothing is lost or doubled, and it notices when a protection is gone.</summary>
[TestClass]
public sealed class ChaosTests
{
    [TestMethod]
    [DataRow(5L)]
    [DataRow(3L)]
    public async Task FaultsOff_NothingIsLostOrDoubled(long seed)
    {
        var report = await PlayAsync(new ChaosPlan(seed, 100, []));

        Holds(report);
        Assert.IsGreaterThan(50, report.Figures["edits"]);
        Assert.IsGreaterThan(0, report.Figures["edits on both sides"]);
        Assert.IsLessThanOrEqualTo(1, report.Figures.GetValueOrDefault("edits in the read-to-write window"), "of a hundred");
    }

    [TestMethod]
    [DataRow(3L)]
    public async Task AllFaults_NothingIsLostOrDoubled(long seed) => Holds(await PlayAsync(new ChaosPlan(seed, 125, FaultKinds.All)));

    [TestMethod]
    public async Task SameSeed_PlayedTwice_DoesTheSame()
    {
        var plan = new ChaosPlan(5, 60, FaultKinds.All) { EditsPerEpisode = 30 };

        var (first, second) = (await PlayAsync(plan), await PlayAsync(plan));

        CollectionAssert.AreEqual(first.Episodes.Select(episode => episode.Digest).ToArray(), second.Episodes.Select(episode => episode.Digest).ToArray());
        Assert.AreNotEqual(first.Episodes[0].Digest, first.Episodes[1].Digest);
    }

    [TestMethod]
    public void Seeds_OneAfterTheOther_AreTheEpisodesOfEach()
    {
        var plan = new ChaosPlan(7, 250, []) { Seeds = 2 };

        var single = new[] { 7, 8 }.SelectMany(seed => new ChaosPlan(seed, 250, []).Episodes).Select(episode => (episode.Seed, episode.Edits));
        CollectionAssert.AreEqual(single.ToArray(), plan.Episodes.Select(episode => (episode.Seed, episode.Edits)).ToArray());
        CollectionAssert.AreEqual(new[] { 1, 2, 3, 4 }, plan.Episodes.Select(episode => episode.Number).ToArray());
        Assert.AreEqual((7L, 8L), (plan.SeedOf(2), plan.SeedOf(3)));
    }

    [TestMethod]
    public async Task EveryKindOfFault_IsReportedWithHowOftenItStruck()
    {
        var report = await PlayAsync(new ChaosPlan(6, 100, [FaultKind.Throttled, FaultKind.Killed]));

        Assert.IsGreaterThan(0, report.Figures["fault Throttled"]);
        Assert.IsGreaterThan(0, report.Figures["fault Killed"]);
        Assert.IsFalse(report.Figures.ContainsKey("fault Lost"));
    }

    [TestMethod]
    public async Task Violation_IsToldAsAShortStory_WithWhatTheRunsDid()
    {
        var report = await new ChaosRun(new ChaosPlan(64, 60, []) { Without = Protection.Intended }) { MostStories = 1 }.RunAsync(default);

        Assert.IsFalse(report.Holds);
        var story = report.Stories.Single();
        Assert.IsLessThanOrEqualTo(6, story.Steps.Count, string.Join('\n', story.Steps));
        Assert.IsNotEmpty(story.Runs);
        Assert.IsTrue(story.Ending.Any(end => end.StartsWith(story.Kind, StringComparison.Ordinal)), string.Join('\n', story.Ending));
    }

    private static Task<ChaosReport> PlayAsync(ChaosPlan plan) => new ChaosRun(plan) { MostStories = 0 }.RunAsync(default);

    private static void Holds(ChaosReport report) =>
        Assert.IsTrue(report.Holds, string.Join('\n', report.Episodes.SelectMany(episode => episode.Violations)));
}
