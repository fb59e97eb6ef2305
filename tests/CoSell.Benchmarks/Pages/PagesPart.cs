using System.Diagnostics;
using System.Net.Http.Json;
using CoSell.Benchmarks.Ledgers;
using CoSell.Benchmarks.Measuring;
using CoSell.Benchmarks.Reporting;
using CoSell.Benchmarks.Serving;
using Microsoft.Data.Sqlite;

namespace CoSell.Benchmarks.Pages;

/// <summary>Every operations page, asked for in turn from a large and from a small ledger.</summary>
internal sealed class PagesPart : IPart
{
    /// <summary>What people take for "at once".</summary>
    private const double AtOnce = 200;

    public string Name => "pages";

    public async Task MeasureAsync(Report report, Effort effort, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("cosell-benchmark-").FullName;
        var large = await FullLedger.CreateAsync(Path.Combine(folder, "large.db"), effort.Pick(100_000, 200), effort, cancellationToken);
        var small = await FullLedger.CreateAsync(Path.Combine(folder, "small.db"), effort.Pick(1_000, 50), effort, cancellationToken);
        await using var signIn = await SignInService.StartAsync();
        using (var many = await ApiProcess.StartAsync(large.File, signIn.Settings))
        using (var few = await ApiProcess.StartAsync(small.File, signIn.Settings))
        {
            using var client = new HttpClient();
            var routes = await client.GetFromJsonAsync<string[]>(new Uri(many.Address, ApiServer.Routes), cancellationToken);
            foreach (var page in routes!.SelectMany(Examples.Of))
            {
                await MeasureAsync(report, effort, client, page, (many.Address, large), (few.Address, small));
            }
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task MeasureAsync(
        Report report, Effort effort, HttpClient client, PageExample page, (Uri Address, FullLedger Ledger) many, (Uri Address, FullLedger Ledger) few)
    {
        var (large, small) = (new List<double>(), new List<double>());
        for (var round = -effort.Pick(5, 1); round < effort.Pick(15, 1); round++)
        {
            foreach (var (times, (address, ledger)) in new[] { (large, many), (small, few) })
            {
                var start = Stopwatch.GetTimestamp();
                using var answer = await client.GetAsync(new Uri(address, page.Address(ledger)));
                var text = await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
                if (round >= 0)
                {
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
            }
        }

        report.AtMost($"{page.What}, {Report.Whole(many.Ledger.Deals)} deals", Median.Of(large), AtOnce, " ms");
        report.Add(
            $"{page.What}, {Report.Whole(many.Ledger.Deals)} ÷ {Report.Whole(few.Ledger.Deals)} deals",
            Report.Text(Spread.Of(large.Zip(small, (one, other) => one / other))));
    }
}
