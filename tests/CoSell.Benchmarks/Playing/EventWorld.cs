using System.Globalization;
using CoSell.Flows.Running;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Scenarios;
using Newtonsoft.Json.Linq;

namespace CoSell.Benchmarks.Playing;

/// <summary>A sandbox with deals of Microsoft's seller, which are edited in Partner Center again and again.</summary>
internal sealed class EventWorld : IAsyncDisposable
{
    private readonly SandboxHost host;
    private readonly SandboxTime time;
    private readonly IReadOnlyList<string> deals;
    private int round;

    private EventWorld(SandboxHost host, SandboxTime time, IReadOnlyList<string> deals) => (this.host, this.time, this.deals) = (host, time, deals);

    public static async Task<EventWorld> StartAsync(int count, CancellationToken cancellationToken)
    {
        var started = await SandboxHost.StartAsync(new SandboxOptions { Port = 0 }, cancellationToken);
        var inputs = new JObject
        {
            ["text"] = started.Flows.TriggerUrl(FlowName.Inbound).ToString(),
            ["text_1"] = new JArray("referral-created", "referral-updated"),
            ["boolean"] = true,
        };
        await started.Flows.RunInstantAsync(FlowName.Registration, inputs, cancellationToken);
        var closing = started.Clock.GetUtcNow().AddDays(60);
        var invited = Enumerable.Range(0, count)
            .Select(i => started.PartnerCenter.InvitePartner(SampleDeals.FromMicrosoft($"Deal {i}", $"Customer {i}", "98052", closing))["id"]!.ToString())
            .ToList();
        var settling = new SandboxTime(started);
        await settling.SettleAsync(cancellationToken);
        return new EventWorld(started, settling, invited);
    }

    /// <summary>Changes every deal, and carries the events out, one after the other; gives the runs that wrote to Salesforce.</summary>
    public async Task<IReadOnlyList<FlowRun>> RoundAsync(CancellationToken cancellationToken)
    {
        // Between two edits of a deal the breaker's ten minutes pass.
        host.Clock.Advance(TimeSpan.FromMinutes(15));
        var text = string.Create(CultureInfo.InvariantCulture, $"Round {++round}");
        foreach (var deal in deals)
        {
            host.PartnerCenter.EditSharedDeal(deal, referral => referral["details"]!["notes"] = text);
        }

        var before = host.Flows.Runs.Count;
        await time.CatchUpAsync(cancellationToken);
        return [.. host.Flows.Runs.Skip(before).Where(IsUpdate)];
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private static bool IsUpdate(FlowRun run) => run.Status == RunStatus.Succeeded && FlowPath.Of([run]).Single().Is(FlowName.Inbound, "update");
}
