using System.Diagnostics;
using CoSell.Benchmarks.Measuring;
using CoSell.Benchmarks.Reporting;
using CoSell.Flows.Running;

namespace CoSell.Benchmarks.Playing;

/// <summary>From Partner Center's event to the write in Salesforce, through the packaged flow; the emulators' time is taken off.</summary>
internal sealed class EndToEndPart : IPart
{
    public string Name => "end-to-end";

    public async Task MeasureAsync(Report report, Effort effort, CancellationToken cancellationToken)
    {
        var (deals, rounds, warmUp) = (effort.Pick(20, 2), effort.Pick(15, 1), effort.Pick(2, 0));
        await ShareAsync(report, deals, rounds, warmUp, cancellationToken);
        await SustainedAsync(report, deals, rounds, warmUp, cancellationToken);
    }

    /// <summary>One event after the other, so that nothing waits for anything else.</summary>
    private static async Task ShareAsync(Report report, int deals, int rounds, int warmUp, CancellationToken cancellationToken)
    {
        await using var world = await EventWorld.StartAsync(deals, cancellationToken);
        var (own, api) = (new List<double>(), new List<double>());
        for (var round = -warmUp; round < rounds; round++)
        {
            var runs = await world.RoundAsync(cancellationToken);
            if (round >= 0)
            {
                own.AddRange(runs.Select(run => (run.Duration - Spent(run, isOurs: false)).TotalMilliseconds));
                api.AddRange(runs.Select(run => Spent(run, isOurs: true).TotalMilliseconds));
            }
        }

        report.Holds("events that led to a write", Report.Whole(own.Count), $"= {deals * rounds}", own.Count == deals * rounds);
        report.Add("event to write, our own share (flow engine, connector, API, SQLite)", Text(own));
        report.Add("of that in calls of the API (plan and outcome)", Text(api));
    }

    /// <summary>A sandbox for each of the machine's processors, all at once: flow engine, emulators, API and ledger share them.</summary>
    private static async Task SustainedAsync(Report report, int deals, int rounds, int warmUp, CancellationToken cancellationToken)
    {
        var worlds = await Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(_ => EventWorld.StartAsync(deals, cancellationToken)));
        var perSecond = new List<double>();
        for (var round = -warmUp; round < rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            var runs = await Task.WhenAll(worlds.Select(world => Task.Run(() => world.RoundAsync(cancellationToken), cancellationToken)));
            if (round >= 0)
            {
                perSecond.Add(runs.Sum(each => each.Count) / Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }

        report.Add(
            $"events carried out on {worlds.Length} processors, emulators and all on them, each with its echo",
            $"{Report.Number(Median.Of(perSecond))} a second");
        foreach (var world in worlds)
        {
            await world.DisposeAsync();
        }
    }

    private static string Text(List<double> milliseconds) =>
        $"p50 {Report.Number(Median.Of(milliseconds))} ms, p95 {Report.Number(Median.At(milliseconds, 0.95))} ms";

    /// <summary>Time that a run spent in connectors: in ours, or in those that lead to an emulator.</summary>
    private static TimeSpan Spent(FlowRun run, bool isOurs) => TimeSpan.FromTicks(run.Actions
        .Where(action => action.ConnectorApi is not null && FlowPath.IsOurs(action) == isOurs)
        .Sum(action => action.Duration.Ticks));
}
