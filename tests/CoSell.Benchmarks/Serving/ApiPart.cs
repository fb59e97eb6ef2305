using CoSell.Benchmarks.Measuring;
using CoSell.Benchmarks.Reporting;

namespace CoSell.Benchmarks.Serving;

/// <summary>
/// The plan endpoint under load beside one that only sends the body back, behind the same sign-in, in the same process, in turn.
/// </summary>
internal sealed class ApiPart : IPart
{
    private const int Callers = 16;

    public string Name => "api";

    public async Task MeasureAsync(Report report, Effort effort, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("cosell-benchmark-").FullName;
        await using var signIn = await SignInService.StartAsync();
        await ServeAsync(report, effort, signIn, ledger: null, "ledger left out", 0.6);
        await ServeAsync(report, effort, signIn, Path.Combine(folder, "ledger.db"), "SQLite", 0.4);
        await new StartUp(signIn, folder).MeasureAsync(report, effort);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task ServeAsync(Report report, Effort effort, SignInService signIn, string? ledger, string what, double budget)
    {
        using var api = await ApiProcess.StartAsync(ledger, signIn.Settings);
        var load = new Load(api, signIn.Token(), Callers);
        var bodies = Bodies.Of(ledger is null ? 1 : effort.Pick(500, 20));
        var (turn, rounds) = (TimeSpan.FromMilliseconds(effort.Pick(700, 40)), effort.Pick(11, 2));

        // Each deal is looked at until the ledger knows it, and the runtime has compiled everything for good.
        await load.RunAsync(Bodies.Plan, bodies, TimeSpan.FromSeconds(effort.Pick(15, 0)));
        await load.RunAsync(ApiServer.Echo, bodies, TimeSpan.FromSeconds(effort.Pick(3, 0)));
        var (echoes, plans) = (new List<LoadResult>(), new List<LoadResult>());
        for (var round = 0; round < rounds; round++)
        {
            echoes.Add(await load.RunAsync(ApiServer.Echo, bodies, turn));
            plans.Add(await load.RunAsync(Bodies.Plan, bodies, turn));
        }

        report.Add($"echo, {what}", Text(echoes));
        report.Add($"plan, {what}", Text(plans));
        report.AtLeast($"plan ÷ echo, requests a second, {what}", Spread.Of(plans.Zip(echoes, (plan, echo) => plan.PerSecond / echo.PerSecond)), budget);
        report.AtLeast(
            $"plan ÷ echo, requests for each second of the API's processors, {what}",
            Spread.Of(plans.Zip(echoes, (plan, echo) => echo.Processor / plan.Processor)),
            budget);
        report.Add($"memory of the process afterwards, {what}", $"{api.Megabytes:F0} MB");
    }

    private static string Text(List<LoadResult> rounds)
    {
        var times = rounds.SelectMany(round => round.Milliseconds).ToArray();
        return $"{Report.Number(Median.Of(rounds.Select(round => round.PerSecond)))} a second; p50 {Report.Number(Median.Of(times))} ms, "
            + $"p99 {Report.Number(Median.At(times, 0.99))} ms; {Report.Number(Median.Of(rounds.Select(round => round.Processor)))} µs of processor each";
    }
}
