using CoSell.Core.Failures;
using CoSell.Core.Ledger;

namespace CoSell.Core.Synchronizing;

/// <summary>Says which deals are to travel again, and sends them on their way: what failed, what had to wait, whose run got lost.</summary>
public sealed class Redriving(ISyncLedger ledger, IInboundFlow inbound, TimeProvider time)
{
    private const int Attempts = 5;

    /// <summary>The flow runs every five minutes; it must not touch anything any more when the next run begins.</summary>
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(4);

    /// <summary>What is due now; changes nothing.</summary>
    public async Task<DuePage> DueAsync(int most, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var links = await ledger.DueLinksAsync(now, most + 1, cancellationToken);
        var deals = new List<DueDeal>();
        foreach (var link in links.Take(most))
        {
            deals.Add(DealOf(link, await OperationsAsync(link, now, cancellationToken), now));
        }

        return new DuePage(deals, links.Count > most, now + Round);
    }

    /// <summary>
    /// Takes in that a deal was touched and starts the flow from Partner Center if that is what it needs. Throws
    /// <see cref="UnknownLinkException"/>.
    /// </summary>
    public async Task<RedriveReceipt> RedriveAsync(Redrive redrive, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var now = time.GetUtcNow();
            var link = await ledger.LinkByIdAsync(redrive.LinkId, cancellationToken) ?? throw new UnknownLinkException(redrive.LinkId);
            var operations = await OperationsAsync(link, now, cancellationToken);
            var step = RedriveStep.Of(link, operations, redrive, now);
            if (await ledger.TrySaveAsync(step.Link, plan: null, step.Happened, cancellationToken))
            {
                return await FinishAsync(step, DealOf(link, operations, now), cancellationToken);
            }
        }

        return new RedriveReceipt(redrive.LinkId, RedriveResult.NotDue, "Others are working on this deal; it stays due.", EventPosted: false, NextAt: null);
    }

    private async Task<RedriveReceipt> FinishAsync(RedriveStep step, DueDeal deal, CancellationToken cancellationToken)
    {
        if (step.Failure is { } failure)
        {
            await new FailureKeeping(ledger).ParkAsync(failure, cancellationToken);
        }

        var refusal = step.Result == RedriveResult.Redriven && deal.RunInboundFlow
            ? await inbound.StartAsync(deal.ReferralId!, step.Happened.RunId, cancellationToken)
            : null;
        var posted = step.Result == RedriveResult.Redriven && deal.RunInboundFlow && refusal is null;
        if (posted && step.Link.MicrosoftReferralId is { } sibling)
        {
            // What Microsoft's side says of the deal comes by an event of its own, which may be the one that got lost.
            await inbound.StartAsync(sibling, step.Happened.RunId, cancellationToken);
        }

        return new RedriveReceipt(deal.LinkId, step.Result, refusal ?? step.Reason, posted, step.Link.RedriveAt);
    }

    private static DueDeal DealOf(Link link, IReadOnlyList<string> operations, DateTimeOffset now) => new(
        link.Id,
        link.ReferralId,
        link.OpportunityId,
        TouchOpportunity: link.OpportunityId is not null && link.Redrives < RedriveSchedule.MostRedrives && operations.Contains(DealPlanning.PlanReferral),
        RunInboundFlow: link.ReferralId is not null && operations.Contains(DealPlanning.PlanOpportunity),
        link.RedriveReason ?? "A run did not report what became of its plan.",
        link.DueAt() ?? now,
        link.Redrives);

    /// <summary>What was asked for, and what a claim that ran out was about.</summary>
    private async Task<IReadOnlyList<string>> OperationsAsync(Link link, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var asked = link.RedriveAt <= now ? RedriveSchedule.Operations(link) : [];
        return link.Claim is { } claim && !claim.IsLive(now) && await ledger.PlanAsync(claim.PlanId, cancellationToken) is { } lost
            ? [.. asked.Union([lost.Direction])]
            : asked;
    }
}
