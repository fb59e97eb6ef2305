using System.Diagnostics;
using CoSell.Benchmarks.Measuring;
using CoSell.Benchmarks.Pair;
using CoSell.Benchmarks.Reporting;
using CoSell.Core.Ledger;
using Microsoft.Data.Sqlite;

namespace CoSell.Benchmarks.Ledgers;

/// <summary>The SQLite ledger as it grows: writing, finding, cleaning and its size.</summary>
internal sealed class LedgerPart : IPart
{
    private static readonly TimeSpan Keeping = TimeSpan.FromDays(400);

    public string Name => "ledger";

    public async Task MeasureAsync(Report report, Effort effort, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("cosell-benchmark-").FullName;
        int[] sizes = effort.Pick<int[]>([1_000, 100_000, 1_000_000], [50, 100, 200]);
        var finding = new List<double>();
        foreach (var size in sizes)
        {
            var start = Stopwatch.GetTimestamp();
            var bench = await BenchLedger.CreateAsync(Path.Combine(folder, $"{size}.db"), size, cancellationToken);
            await bench.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
            var links = $"{Report.Whole(size)} links";
            report.Add($"{links}: filled in", $"{Report.Number(Stopwatch.GetElapsedTime(start).TotalSeconds)} s");
            report.Add($"{links}: file, for each link with its plan and three lines of its timeline", $"{Report.Number(bench.Megabytes * 1024 / size)} KB");
            finding.Add(await FindAsync(bench, size, effort, cancellationToken));
            report.Add($"{links}: finding one by referral, opportunity or engagement", $"{Report.Number(finding[^1])} µs");
            report.Add($"{links}: saving a link, a plan and an event", await WriteAsync(bench, size, effort, cancellationToken));
            await CleanAsync(report, bench, links, cancellationToken);
            SqliteConnection.ClearAllPools();
            Directory.GetFiles(folder).ToList().ForEach(File.Delete);
        }

        report.AtMost($"finding one among {Report.Whole(sizes[^1])} links ÷ among {Report.Whole(sizes[0])}", finding[^1] / finding[0], 2);
        Directory.Delete(folder);
    }

    private static async Task<double> FindAsync(BenchLedger bench, int size, Effort effort, CancellationToken cancellationToken)
    {
        var (random, times) = (new Random(size), new List<double>());
        for (var i = 0; i < effort.Pick(3000, 60); i++)
        {
            var deal = random.Next(size);
            var start = Stopwatch.GetTimestamp();
            var found = await ((i % 3) switch
            {
                0 => bench.Ledger.FindLinkAsync(Deals.ReferralId(deal), null, null, cancellationToken),
                1 => bench.Ledger.FindLinkAsync(null, Deals.OpportunityId(deal), null, cancellationToken),
                _ => bench.Ledger.FindLinkAsync(null, null, Deals.EngagementId(deal), cancellationToken),
            });
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            _ = found ?? throw new InvalidOperationException($"Deal {deal} is not in the ledger.");
        }

        return Median.Of(times);
    }

    private static async Task<string> WriteAsync(BenchLedger bench, int size, Effort effort, CancellationToken cancellationToken)
    {
        var (random, times) = (new Random(size), new List<double>());
        for (var i = 0; i < effort.Pick(500, 20); i++)
        {
            var link = await bench.LinkAsync(random.Next(size), cancellationToken);
            var happened = new SyncEvent { At = TimeProvider.System.GetUtcNow(), LinkId = link.Id, Operation = "PlanOpportunity", Result = "update", Reason = "measured" };
            var plan = new IssuedPlan(Guid.NewGuid().ToString("n"), link.Id, "PlanOpportunity", Outcome: null);
            var start = Stopwatch.GetTimestamp();
            if (!await bench.Ledger.TrySaveAsync(link, plan, happened, cancellationToken))
            {
                throw new InvalidOperationException("Nobody else writes, and yet the link was not saved.");
            }

            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        return $"{Report.Number(Median.Of(times))} µs, {Report.Number(1_000_000 / Median.Of(times))} a second; p99 {Report.Number(Median.At(times, 0.99))} µs";
    }

    /// <summary>Half of the timeline is made too old to be kept; then the daily cleaning, and what gives the room back.</summary>
    private static async Task CleanAsync(Report report, BenchLedger bench, string links, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var old = now - Keeping - Keeping;
        await bench.ExecuteAsync($"UPDATE event SET at = {old.UtcTicks}, hour = {old.UtcTicks / TimeSpan.TicksPerHour} WHERE number % 2 = 0");
        var (start, removed, slowest) = (Stopwatch.GetTimestamp(), 0, 0.0);
        int batch;
        do
        {
            var began = Stopwatch.GetTimestamp();
            batch = await bench.Ledger.PurgeAsync(now - Keeping, now - Keeping, cancellationToken);
            slowest = batch == 0 ? slowest : Math.Max(slowest, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            removed += batch;
        }
        while (batch > 0);
        report.Add(
            $"{links}: retention, half of the timeline too old",
            $"{Report.Whole(removed)} rows in {Report.Number(Stopwatch.GetElapsedTime(start).TotalSeconds)} s; the longest step {Report.Number(slowest)} ms");
        var before = bench.Megabytes;
        var vacuum = await bench.ExecuteAsync("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
        report.Add($"{links}: vacuum", $"{Report.Number(vacuum / 1000)} s, {Report.Number(before)} → {Report.Number(bench.Megabytes)} MB");
    }
}
