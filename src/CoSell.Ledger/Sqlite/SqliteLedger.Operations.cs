using CoSell.Core.Ledger;
using Dapper;

namespace CoSell.Ledger.Sqlite;

/// <summary>What the operations pages ask; each question has an index of its own.</summary>
public sealed partial class SqliteLedger
{
    public async Task<LedgerCounts> CountsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await file.OpenAsync(cancellationToken);
        var (links, creating, stopped, failures, conflicts) = await connection.QuerySingleAsync<(int, int, int, int, int)>(
            "SELECT (SELECT count(*) FROM link), "
            + "(SELECT count(*) FROM link WHERE creating = 1), "
            + "(SELECT count(*) FROM link WHERE stopped = 1), "
            + "(SELECT count(*) FROM failure WHERE resolved = 0), (SELECT count(*) FROM conflict WHERE resolved = 0)");
        return new LedgerCounts(links, creating, stopped, failures, conflicts);
    }

    public Task<IReadOnlyList<Failure>> OpenFailuresAsync(int skip, int most, CancellationToken cancellationToken) =>
        BodiesAsync<Failure>(
            "SELECT body FROM failure WHERE resolved = 0 ORDER BY number DESC LIMIT @most OFFSET @skip", new { skip, most }, cancellationToken);

    public Task<IReadOnlyList<Conflict>> OpenConflictsAsync(int skip, int most, CancellationToken cancellationToken) =>
        BodiesAsync<Conflict>(
            "SELECT body FROM conflict WHERE resolved = 0 ORDER BY number DESC LIMIT @most OFFSET @skip", new { skip, most }, cancellationToken);

    public async Task<DateTimeOffset?> LastSuccessAsync(string operation, CancellationToken cancellationToken)
    {
        await using var connection = await file.OpenAsync(cancellationToken);
        var ticks = await connection.ExecuteScalarAsync<long?>(
            "SELECT max(at) FROM plan WHERE direction = @operation AND outcome = 'succeeded'", new { operation });
        return ticks is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : null;
    }

    public async Task<IReadOnlyList<HourCount>?> HoursAsync(DateTimeOffset from, CancellationToken cancellationToken)
    {
        await using var connection = await file.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long Hour, string Operation, string Result, int Events)>(
            // The plus keeps SQLite from reading every event of an operation.
            "SELECT hour, operation, result, count(*) FROM event "
            + "WHERE hour >= @from AND +operation IN ('PlanOpportunity', 'PlanReferral', 'RecordOutcome') GROUP BY 1, 2, 3",
            new { from = from.UtcTicks / TimeSpan.TicksPerHour });
        return [.. rows.Select(row => new HourCount(new DateTimeOffset(row.Hour * TimeSpan.TicksPerHour, TimeSpan.Zero), row.Operation, row.Result, row.Events))];
    }

    public async Task<LedgerFacts> FactsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await file.OpenAsync(cancellationToken);
        var (schema, bytes) = await connection.QuerySingleAsync<(int, long)>(
            "SELECT (SELECT user_version FROM pragma_user_version), (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size)");
        return new LedgerFacts("SQLite file", schema, bytes);
    }
}
