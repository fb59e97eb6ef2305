using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using CoSell.Core.Ledger;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CoSell.Ledger.Sqlite;

/// <summary>The ledger in one SQLite file in WAL mode, created when it is first used. Nothing else needs to be installed.</summary>
public sealed class SqliteLedger : ISyncLedger
{
    private const int UniqueConstraint = 2067;
    private const int PrimaryKeyConstraint = 1555;
    private const int Busy = 5;
    private const int BusySeconds = 30;

    private readonly string connectionString;
    private readonly Lock preparing = new();
    private Task<byte[]>? prepared;

    /// <param name="file">Path of the database file; its folder is created when it is missing.</param>
    /// <param name="busySeconds">How long to wait for another process that is writing.</param>
    public SqliteLedger(string file, int busySeconds = BusySeconds)
    {
        File = file;
        connectionString = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = busySeconds }.ToString();
    }

    /// <summary>Path of the database file.</summary>
    public string File { get; }

    public Task<byte[]> DigestKeyAsync(CancellationToken cancellationToken)
    {
        lock (preparing)
        {
            // A file that could not be opened is tried again with every use: the cause may be gone.
            if (prepared is null or { IsCompleted: true, IsCompletedSuccessfully: false })
            {
                prepared = PrepareAsync();
            }

            return prepared.WaitAsync(cancellationToken);
        }
    }

    public async Task<Link?> FindLinkAsync(
        string? referralId, string? opportunityId, string? engagementId, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await LinkWhereAsync(connection, "referral_id", referralId)
            ?? await LinkWhereAsync(connection, "opportunity_id", opportunityId)
            ?? await LinkWhereAsync(connection, "engagement_id", engagementId);
    }

    public async Task<Link?> LinkByIdAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await LinkWhereAsync(connection, "id", id);
    }

    public async Task<IReadOnlyList<Link>> DueLinksAsync(DateTimeOffset now, int most, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Body, long Version)>(
            "SELECT link.body, link.version FROM due JOIN link ON link.id = due.link_id WHERE due.at <= @now ORDER BY due.at LIMIT @most",
            new { now = now.UtcTicks, most });
        return [.. rows.Select(LinkOf)];
    }

    public async Task<bool> TrySaveAsync(Link link, IssuedPlan? plan, SyncEvent happened, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var transaction = connection.BeginTransaction(deferred: false);
        if (!await TryWriteLinkAsync(connection, transaction, link))
        {
            return false;
        }

        if (plan is not null)
        {
            await connection.ExecuteAsync(
                "INSERT INTO plan (id, link_id, direction, outcome) VALUES (@Id, @LinkId, @Direction, @Outcome) "
                + "ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome",
                plan,
                transaction);
        }

        await AddEventAsync(connection, transaction, happened);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<IssuedPlan?> PlanAsync(string planId, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<IssuedPlan>(
            "SELECT id AS Id, link_id AS LinkId, direction AS Direction, outcome AS Outcome FROM plan WHERE id = @planId",
            new { planId });
    }

    public async Task AddEventAsync(SyncEvent happened, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await AddEventAsync(connection, transaction: null, happened);
    }

    public async Task AddFailureAsync(Failure failure, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await connection.ExecuteAsync(
            "INSERT INTO failure (id, body) VALUES (@id, @body)", new { id = failure.Id, body = LedgerJson.Write(failure) });
    }

    public Task<IReadOnlyList<Failure>> OpenFailuresAsync(CancellationToken cancellationToken) =>
        BodiesAsync<Failure>("SELECT body FROM failure WHERE resolved = 0 ORDER BY number DESC", null, cancellationToken);

    public async Task AddConflictsAsync(IReadOnlyList<Conflict> conflicts, CancellationToken cancellationToken)
    {
        if (conflicts.Count == 0)
        {
            return;
        }

        await using var connection = await OpenAsync(cancellationToken);
        await connection.ExecuteAsync(
            "INSERT INTO conflict (id, body) VALUES (@id, @body) ON CONFLICT (id) DO NOTHING",
            conflicts.Select(conflict => new { id = conflict.Id, body = LedgerJson.Write(conflict) }));
    }

    public Task<IReadOnlyList<Conflict>> OpenConflictsAsync(CancellationToken cancellationToken) =>
        BodiesAsync<Conflict>("SELECT body FROM conflict WHERE resolved = 0 ORDER BY number DESC", null, cancellationToken);

    public Task<IReadOnlyList<SyncEvent>> TimelineAsync(string linkId, CancellationToken cancellationToken) =>
        BodiesAsync<SyncEvent>("SELECT body FROM event WHERE link_id = @linkId ORDER BY number", new { linkId }, cancellationToken);

    private async Task<IReadOnlyList<T>> BodiesAsync<T>(string query, object? parameters, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<string>(query, parameters)).Select(LedgerJson.Read<T>)];
    }

    private static Task AddEventAsync(SqliteConnection connection, SqliteTransaction? transaction, SyncEvent happened) =>
        connection.ExecuteAsync(
            "INSERT INTO event (link_id, body) VALUES (@link, @body)",
            new { link = happened.LinkId, body = LedgerJson.Write(happened) },
            transaction);

    private static async Task<bool> TryWriteLinkAsync(SqliteConnection connection, SqliteTransaction transaction, Link link)
    {
        const string insert = "INSERT INTO link (id, referral_id, opportunity_id, engagement_id, body, version) "
            + "VALUES (@id, @referral, @opportunity, @engagement, @body, 1)";
        const string update = "UPDATE link SET referral_id = @referral, opportunity_id = @opportunity, "
            + "engagement_id = @engagement, body = @body, version = version + 1 WHERE id = @id AND version = @version";
        var row = new
        {
            id = link.Id,
            referral = link.ReferralId,
            opportunity = link.OpportunityId,
            engagement = link.EngagementId,
            body = LedgerJson.Write(link),
            version = link.Version,
        };
        try
        {
            var saved = await connection.ExecuteAsync(link.Version == 0 ? insert : update, row, transaction) == 1;
            await WriteDueAsync(connection, transaction, link);
            return saved;
        }
        catch (SqliteException e) when (e.SqliteExtendedErrorCode is UniqueConstraint or PrimaryKeyConstraint)
        {
            return false;
        }
    }

    private static Task WriteDueAsync(SqliteConnection connection, SqliteTransaction transaction, Link link) => connection.ExecuteAsync(
        link.DueAt() is null
            ? "DELETE FROM due WHERE link_id = @id"
            : "INSERT INTO due (link_id, at) VALUES (@id, @at) ON CONFLICT (link_id) DO UPDATE SET at = excluded.at",
        new { id = link.Id, at = link.DueAt()?.UtcTicks },
        transaction);

    private static Link LinkOf((string Body, long Version) row) => LedgerJson.Read<Link>(row.Body) with { Version = row.Version };

    private static async Task<Link?> LinkWhereAsync(SqliteConnection connection, string column, string? value)
    {
        if (value is null)
        {
            return null;
        }

        // The column is one of four names written above, never a caller's text.
        var row = await connection.QueryFirstOrDefaultAsync<(string Body, long Version)?>(
            $"SELECT body, version FROM link WHERE {column} = @value", new { value });
        return row is { } found ? LinkOf(found) : null;
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        await DigestKeyAsync(cancellationToken);
        return await ConnectAsync();
    }

    private async Task<SqliteConnection> ConnectAsync()
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }

    private async Task<byte[]> PrepareAsync()
    {
        try
        {
            return await CreateAsync();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException { SqliteErrorCode: not Busy })
        {
            throw new LedgerUnavailableException(
                $"The ledger file '{Path.GetFullPath(File)}' cannot be opened: {e.Message} "
                + "Set Ledger:Path to a file in a folder that this program may write to.",
                e);
        }
    }

    private async Task<byte[]> CreateAsync()
    {
        if (Path.GetDirectoryName(Path.GetFullPath(File)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        await using var connection = await ConnectAsync();
        await connection.ExecuteAsync("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        await using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("CoSell.Ledger.Sqlite.schema.sql")!;
        using var reader = new StreamReader(stream);
        await connection.ExecuteAsync(await reader.ReadToEndAsync());
        await connection.ExecuteAsync(
            "INSERT INTO setting (name, value) VALUES ('digest-key', @key) ON CONFLICT (name) DO NOTHING",
            new { key = RandomNumberGenerator.GetBytes(32) });
        return await connection.QuerySingleAsync<byte[]>("SELECT value FROM setting WHERE name = 'digest-key'");
    }
}
