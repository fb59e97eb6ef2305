using CoSell.EndToEnd.Tests.Program;
using CoSell.Sandbox.Chaos;
using CoSell.Sandbox.Chaos.Reporting;

namespace CoSell.EndToEnd.Tests.Chaos;

[TestClass]
public sealed class ReportLogTests
{
    private static readonly ChaosPlan Plan = new(4, 30, []) { EditsPerEpisode = 10 };

    [TestMethod]
    public async Task Run_StoppedAndRepeated_PlaysOnlyWhatIsMissing()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "report.jsonl");
        await new ChaosRun(Plan, ReportLog.Open(file, Plan)) { MostStories = 0 }.RunAsync(default);
        var whole = await File.ReadAllLinesAsync(file);
        await File.WriteAllTextAsync(file, string.Join('\n', whole.Take(2)) + "\n" + whole[2][..20]);

        var played = new List<int>();
        var log = ReportLog.Open(file, Plan);
        var report = await new ChaosRun(Plan, log) { MostStories = 0, Progress = episode => played.Add(episode.Number) }.RunAsync(default);

        CollectionAssert.AreEqual(new[] { 2, 3 }, played);
        Assert.HasCount(3, report.Episodes);
        Assert.HasCount(4, await File.ReadAllLinesAsync(file));
    }

    [TestMethod]
    public void Open_FileOfAnotherRun_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "report.jsonl");
        ReportLog.Open(file, Plan);

        var refusal = Assert.ThrowsExactly<InvalidDataException>(() => ReportLog.Open(file, Plan with { Seed = 5 }));

        StringAssert.Contains(refusal.Message, "another run", StringComparison.Ordinal);
    }
}
