using System.Diagnostics;
using System.Globalization;
using CoSell.Benchmarks.Measuring;
using CoSell.Benchmarks.Reporting;
using CoSell.Flows.Running;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Scenarios;
using Newtonsoft.Json.Linq;

namespace CoSell.Benchmarks.Playing;

/// <summary>From Partner Center's event to the write in Salesforce, through the packaged flow; the emulators' time is taken off.</summary>
internal sealed class EndToEndPart : IPart
{
    public string Name => "end-to-end";

    public async Task MeasureAsync(Report report, Effort effort, CancellationToken cancellationToken)
    {
        await using var host = await SandboxHost.StartAsync(new SandboxOptions { Port = 0 }, cancellationToken);
        var deals = await InvitedAsync(host, effort.Pick(20, 2), cancellationToken);
        var time = new SandboxTime(host);
        var (own, api, perSecond) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -effort.Pick(2, 0); round < effort.Pick(15, 1); round++)
        {
            // Between two edits of a deal the breaker's ten minutes pass.
            host.Clock.Advance(TimeSpan.FromMinutes(15));
            Edit(host, deals, round);
            var before = host.Flows.Runs.Count;
            var start = Stopwatch.GetTimestamp();
            await time.CatchUpAsync(cancellationToken);
            var elapsed = Stopwatch.GetElapsedTime(start);
            var runs = host.Flows.Runs.Skip(before).Where(IsUpdate).ToList();
            if (round >= 0)
            {
                perSecond.Add(runs.Count / elapsed.TotalSeconds);
                own.AddRange(runs.Select(run => (run.Duration - Spent(run, isOurs: false)).TotalMilliseconds));
                api.AddRange(runs.Select(run => Spent(run, isOurs: true).TotalMilliseconds));
            }
        }

        report.Holds("events that led to a write", Report.Whole(own.Count), $"= {deals.Count * effort.Pick(15, 1)}", own.Count == deals.Count * effort.Pick(15, 1));
        report.Add("event to write, our own share (flow engine, connector, API, SQLite)", Text(own));
        report.Add("of that in calls of the API (plan and outcome)", Text(api));
        report.Add("events carried out, one after the other, emulators and all in one process", $"{Report.Number(Median.Of(perSecond))} a second");
    }

    private static string Text(List<double> milliseconds) =>
        $"p50 {Report.Number(Median.Of(milliseconds))} ms, p95 {Report.Number(Median.At(milliseconds, 0.95))} ms";

    /// <summary>New deals of Microsoft's seller, accepted by nobody yet, each with its opportunity.</summary>
    private static async Task<IReadOnlyList<string>> InvitedAsync(SandboxHost host, int count, CancellationToken cancellationToken)
    {
        var inputs = new JObject
        {
            ["text"] = host.Flows.TriggerUrl(FlowName.Inbound).ToString(),
            ["text_1"] = new JArray("referral-created", "referral-updated"),
            ["boolean"] = true,
        };
        await host.Flows.RunInstantAsync(FlowName.Registration, inputs, cancellationToken);
        var closing = host.Clock.GetUtcNow().AddDays(60);
        var deals = Enumerable.Range(0, count)
            .Select(i => host.PartnerCenter.InvitePartner(SampleDeals.FromMicrosoft($"Deal {i}", $"Customer {i}", "98052", closing))["id"]!.ToString())
            .ToList();
        await new SandboxTime(host).SettleAsync(cancellationToken);
        return deals;
    }

    private static void Edit(SandboxHost host, IReadOnlyList<string> deals, int round)
    {
        foreach (var deal in deals)
        {
            host.PartnerCenter.EditSharedDeal(deal, referral => referral["details"]!["notes"] = string.Create(CultureInfo.InvariantCulture, $"Round {round}"));
        }
    }

    private static bool IsUpdate(FlowRun run) => run.Status == RunStatus.Succeeded && FlowPath.Of([run]).Single().Is(FlowName.Inbound, "update");

    /// <summary>Time that a run spent in connectors: in ours, or in those that lead to an emulator.</summary>
    private static TimeSpan Spent(FlowRun run, bool isOurs) => TimeSpan.FromTicks(run.Actions
        .Where(action => action.ConnectorApi is not null && FlowPath.IsOurs(action) == isOurs)
        .Sum(action => action.Duration.Ticks));
}
