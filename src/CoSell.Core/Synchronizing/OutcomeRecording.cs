using CoSell.Core.Connections;
using CoSell.Core.Failures;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;

namespace CoSell.Core.Synchronizing;

/// <summary>Takes in what became of a plan; the same report twice changes nothing, and it may come late.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="mapping">The mapping in force.</param>
/// <param name="time">The API's clock.</param>
/// <param name="users">Whom the connections were made with; null when nothing is known of it.</param>
public sealed class OutcomeRecording(ISyncLedger ledger, FieldMapping mapping, TimeProvider time, IConnectionUsers? users = null)
{
    private const int Attempts = 8;

    private readonly HalfLinks halfLinks = new(ledger);
    private readonly FailureKeeping failures = new(ledger);
    private readonly ConnectionWatch connections = new(ledger, time, users);

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
            var told = await OfDealAsync(outcome, link, cancellationToken);
            var report = new OutcomeReport(
                link, told, again, plan?.Direction, new Digester(key, link.Id), open, mapping, now);
            if (again || await TrySaveAsync(report, plan, open, now, cancellationToken))
            {
                await KeepAsync(report, plan, cancellationToken);
                await TellAsync(told, cancellationToken);
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

    /// <summary>The outcome, without the connection's refusal when that turns out to be this deal's own.</summary>
    private async Task<Outcome> OfDealAsync(Outcome outcome, Link link, CancellationToken cancellationToken) =>
        outcome.Refusal is { } refusal && await connections.IsDealsOwnAsync(refusal, link, cancellationToken) ? outcome with { Refusal = null } : outcome;

    /// <summary>What the outcome says of the connections.</summary>
    private async Task TellAsync(Outcome outcome, CancellationToken cancellationToken)
    {
        if (outcome.Refusal is { } refusal)
        {
            await connections.RaiseAsync(refusal, $"{outcome.Flow}, step {outcome.Step}", outcome.RunId, cancellationToken);
        }

        if (outcome.OpportunityWrittenAt is { } salesforce)
        {
            await connections.WorksAsync(Connection.Salesforce, salesforce, wrote: true, cancellationToken);
        }

        if (outcome.ReferralWrittenAt is { } partnerCenter)
        {
            await connections.WorksAsync(Connection.PartnerCenter, partnerCenter, wrote: true, cancellationToken);
        }
    }
}
