using CoSell.Sandbox.Chaos.Scheduling;
using CoSell.Sandbox.Chaos.World;

namespace CoSell.Sandbox.Chaos.Running;

/// <summary>Nobody does anything any more and nothing goes wrong: time passes until nothing is due and nothing moves.</summary>
/// <param name="world">What is to settle.</param>
/// <param name="simulation">Its time.</param>
/// <param name="flows">Its flows.</param>
/// <param name="underway">How many webhooks are still to arrive.</param>
internal sealed class Settling(ChaosWorld world, Simulation simulation, ChaosFlows flows, Func<int> underway)
{
    private const int MostLinks = 1000;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(5);

    /// <summary>The walk of an hour, and the runs of every five minutes that it may take.</summary>
    private static readonly TimeSpan Walk = TimeSpan.FromMinutes(75);
    private static readonly TimeSpan Patience = TimeSpan.FromHours(60);

    /// <summary>Null when all is quiet, else what still moves.</summary>
    public async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        var end = simulation.Now + Patience;
        var quiet = 0;
        while (simulation.Now < end)
        {
            await simulation.PassUntilAsync(simulation.Now + Minute, cancellationToken);
            var news = await flows.PollAsync(cancellationToken);
            quiet = news == 0 && simulation.Live.Count == 0 && underway() == 0 && world.PartnerCenter.Webhooks.Waiting.Count == 0 ? quiet + 1 : 0;
            if (quiet < 2)
            {
                continue;
            }

            if (!flows.Reconciles)
            {
                return null;
            }

            if (await NextDueAsync(cancellationToken) is { } due)
            {
                // Nothing can happen before that, so the minutes until then need not be lived through.
                await simulation.PassUntilAsync(due < end ? due : end, cancellationToken);
            }
            else if (await IsInStepAsync(cancellationToken))
            {
                return null;
            }
        }

        var links = await world.Ledger.DueLinksAsync(DateTimeOffset.MaxValue, MostLinks, cancellationToken);
        return $"After {Patience.TotalHours} hours {simulation.Live.Count} runs go on and {links.Count} deals are due: "
            + string.Join("; ", links.Take(3).Select(link => $"{link.ReferralId} {link.OpportunityId} {link.RedriveReason} ({link.Redrives} re-drives)"));
    }

    /// <summary>Whether the hourly walk finds nothing that is to travel again.</summary>
    private async Task<bool> IsInStepAsync(CancellationToken cancellationToken)
    {
        for (var passed = TimeSpan.Zero; passed < Walk; passed += Round)
        {
            await simulation.PassUntilAsync(simulation.Now + Round, cancellationToken);
            if (await flows.PollAsync(cancellationToken) > 0 || await NextDueAsync(cancellationToken) is not null)
            {
                return false;
            }
        }

        return true;
    }

    private async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken)
    {
        var links = await world.Ledger.DueLinksAsync(DateTimeOffset.MaxValue, MostLinks, cancellationToken);
        return links.Count == 0 ? null : links.Min(link => link.DueAt());
    }
}
