using CoSell.Core.Ledger;
using CoSell.Core.Synchronizing;

namespace CoSell.Core.Failures;

/// <summary>What a person decides about a failure: to set the deal going again, or to leave it.</summary>
public sealed class FailureResolving(ISyncLedger ledger, Redriving redriving, TimeProvider time)
{
    private const int Attempts = 5;
    private const string Operation = "ResolveFailure";

    /// <summary>
    /// With a retry the failure stays open until the deal gets through; without one it is closed. Throws
    /// <see cref="UnknownFailureException"/>.
    /// </summary>
    public async Task<ResolutionReceipt> ResolveAsync(Resolution resolution, CancellationToken cancellationToken)
    {
        var failure = await ledger.FailureAsync(resolution.FailureId, cancellationToken) ?? throw new UnknownFailureException(resolution.FailureId);
        if (failure.ResolvedAt is not null)
        {
            return new ResolutionReceipt(failure.Id, ResolutionResult.Resolved, failure.LinkId, failure.Resolution ?? string.Empty);
        }

        return resolution.Retry
            ? await RetryAsync(failure, resolution, cancellationToken)
            : await CloseAsync(failure, resolution, cancellationToken);
    }

    private async Task<ResolutionReceipt> CloseAsync(Failure failure, Resolution resolution, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var words = resolution.Reason ?? "A person closed it without a retry.";
        await ledger.SaveFailureAsync(FailureLife.Resolved(failure, words, now), cancellationToken);
        var happened = Happened(failure, "resolved", words, now);
        if (!await TryClearAsync(failure, happened, cancellationToken))
        {
            await ledger.AddEventAsync(happened, cancellationToken);
        }

        return new ResolutionReceipt(failure.Id, ResolutionResult.Resolved, failure.LinkId, words);
    }

    /// <summary>The deal's link no longer says that it has failures; false when it has others, or none said so.</summary>
    private async Task<bool> TryClearAsync(Failure failure, SyncEvent happened, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var link = failure.LinkId is { } id ? await ledger.LinkByIdAsync(id, cancellationToken) : null;
            if (link is not { HasFailures: true } || (await ledger.OpenFailuresOfAsync(link.Id, cancellationToken)).Count > 0)
            {
                return false;
            }

            if (await ledger.TrySaveAsync(link with { HasFailures = false }, plan: null, happened, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The edited values are kept first: the deal may travel as soon as it is due.</summary>
    private async Task<ResolutionReceipt> RetryAsync(Failure failure, Resolution resolution, CancellationToken cancellationToken)
    {
        var linkId = failure.LinkId!;
        foreach (var open in await ledger.OpenFailuresOfAsync(linkId, cancellationToken))
        {
            var edits = open.Id == failure.Id && resolution.Edits.Count > 0 ? resolution.Edits : open.Edits;
            await ledger.SaveFailureAsync(open with { Parked = false, Edits = edits }, cancellationToken);
        }

        var words = resolution.Reason ?? "A person set the deal going again.";
        await RestartAsync(failure, words, cancellationToken);
        if (failure.Direction == DealPlanning.PlanOpportunity)
        {
            // The API starts that flow itself; the others start when reconciliation touches the opportunity.
            await redriving.RedriveAsync(new Redrive(linkId, Operation, OpportunityFound: null, OpportunityWrittenAt: null), cancellationToken);
        }

        return new ResolutionReceipt(failure.Id, ResolutionResult.Retrying, linkId, words);
    }

    private async Task RestartAsync(Failure failure, string words, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var now = time.GetUtcNow();
            var link = await ledger.LinkByIdAsync(failure.LinkId!, cancellationToken) ?? throw new UnknownLinkException(failure.LinkId!);
            var going = RedriveSchedule.Restart(link, failure.Direction, words, now) with { HasFailures = true };
            if (await ledger.TrySaveAsync(going, plan: null, Happened(failure, "retrying", words, now), cancellationToken))
            {
                return;
            }
        }

        throw new LinkBusyException(failure.LinkId!);
    }

    private static SyncEvent Happened(Failure failure, string result, string reason, DateTimeOffset now) => new()
    {
        At = now,
        LinkId = failure.LinkId,
        PlanId = failure.PlanId,
        ReferralId = failure.ReferralId,
        OpportunityId = failure.OpportunityId,
        Operation = Operation,
        Result = result,
        Reason = reason,
    };
}

/// <summary>What a person decided.</summary>
/// <param name="FailureId">The failure.</param>
/// <param name="Retry">Whether the deal is to travel again.</param>
/// <param name="Edits">By row id: canonical values to write in place of the source's.</param>
/// <param name="Reason">Why, for the timeline; no customer values.</param>
public sealed record Resolution(string FailureId, bool Retry, IReadOnlyDictionary<string, string> Edits, string? Reason);

public enum ResolutionResult
{
    /// <summary>It is closed.</summary>
    Resolved,

    /// <summary>The deal is due at once; the failure is closed when it got through.</summary>
    Retrying,
}

/// <summary>The answer to a resolution.</summary>
/// <param name="FailureId">The failure.</param>
/// <param name="Result">Whether it is closed or tried again.</param>
/// <param name="LinkId">The deal; null for a failure that belongs to none.</param>
/// <param name="Reason">What was noted.</param>
public sealed record ResolutionReceipt(string FailureId, ResolutionResult Result, string? LinkId, string Reason);

/// <summary>A resolution names a failure that the ledger does not hold.</summary>
public sealed class UnknownFailureException(string failureId) : Exception($"No failure '{failureId}' is known.")
{
    public UnknownFailureException()
        : this(string.Empty)
    {
    }

    public UnknownFailureException(string message, Exception innerException)
        : this(message) => _ = innerException;
}
