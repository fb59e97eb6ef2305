using CoSell.Benchmarks.Measuring;
using CoSell.Benchmarks.Reporting;
using Microsoft.Data.Sqlite;

namespace CoSell.Benchmarks.Reconciling;

/// <summary>A backfill over more and more pairs, of which one in a hundred was changed; then the same once more.</summary>
internal sealed class ReconciliationPart : IPart
{
    private const int Thousand = 1000;

    public string Name => "reconciliation";

    public async Task MeasureAsync(Report report, Effort effort, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("cosell-benchmark-").FullName;
        int[] sizes = effort.Pick<int[]>([1_000, 10_000, 100_000], [100, 200]);
        var (seconds, megabytes) = (new List<double>(), new List<double>());
        foreach (var size in sizes)
        {
            await Console.Error.WriteLineAsync($"  {Report.Whole(size)} pairs …");
            var walk = new Walk(Path.Combine(folder, $"{size}.db"), size);
            await walk.FillAsync(cancellationToken);
            var dry = await walk.BackfillAsync(dryRun: true, cancellationToken);
            seconds.Add(dry.Seconds);
            megabytes.Add(dry.Megabytes);
            var first = await walk.BackfillAsync(dryRun: false, cancellationToken);
            var second = await walk.BackfillAsync(dryRun: false, cancellationToken);
            var pairs = $"{Report.Whole(size)} pairs";
            report.Add(
                $"{pairs}: read and compared",
                $"{Report.Number(dry.Seconds)} s of processor, {Report.Number(dry.Seconds * 1_000_000 / size)} µs each; {Report.Number(dry.Megabytes)} MB at most");
            report.Add($"{pairs}: calls to both services for each 1,000", Report.Number((double)dry.Report.Calls * Thousand / size));

            // The hourly walk takes its turns too, and sends what changed in the last quarter of an hour on its way first.
            var found = first.Report.Records.OutOfStep + first.Report.Records.UnderWay;
            Holds(report, $"{pairs}: found out of step, or on their way already", found, walk.Changed);
            Holds(report, $"{pairs}: sent on their way by a second backfill", second.Report.Records.OutOfStep + second.Report.Records.Missing, 0);
            SqliteConnection.ClearAllPools();
        }

        report.AtMost("time grows with pairs to the power of", Fit.Exponent([.. sizes.Select(size => (double)size)], seconds), 1.1);
        report.AtMost($"memory at {Report.Whole(sizes[^1])} pairs beyond that at {Report.Whole(sizes[0])}", Math.Max(0, megabytes[^1] - megabytes[0]), 8, " MB");
        Directory.Delete(folder, recursive: true);
    }

    private static void Holds(Report report, string what, int found, int expected) =>
        report.Holds(what, Report.Whole(found), $"= {Report.Whole(expected)}", found == expected);
}
