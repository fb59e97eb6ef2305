using CoSell.Core.Ledger;
using CoSell.Ledger.Dataverse.Rows;
using CoSell.Ledger.Dataverse.WebApi;

namespace CoSell.Ledger.Dataverse;

/// <summary>What the tables hold about one customer's deals.</summary>
public sealed partial class DataverseLedger : ICustomerTraces
{
    private const string AnyState = "statecode eq 0 or statecode eq 1";

    public async Task<IReadOnlyList<Failure>> AllFailuresAsync(CancellationToken cancellationToken) =>
        await client.RowsAsync(FailureRow.Where(AnyState), cancellationToken).Select(FailureRow.Read).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Conflict>> AllConflictsAsync(CancellationToken cancellationToken) =>
        await client.RowsAsync(ConflictRow.Where(AnyState), cancellationToken).Select(ConflictRow.Read).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<SyncEvent>> EventsAboutAsync(string? referralId, string? opportunityId, CancellationToken cancellationToken) =>
        AboutRecords(referralId, opportunityId) is { Length: > 0 } filter
            ? await client.RowsAsync($"{EventRow.Where(filter)}&{EventRow.Oldest}", cancellationToken).Select(EventRow.Read).ToListAsync(cancellationToken)
            : [];

    public async Task RemoveValuesAsync(IReadOnlyList<Failure> failures, IReadOnlyList<Conflict> conflicts, CancellationToken cancellationToken)
    {
        var rows = failures.Select(failure => Change.Delete(FailureRow.Of(failure.Id)))
            .Concat(conflicts.Select(conflict => Change.Delete(ConflictRow.Of(conflict.Id))));
        foreach (var some in rows.Chunk(AtOnce))
        {
            await client.EachAsync(some, cancellationToken);
        }
    }

    public async Task RemoveLinkAsync(Link link, CancellationToken cancellationToken)
    {
        var records = AboutRecords(link.ReferralId, link.OpportunityId);
        var filter = records.Length == 0 ? OfLink(link.Id) : $"{OfLink(link.Id)} or {records}";
        while (await RemoveAsync(EventRow.Set, "cosell_synceventid", filter, cancellationToken) > 0)
        {
        }

        await client.EachAsync([Change.Delete(LinkRow.Of(RowId.Of(link.Id)))], cancellationToken);
    }

    private static string AboutRecords(string? referralId, string? opportunityId) => string.Join(
        " or ",
        new[] { ("cosell_referralid", referralId), ("cosell_opportunityid", opportunityId) }
            .Where(record => !string.IsNullOrEmpty(record.Item2))
            .Select(record => $"{record.Item1} eq {Columns.Quoted(record.Item2!)}"));
}
