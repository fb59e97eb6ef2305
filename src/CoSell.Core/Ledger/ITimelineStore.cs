namespace CoSell.Core.Ledger;

/// <summary>Everything that happened.</summary>
public interface ITimelineStore
{
    Task AddEventAsync(SyncEvent happened, CancellationToken cancellationToken);

    /// <summary>Everything that happened to a link, oldest first.</summary>
    Task<IReadOnlyList<SyncEvent>> TimelineAsync(string linkId, CancellationToken cancellationToken);

    /// <summary>The newest event of an operation, on any deal: a flow that was turned off shows as silence. Null when there is none.</summary>
    Task<SyncEvent?> LastEventAsync(string operation, CancellationToken cancellationToken);
}
