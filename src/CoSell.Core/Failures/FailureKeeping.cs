using CoSell.Core.Ledger;

namespace CoSell.Core.Failures;

/// <summary>The list of failures: the same one again is counted, and what is over is closed.</summary>
internal sealed class FailureKeeping(ISyncLedger ledger)
{
    /// <summary>The deal's open failures, newest first; not even looked for when the link says that there are none.</summary>
    public async Task<IReadOnlyList<Failure>> OpenAsync(Link link, CancellationToken cancellationToken) =>
        link.HasFailures ? await ledger.OpenFailuresOfAsync(link.Id, cancellationToken) : [];

    /// <summary>Keeps the failure, or counts it on the open one that it repeats. The same run's report twice counts once.</summary>
    public async Task KeepAsync(Failure failure, CancellationToken cancellationToken)
    {
        var open = failure.LinkId is { } link ? await ledger.OpenFailuresOfAsync(link, cancellationToken) : [];
        var same = open.FirstOrDefault(other => FailureLife.IsSame(other, failure));
        if (same is null)
        {
            await ledger.SaveFailureAsync(failure, cancellationToken);
        }
        else if (same.RunId != failure.RunId || same.PlanId != failure.PlanId)
        {
            await ledger.SaveFailureAsync(Again(same, failure), cancellationToken);
        }
    }

    public async Task CloseAsync(IEnumerable<Failure> over, string resolution, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var failure in over)
        {
            await ledger.SaveFailureAsync(FailureLife.Resolved(failure, resolution, now), cancellationToken);
        }
    }

    /// <summary>The deal is not tried again by itself: its failures say so, and so does one of its own when there is none.</summary>
    public async Task ParkAsync(Failure parked, CancellationToken cancellationToken)
    {
        var open = await ledger.OpenFailuresOfAsync(parked.LinkId!, cancellationToken);
        foreach (var failure in open)
        {
            await ledger.SaveFailureAsync(failure with { Parked = true }, cancellationToken);
        }

        if (open.Count == 0)
        {
            await ledger.SaveFailureAsync(parked, cancellationToken);
        }
    }

    private static Failure Again(Failure same, Failure failure) => same with
    {
        Attempts = same.Attempts + 1,
        LastAt = failure.At,
        Message = failure.Message,
        Sent = failure.Sent,
        PlanId = failure.PlanId,
        RunId = failure.RunId,
        ReferralId = failure.ReferralId ?? same.ReferralId,
        OpportunityId = failure.OpportunityId ?? same.OpportunityId,
        Parked = same.Parked || failure.Parked,
    };
}
