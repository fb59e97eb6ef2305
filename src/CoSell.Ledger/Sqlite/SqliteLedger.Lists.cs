using CoSell.Core.Ledger;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CoSell.Ledger.Sqlite;

/// <summary>Failures, conflicts and the timeline.</summary>
public sealed partial class SqliteLedger
{
    /// <summary>Rows of one table that one purge removes: a fraction of a second, in which nobody else can write.</summary>
    private const int PurgedAtOnce = 1000;

    /// <summary>What becomes of a failure or conflict that is kept already.</summary>
    private const string Replacing = "DO UPDATE SET link_id = excluded.link_id, resolved = excluded.resolved, body = excluded.body";

    public Task SaveFailureAsync(Failure failure, CancellationToken cancellationToken) => writer.DoAsync(
        session => Save(session, "failure", Replacing, failure.Id, failure.LinkId, failure.At, failure.ResolvedAt, failure), cancellationToken);

    public async Task<Failure?> FailureAsync(string id, CancellationToken cancellationToken) =>
        (await BodiesAsync<Failure>("SELECT body FROM failure WHERE id = @id", new { id }, cancellationToken)).SingleOrDefault();

    public Task<IReadOnlyList<Failure>> OpenFailuresAsync(CancellationToken cancellationToken) =>
        BodiesAsync<Failure>("SELECT body FROM failure WHERE resolved = 0 ORDER BY number DESC", null, cancellationToken);

    public Task<IReadOnlyList<Failure>> OpenFailuresOfAsync(string linkId, CancellationToken cancellationToken) =>
        BodiesAsync<Failure>(
            "SELECT body FROM failure WHERE resolved = 0 AND link_id = @linkId ORDER BY number DESC", new { linkId }, cancellationToken);

    public async Task AddConflictsAsync(IReadOnlyList<Conflict> conflicts, CancellationToken cancellationToken)
    {
        if (conflicts.Count > 0)
        {
            await writer.DoAsync(
                session =>
                {
                    foreach (var conflict in conflicts)
                    {
                        Save(session, "conflict", "DO NOTHING", conflict.Id, conflict.LinkId, conflict.At, conflict.ResolvedAt, conflict);
                    }
                },
                cancellationToken);
        }
    }

    public Task SaveConflictAsync(Conflict conflict, CancellationToken cancellationToken) => writer.DoAsync(
        session => Save(session, "conflict", Replacing, conflict.Id, conflict.LinkId, conflict.At, conflict.ResolvedAt, conflict), cancellationToken);

    public async Task<Conflict?> ConflictAsync(string id, CancellationToken cancellationToken) =>
        (await BodiesAsync<Conflict>("SELECT body FROM conflict WHERE id = @id", new { id }, cancellationToken)).SingleOrDefault();

    public Task<IReadOnlyList<Conflict>> OpenConflictsAsync(CancellationToken cancellationToken) =>
        BodiesAsync<Conflict>("SELECT body FROM conflict WHERE resolved = 0 ORDER BY number DESC", null, cancellationToken);

    public Task<IReadOnlyList<Conflict>> OpenConflictsOfAsync(string linkId, CancellationToken cancellationToken) =>
        BodiesAsync<Conflict>(
            "SELECT body FROM conflict WHERE resolved = 0 AND link_id = @linkId ORDER BY number DESC", new { linkId }, cancellationToken);

    public Task AddEventAsync(SyncEvent happened, CancellationToken cancellationToken) =>
        writer.DoAsync(session => Add(session, happened), cancellationToken);

    public Task<IReadOnlyList<SyncEvent>> TimelineAsync(string linkId, CancellationToken cancellationToken) =>
        BodiesAsync<SyncEvent>("SELECT body FROM event WHERE link_id = @linkId ORDER BY number", new { linkId }, cancellationToken);

    public async Task<SyncEvent?> LastEventAsync(string operation, CancellationToken cancellationToken) =>
        (await BodiesAsync<SyncEvent>(
            "SELECT body FROM event WHERE operation = @operation ORDER BY number DESC LIMIT 1", new { operation }, cancellationToken)).SingleOrDefault();

    public async Task<int> PurgeAsync(DateTimeOffset valuesBefore, DateTimeOffset eventsBefore, CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var (table, key, where) in new[]
        {
            ("failure", "number", "resolved = 1 OR at < @values"),
            ("conflict", "number", "resolved = 1 OR at < @values"),
            ("event", "number", "hour <= @events / 36000000000 AND at < @events"),
            ("plan", "rowid", "at < @events"),
            ("webhook", "rowid", "due IS NULL AND received < @events"),
        })
        {
            // Each table for itself, so that others can write between two.
            await writer.DoAsync(
                session => removed += session.Connection.Execute(
                    $"DELETE FROM {table} WHERE {key} IN (SELECT {key} FROM {table} WHERE {where} LIMIT {PurgedAtOnce})",
                    new { values = valuesBefore.UtcTicks, events = eventsBefore.UtcTicks }),
                cancellationToken);
        }

        if (removed == 0)
        {
            // What was removed would else go on standing in the log beside the file. A ledger in use does it another day.
            await writer.DoAloneAsync(session => session.Connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)"), cancellationToken);
        }

        return removed;
    }

    private static void Save<T>(
        SqliteSession session, string table, string known, string id, string? link, DateTimeOffset at, DateTimeOffset? resolvedAt, T body) => session.Execute(
        $"INSERT INTO {table} (id, link_id, at, resolved, body) VALUES (@id, @link, @at, @resolved, @body) ON CONFLICT (id) {known}",
        ("@id", id),
        ("@link", link),
        ("@at", at.UtcTicks),
        ("@resolved", resolvedAt is null ? 0 : 1),
        ("@body", LedgerJson.Write(body)));

    private static void Add(SqliteSession session, SyncEvent happened) => session.Execute(
        "INSERT INTO event (link_id, operation, result, at, hour, body) VALUES (@link, @operation, @result, @at, @hour, @body)",
        ("@link", happened.LinkId),
        ("@operation", happened.Operation),
        ("@result", happened.Result),
        ("@at", happened.At.UtcTicks),
        ("@hour", happened.At.UtcTicks / TimeSpan.TicksPerHour),
        ("@body", LedgerJson.Write(happened)));
}
