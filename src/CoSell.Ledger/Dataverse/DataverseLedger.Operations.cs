using CoSell.Core.Ledger;
using CoSell.Ledger.Dataverse.Rows;

namespace CoSell.Ledger.Dataverse;

/// <summary>What the operations pages ask. Dataverse counts to 5000 and has no way to skip rows, so skipped ones are read.</summary>
public sealed partial class DataverseLedger
{
    /// <summary>AggregateQueryRecordLimit exceeded (Microsoft's page "Web service error codes").</summary>
    private const string TooMany = "0x8004E023";

    public async Task<LedgerCounts> CountsAsync(CancellationToken cancellationToken) => new(
        await CountAsync(LinkRow.Count("cosell_linkid ne null"), cancellationToken),
        await CountAsync(LinkRow.Count("cosell_referralrequested eq true or cosell_opportunityrequested eq true"), cancellationToken),
        await CountAsync(LinkRow.Count("cosell_stopped eq true"), cancellationToken),
        await CountAsync(FailureRow.CountOpen, cancellationToken),
        await CountAsync(ConflictRow.CountOpen, cancellationToken));

    public async Task<IReadOnlyList<Failure>> OpenFailuresAsync(int skip, int most, CancellationToken cancellationToken) =>
        await client.RowsAsync(FailureRow.Where(RowState.Open), cancellationToken)
            .Skip(skip).Take(most).Select(FailureRow.Read).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Conflict>> OpenConflictsAsync(int skip, int most, CancellationToken cancellationToken) =>
        await client.RowsAsync(ConflictRow.Where(RowState.Open), cancellationToken)
            .Skip(skip).Take(most).Select(ConflictRow.Read).ToListAsync(cancellationToken);

    public async Task<DateTimeOffset?> LastSuccessAsync(string operation, CancellationToken cancellationToken) =>
        await client.FirstAsync($"{EventRow.WhereSucceeded(operation)}&{EventRow.Newest}", cancellationToken) is { } row
            ? Columns.TimeOf(row)
            : null;

    /// <summary>Dataverse aggregates 50,000 rows at most and refuses more; rows from before this version have no hour.</summary>
    public async Task<IReadOnlyList<HourCount>?> HoursAsync(DateTimeOffset from, CancellationToken cancellationToken) =>
        await client.TryRowsAsync(EventRow.CountHours(from), TooMany, cancellationToken) is { } rows
            ? [.. rows.Where(row => row["cosell_hour"] is not null).Select(EventRow.ReadHour)]
            : null;

    /// <summary>Its schema is the version of the solution, and its size stands in the Power Platform admin center.</summary>
    public Task<LedgerFacts> FactsAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new LedgerFacts($"Dataverse at {client.Host}", Schema: null, Bytes: null));

    private async Task<int> CountAsync(string query, CancellationToken cancellationToken) =>
        (int)((await client.RowAsync(query, cancellationToken))?["@odata.count"]
            ?? throw new LedgerUnavailableException("Dataverse did not count the rows of the ledger; import the co-sell solution into the environment of Ledger:Dataverse:Url."));
}
