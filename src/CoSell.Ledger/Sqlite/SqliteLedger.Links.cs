using CoSell.Core.Ledger;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CoSell.Ledger.Sqlite;

public sealed partial class SqliteLedger
{
    private const int UniqueConstraint = 2067;
    private const int PrimaryKeyConstraint = 1555;

    private static readonly string[] Names = ["referral_name", "opportunity_name", "customer_name", "account_name"];

    public async Task<Link?> FindLinkAsync(
        string? referralId, string? opportunityId, string? engagementId, CancellationToken cancellationToken)
    {
        await using var connection = await file.OpenAsync(cancellationToken);
        return await LinkWhereAsync(connection, "referral_id", referralId)
            ?? await LinkWhereAsync(connection, "opportunity_id", opportunityId)
            ?? await LinkWhereAsync(connection, "engagement_id", engagementId);
    }

    public async Task<Link?> LinkByIdAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await file.OpenAsync(cancellationToken);
        return await LinkWhereAsync(connection, "id", id);
    }

    public async Task<Link?> LinkByAccountAsync(string accountKey, CancellationToken cancellationToken)
    {
        await using var connection = await file.OpenAsync(cancellationToken);
        return await LinkWhereAsync(connection, "account_key", accountKey);
    }

    /// <summary>Four lists, each from an index of its own and cut, so that a customer of thousands of deals costs no more.</summary>
    public async Task<IReadOnlyList<Link>> LinksByNameAsync(string digest, int most, CancellationToken cancellationToken)
    {
        await using var connection = await file.OpenAsync(cancellationToken);
        var named = string.Join(
            " UNION ",
            Names.Select(column => $"SELECT * FROM (SELECT rowid AS number FROM link WHERE {column} = @digest ORDER BY rowid DESC LIMIT @most)"));
        var rows = await connection.QueryAsync<(string Body, long Version)>(
            $"SELECT body, version FROM link WHERE rowid IN ({named}) ORDER BY rowid DESC LIMIT @most", new { digest, most });
        return [.. rows.Select(LinkOf)];
    }

    public async Task<IReadOnlyList<Link>> DueLinksAsync(DateTimeOffset now, int most, CancellationToken cancellationToken)
    {
        await using var connection = await file.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Body, long Version)>(
            "SELECT link.body, link.version FROM due JOIN link ON link.id = due.link_id WHERE due.at <= @now ORDER BY due.at LIMIT @most",
            new { now = now.UtcTicks, most });
        return [.. rows.Select(LinkOf)];
    }

    public Task<bool> TrySaveAsync(Link link, IssuedPlan? plan, SyncEvent happened, CancellationToken cancellationToken) => writer.TryAsync(
        async (connection, transaction) =>
        {
            if (!await TryWriteLinkAsync(connection, transaction, link))
            {
                return false;
            }

            if (plan is not null)
            {
                await connection.ExecuteAsync(
                    "INSERT INTO plan (id, link_id, direction, outcome, at) VALUES (@Id, @LinkId, @Direction, @Outcome, @at) "
                    + "ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome",
                    new { plan.Id, plan.LinkId, plan.Direction, plan.Outcome, at = happened.At.UtcTicks },
                    transaction);
            }

            await AddEventAsync(connection, transaction, happened);
            return true;
        },
        cancellationToken);

    public Task<bool> TryRetieAsync(Link kept, Link other, SyncEvent happened, CancellationToken cancellationToken) => writer.TryAsync(
        async (connection, transaction) =>
        {
            var gone = other is { ReferralId: null, OpportunityId: null };
            if (!await TryLetGoAsync(connection, transaction, other)
                || !await TryWriteLinkAsync(connection, transaction, kept)
                || !(gone || await TryWriteLinkAsync(connection, transaction, other)))
            {
                return false;
            }

            if (gone)
            {
                await PassOnAsync(connection, transaction, other.Id, kept.Id);
            }

            await AddEventAsync(connection, transaction, happened);
            return true;
        },
        cancellationToken);

    public async Task<IssuedPlan?> PlanAsync(string planId, CancellationToken cancellationToken)
    {
        await using var connection = await file.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<IssuedPlan>(
            "SELECT id AS Id, link_id AS LinkId, direction AS Direction, outcome AS Outcome FROM plan WHERE id = @planId",
            new { planId });
    }

    /// <summary>Frees what the other link holds, so that the two may exchange their records.</summary>
    private static async Task<bool> TryLetGoAsync(SqliteConnection connection, SqliteTransaction transaction, Link other) =>
        await connection.ExecuteAsync(
            "UPDATE link SET referral_id = NULL, opportunity_id = NULL, account_key = NULL WHERE id = @Id AND version = @Version",
            other,
            transaction) == 1;

    private static async Task PassOnAsync(SqliteConnection connection, SqliteTransaction transaction, string from, string to)
    {
        foreach (var statement in new[]
        {
            "DELETE FROM link WHERE id = @from",
            "DELETE FROM due WHERE link_id = @from",
            "UPDATE plan SET link_id = @to WHERE link_id = @from",
        })
        {
            await connection.ExecuteAsync(statement, new { from, to }, transaction);
        }

        foreach (var table in new[] { "event", "failure", "conflict" })
        {
            await connection.ExecuteAsync(
                $"UPDATE {table} SET link_id = @to, body = json_set(body, '$.linkId', @to) WHERE link_id = @from", new { from, to }, transaction);
        }
    }

    private static async Task<bool> TryWriteLinkAsync(SqliteConnection connection, SqliteTransaction transaction, Link link)
    {
        const string insert = "INSERT INTO link (id, referral_id, opportunity_id, engagement_id, account_key, "
            + "referral_name, opportunity_name, customer_name, account_name, body, version) "
            + "VALUES (@id, @referral, @opportunity, @engagement, @account, @referralName, @opportunityName, @customerName, @accountName, @body, 1)";
        const string update = "UPDATE link SET referral_id = @referral, opportunity_id = @opportunity, engagement_id = @engagement, "
            + "account_key = @account, referral_name = @referralName, opportunity_name = @opportunityName, customer_name = @customerName, "
            + "account_name = @accountName, body = @body, version = version + 1 WHERE id = @id AND version = @version";
        var row = new
        {
            id = link.Id,
            referral = link.ReferralId,
            opportunity = link.OpportunityId,
            engagement = link.EngagementId,
            account = link.AccountKey,
            referralName = link.Names?.Referral,
            opportunityName = link.Names?.Opportunity,
            customerName = link.Names?.Customer,
            accountName = link.Names?.Account,
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

        // The column is one of five names written above, never a caller's text.
        var row = await connection.QueryFirstOrDefaultAsync<(string Body, long Version)?>(
            $"SELECT body, version FROM link WHERE {column} = @value", new { value });
        return row is { } found ? LinkOf(found) : null;
    }
}
