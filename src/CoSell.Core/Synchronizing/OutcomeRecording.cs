using CoSell.Core.Failures;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;

namespace CoSell.Core.Synchronizing;

/// <summary>Takes in what became of a plan; the same report twice changes nothing, and it may come late.</summary>
public sealed class OutcomeRecording(ISyncLedger ledger, FieldMapping mapping, TimeProvider time)
{
    private const int Attempts = 8;

    private readonly HalfLinks halfLinks = new(ledger);
    private readonly FailureKeeping failures = new(ledger);

    /// <summary>
    /// Records the outcome. Throws <see cref="UnknownPlanException"/> when a success names a plan that was never issued,
    /// and <see cref="OutcomeConflictException"/> when another deal holds one of its records.
    /// </summary>
    public async Task<OutcomeReceipt> RecordAsync(Outcome outcome, CancellationToken cancellationToken)
    {
        var key = await ledger.DigestKeyAsync(cancellationToken);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var plan = await ledger.PlanAsync(outcome.PlanId, cancellationToken);
            if (plan is null && outcome.Status is not (OutcomeStatus.Failed or OutcomeStatus.Told))
            {
                throw new UnknownPlanException(outcome.PlanId);
            }

            var now = time.GetUtcNow();
            var link = await LinkOfAsync(outcome, plan, cancellationToken);
            var open = await failures.OpenAsync(link, cancellationToken);
            var again = plan?.Outcome == OutcomeReport.Word(outcome);
            var report = new OutcomeReport(
                link, outcome, again, plan?.Direction, new Digester(key, link.Id, mapping.Version), open, mapping, now);
            if (again || await TrySaveAsync(report, plan, open, now, cancellationToken))
            {
                await KeepAsync(report, plan, cancellationToken);
                return report.Receipt();
            }
        }

        throw new OutcomeConflictException(outcome.PlanId);
    }

    /// <summary>The plan's link; for a run that failed before it had a plan, the link of its opportunity or referral.</summary>
    private async Task<Link> LinkOfAsync(Outcome outcome, IssuedPlan? plan, CancellationToken cancellationToken) =>
        (plan is null
            ? await ledger.FindLinkAsync(OutcomeReport.NullIfEmpty(outcome.ReferralId), OutcomeReport.NullIfEmpty(outcome.OpportunityId), engagementId: null, cancellationToken)
            : await ledger.LinkByIdAsync(plan.LinkId, cancellationToken))
        ?? Link.New();

    private async Task<bool> TrySaveAsync(
        OutcomeReport report, IssuedPlan? plan, IReadOnlyList<Failure> open, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var after = report.After();
        var happened = report.Happened(plan);
        if (!OutcomeReport.IsOfADeal(after))
        {
            await ledger.AddEventAsync(happened with { LinkId = null }, cancellationToken);
        }
        else if (!await ledger.TrySaveAsync(after, report.Ended(plan), happened, cancellationToken))
        {
            await halfLinks.MeetAsync(after, happened, now, cancellationToken);
            return false;
        }

        await failures.CloseAsync(
            open.Where(failure => report.Closes(failure, after)), $"The deal got through {plan?.Direction}.", now, cancellationToken);
        return true;
    }

    /// <summary>A report that comes again may find its failure missing: the API may have stopped before it was kept.</summary>
    private async Task KeepAsync(OutcomeReport report, IssuedPlan? plan, CancellationToken cancellationToken)
    {
        if (report.Failure(plan) is { } failure)
        {
            await failures.KeepAsync(failure, cancellationToken);
        }
    }
}
