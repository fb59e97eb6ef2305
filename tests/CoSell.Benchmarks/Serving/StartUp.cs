using System.Diagnostics;
using CoSell.Benchmarks.Measuring;
using CoSell.Benchmarks.Reporting;

namespace CoSell.Benchmarks.Serving;

/// <summary>From the start of the process to its first plan on a new SQLite ledger.</summary>
internal sealed class StartUp(SignInService signIn, string folder)
{
    public async Task MeasureAsync(Report report, Effort effort)
    {
        var (listening, first) = (new List<double>(), new List<double>());
        for (var round = 0; round < effort.Pick(5, 1); round++)
        {
            var start = Stopwatch.GetTimestamp();
            using var api = await ApiProcess.StartAsync(Path.Combine(folder, $"start-{round}.db"), signIn.Settings);
            listening.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            await new Load(api, signIn.Token(), callers: 1).RunAsync(Bodies.Plan, Bodies.Of(1), TimeSpan.Zero);
            first.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        report.Add("start until it listens", $"{Report.Number(Median.Of(listening))} ms");
        report.Add("start until the first plan is answered, sign-in keys read and ledger made", $"{Report.Number(Median.Of(first))} ms");
    }
}
