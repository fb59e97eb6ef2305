using CoSell.Core.Ledger;
using CoSell.Flows.Running;
using CoSell.Sandbox.Chaos.Faults;
using CoSell.Sandbox.Chaos.Judging;
using CoSell.Sandbox.Chaos.People;
using CoSell.Sandbox.Chaos.Protections;
using CoSell.Sandbox.Chaos.Scheduling;
using CoSell.Sandbox.Chaos.Stories;
using CoSell.Sandbox.Chaos.World;
using CoSell.Sandbox.Flows;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Chaos.Running;

/// <summary>One world, one story: it is played, left to settle, and judged.</summary>
internal sealed class Episode : IAsyncDisposable
{
    private static readonly DateTimeOffset Beginning = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly EpisodePlan plan;
    private readonly IReadOnlyList<Step> steps;
    private readonly Simulation simulation;
    private readonly ChaosFlows flows;
    private int couldNot;
    private int underway;

    private Episode(Package package, EpisodePlan plan, IReadOnlyList<Step> steps)
    {
        (this.plan, this.steps) = (plan, steps);
        World = new ChaosWorld(package, Beginning, new FlowAddress(Arrived), AroundLedger);
        simulation = new Simulation(World.Clock) { Afterwards = DeliverAsync };
        flows = new ChaosFlows(World, package, plan, simulation, Faults) { Reconciles = plan.Without != Protection.Redrive };
        Actors = new Actors(World);
    }

    public ChaosWorld World { get; }

    public FaultDesk Faults { get; } = new();

    public Actors Actors { get; }

    public Journal Journal => flows.Journal;

    public IReadOnlyList<FlowRun> Runs => flows.Runs;

    public static async Task<EpisodeResult> PlayAsync(Package package, EpisodePlan plan, IReadOnlyList<Step> steps, CancellationToken cancellationToken)
    {
        await using var episode = new Episode(package, plan, steps);
        return await episode.PlayAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();

    private async Task<EpisodeResult> PlayAsync(CancellationToken cancellationToken)
    {
        await World.StartAsync(cancellationToken);
        await RegisterAsync(cancellationToken);
        await TellAsync(cancellationToken);
        await Faults.EndAsync(World, cancellationToken);
        var settled = await new Settling(World, simulation, flows, () => underway).RunAsync(cancellationToken);
        var violations = settled is null ? await new Judge(this).JudgeAsync(cancellationToken) : new Verdict([new Violation("does not settle", settled)], new Dictionary<string, int>());
        var further = await AgainAsync(cancellationToken);
        return EpisodeResult.Of(violations with { Violations = [.. violations.Violations, .. further] }, this, flows.Runs, steps, couldNot);
    }

    private async Task RegisterAsync(CancellationToken cancellationToken)
    {
        flows.Start(FlowName.Registration, new JObject
        {
            ["headers"] = new JObject { ["X-MS-APIM-Tokens"] = "eyJ9" },
            ["body"] = new JObject
            {
                ["text"] = FlowAddress.Text,
                ["text_1"] = new JArray("referral-created", "referral-updated"),
                ["boolean"] = true,
            },
        }, cancellationToken);
        await simulation.PassUntilAsync(Beginning + Minute, cancellationToken);
        if (World.PartnerCenter.Webhooks.Registration is null)
        {
            throw new InvalidOperationException("The registration flow did not register the webhook: " + flows.Runs.LastOrDefault()?.Error);
        }

        await flows.PollAsync(cancellationToken);
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        var start = simulation.Now;
        foreach (var step in steps)
        {
            simulation.At(start + step.At, () => DoAsync(step, cancellationToken));
        }

        var end = start + (steps.Count == 0 ? Minute : steps[^1].At + Minute);
        while (simulation.Now < end)
        {
            await simulation.PassUntilAsync(simulation.Now + Minute, cancellationToken);
            await flows.PollAsync(cancellationToken);
        }
    }

    private Task DoAsync(Step step, CancellationToken cancellationToken)
    {
        if (step.IsFault)
        {
            return Faults.BeginAsync(step, World, simulation, cancellationToken);
        }

        couldNot += Actors.TryDo(step) ? 0 : 1;
        return Task.CompletedTask;
    }

    private async Task DeliverAsync()
    {
        if (World.PartnerCenter.Webhooks.Waiting.Count > 0)
        {
            await World.PartnerCenter.Webhooks.DeliverDueAsync(CancellationToken.None);
        }
    }

    /// <summary>Only Partner Center's own events go astray; the API's posts are signed by the address alone.</summary>
    private void Arrived(JObject outputs)
    {
        var arrivals = outputs["headers"]!["x-ms-signature"] is null ? [TimeSpan.Zero] : Faults.Arrivals();
        foreach (var later in arrivals)
        {
            underway++;
            simulation.At(simulation.Now + later, () =>
            {
                underway--;
                flows.Start(FlowName.Inbound, (JObject)outputs.DeepClone(), CancellationToken.None);
            });
        }
    }

    private ISyncLedger AroundLedger(ISyncLedger ledger) => LedgerProxy.Around(ledger, (method, arguments, use) =>
    {
        WeakenedLedger.Forget(arguments, plan.Without);
        return Faults.UseLedger(use, saves: method.Name.StartsWith("TrySave", StringComparison.Ordinal));
    });

    /// <summary>Every deal goes through both ways once more, and reconciliation runs for an hour: nothing may be written.</summary>
    private async Task<IReadOnlyList<Violation>> AgainAsync(CancellationToken cancellationToken)
    {
        var before = Journal.Accesses.Count;
        foreach (var deal in Actors.Deals)
        {
            if (deal.ReferralId is { } referral)
            {
                World.PartnerCenter.Webhooks.Raise("referral-updated", referral);
            }

            if (deal is { IsDeleted: false, OpportunityId: { } opportunity, ReferralId: not null })
            {
                flows.Start(FlowName.Outbound, new JObject { ["body"] = new JObject { ["Id"] = opportunity } }, cancellationToken);
            }
        }

        for (var minute = 0; minute < 60; minute += 5)
        {
            await simulation.PassUntilAsync(simulation.Now + TimeSpan.FromMinutes(5), cancellationToken);
            await flows.PollAsync(cancellationToken);
        }

        return [.. new Writes(this).Needless(Journal.Accesses.Skip(before))];
    }
}
