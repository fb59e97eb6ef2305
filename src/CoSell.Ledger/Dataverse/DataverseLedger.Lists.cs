using CoSell.Core.Ledger;
using CoSell.Ledger.Dataverse.Rows;
using CoSell.Ledger.Dataverse.WebApi;

namespace CoSell.Ledger.Dataverse;

/// <summary>Failures, conflicts and the timeline.</summary>
public sealed partial class DataverseLedger
{
    /// <summary>Changes in one batch; also the rows of one table that one purge removes.</summary>
    private const int AtOnce = 500;

    public async Task SaveFailureAsync(Failure failure, CancellationToken cancellationToken) =>
        await SaveAsync(linked => FailureRow.Save(failure, linked), cancellationToken);

    public async Task<Failure?> FailureAsync(string id, CancellationToken cancellationToken) =>
        await client.RowAsync(FailureRow.ById(id), cancellationToken) is { } row ? FailureRow.Read(row) : null;

    public async Task<IReadOnlyList<Failure>> OpenFailuresAsync(CancellationToken cancellationToken) =>
        await client.RowsAsync(FailureRow.Where(RowState.Open), cancellationToken).Select(FailureRow.Read).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Failure>> OpenFailuresOfAsync(string linkId, CancellationToken cancellationToken) =>
        await client.RowsAsync(FailureRow.Where($"{RowState.Open} and {OfLink(linkId)}"), cancellationToken)
            .Select(FailureRow.Read).ToListAsync(cancellationToken);

    public async Task AddConflictsAsync(IReadOnlyList<Conflict> conflicts, CancellationToken cancellationToken)
    {
        foreach (var some in conflicts.Chunk(AtOnce))
        {
            var replies = await client.EachAsync([.. some.Select(conflict => ConflictRow.Add(conflict, linked: true))], cancellationToken);
            var unlinked = some.Where((_, i) => replies[i].IsMissing).Select(conflict => ConflictRow.Add(conflict, linked: false)).ToList();
            if (unlinked.Count > 0)
            {
                await client.EachAsync(unlinked, cancellationToken);
            }
        }
    }

    public async Task SaveConflictAsync(Conflict conflict, CancellationToken cancellationToken) =>
        await SaveAsync(linked => ConflictRow.Save(conflict, linked), cancellationToken);

    public async Task<Conflict?> ConflictAsync(string id, CancellationToken cancellationToken) =>
        await client.RowAsync(ConflictRow.ById(id), cancellationToken) is { } row ? ConflictRow.Read(row) : null;

    public async Task<IReadOnlyList<Conflict>> OpenConflictsAsync(CancellationToken cancellationToken) =>
        await client.RowsAsync(ConflictRow.Where(RowState.Open), cancellationToken).Select(ConflictRow.Read).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Conflict>> OpenConflictsOfAsync(string linkId, CancellationToken cancellationToken) =>
        await client.RowsAsync(ConflictRow.Where($"{RowState.Open} and {OfLink(linkId)}"), cancellationToken)
            .Select(ConflictRow.Read).ToListAsync(cancellationToken);

    public async Task AddEventAsync(SyncEvent happened, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid();
        await SaveAsync(linked => [EventRow.Add(id, linked ? happened : happened with { LinkId = null }, issued: null)], cancellationToken);
    }

    public async Task<IReadOnlyList<SyncEvent>> TimelineAsync(string linkId, CancellationToken cancellationToken) =>
        await client.RowsAsync($"{EventRow.Where(OfLink(linkId))}&{EventRow.Oldest}", cancellationToken)
            .Select(EventRow.Read).ToListAsync(cancellationToken);

    public async Task<SyncEvent?> LastEventAsync(string operation, CancellationToken cancellationToken) =>
        await client.FirstAsync($"{EventRow.Where($"cosell_operation eq {Columns.Quoted(operation)}")}&{EventRow.Newest}", cancellationToken) is { } row
            ? EventRow.Read(row)
            : null;

    public async Task<int> PurgeAsync(DateTimeOffset valuesBefore, DateTimeOffset eventsBefore, CancellationToken cancellationToken)
    {
        var values = $"statecode eq 1 or {OlderThan(valuesBefore)}";
        return await RemoveAsync(FailureRow.Set, "cosell_failureid", values, cancellationToken)
            + await RemoveAsync(ConflictRow.Set, "cosell_conflictid", values, cancellationToken)
            + await RemoveAsync(EventRow.Set, "cosell_synceventid", $"({OlderThan(eventsBefore)}) and {WebhookRow.NotWaiting}", cancellationToken);
    }

    private static string OfLink(string linkId) => $"_cosell_link_value eq {RowId.Of(linkId)}";

    /// <summary>A row that a flow wrote has no time of its own, only the one at which it was made.</summary>
    private static string OlderThan(DateTimeOffset limit) =>
        $"cosell_at lt {Columns.Second(limit)} or (cosell_at eq null and createdon lt {Columns.Second(limit)})";

    private async Task<int> RemoveAsync(string set, string key, string filter, CancellationToken cancellationToken)
    {
        var query = $"{set}?$select={key}&$filter={Uri.EscapeDataString(filter)}&$top={AtOnce}";
        var rows = await client.RowsAsync(query, cancellationToken)
            .Select(row => Change.Delete($"{set}({(string)row[key]!})")).ToListAsync(cancellationToken);
        return rows.Count == 0 ? 0 : (await client.EachAsync(rows, cancellationToken)).Count(reply => reply.Succeeded);
    }

    /// <summary>Saves rows under their link; without it when the link is not there any more.</summary>
    private async Task SaveAsync(Func<bool, IReadOnlyList<Change>> changes, CancellationToken cancellationToken)
    {
        var reply = await client.TryTogetherAsync(changes(true), cancellationToken);
        if (reply.IsMissing)
        {
            await client.TryTogetherAsync(changes(false), cancellationToken);
        }
    }
}
