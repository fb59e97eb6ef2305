using CoSell.Core.Ledger;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CoSell.Ledger.Sqlite;

public sealed partial class SqliteLedger
{
    private const int UniqueConstraint = 2067;
    private const int PrimaryKeyConstraint = 1555;

    private const string InsertLink = "INSERT INTO link (id, referral_id, opportunity_id, engagement_id, account_key, "
        + "referral_name, opportunity_name, customer_name, account_name, stopped, creating, body, version) "
        + "VALUES (@id, @referral, @opportunity, @engagement, @account, @referralName, @opportunityName, @customerName, @accountName, "
        + "@stopped, @creating, @body, @version + 1)";

    private const string UpdateLink = "UPDATE link SET referral_id = @referral, opportunity_id = @opportunity, engagement_id = @engagement, "
        + "account_key = @account, referral_name = @referralName, opportunity_name = @opportunityName, customer_name = @customerName, "
        + "account_name = @accountName, stopped = @stopped, creating = @creating, body = @body, version = version + 1 "
        + "WHERE id = @id AND version = @version";

    /// <summary>For a link that goes by the same ids and names as before: SQLite then leaves their indexes alone, which takes half of the time.</summary>
    private const string UpdateSameLink = "UPDATE link SET stopped = @stopped, creating = @creating, body = @body, version = version + 1 "
        + "WHERE id = @id AND version = @version AND referral_id IS @referral AND opportunity_id IS @opportunity AND engagement_id IS @engagement "
        + "AND account_key IS @account AND referral_name IS @referralName AND opportunity_name IS @opportunityName "
        + "AND customer_name IS @customerName AND account_name IS @accountName";

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
        session =>
        {
            if (!TryWrite(session, link))
            {
                return false;
            }

            if (plan is not null)
            {
                session.Execute(
                    "INSERT INTO plan (id, link_id, direction, outcome, at) VALUES (@id, @link, @direction, @outcome, @at) "
                    + "ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome",
                    ("@id", plan.Id),
                    ("@link", plan.LinkId),
                    ("@direction", plan.Direction),
                    ("@outcome", plan.Outcome),
                    ("@at", happened.At.UtcTicks));
            }

            Add(session, happened);
            return true;
        },
        cancellationToken);

    public Task<bool> TryRetieAsync(Link kept, Link other, SyncEvent happened, CancellationToken cancellationToken) => writer.TryAsync(
        session =>
        {
            var gone = other is { ReferralId: null, OpportunityId: null };
            if (!TryLetGo(session, other) || !TryWrite(session, kept) || !(gone || TryWrite(session, other)))
            {
                return false;
            }

            if (gone)
            {
                PassOn(session, other.Id, kept.Id);
            }

            Add(session, happened);
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
    private static bool TryLetGo(SqliteSession session, Link other) => session.Execute(
        "UPDATE link SET referral_id = NULL, opportunity_id = NULL, account_key = NULL WHERE id = @id AND version = @version",
        ("@id", other.Id),
        ("@version", other.Version)) == 1;

    private static void PassOn(SqliteSession session, string from, string to)
    {
        session.Execute("DELETE FROM link WHERE id = @from", ("@from", from));
        session.Execute("DELETE FROM due WHERE link_id = @from", ("@from", from));
        session.Execute("UPDATE plan SET link_id = @to WHERE link_id = @from", ("@to", to), ("@from", from));
        foreach (var table in new[] { "event", "failure", "conflict" })
        {
            session.Execute(
                $"UPDATE {table} SET link_id = @to, body = json_set(body, '$.linkId', @to) WHERE link_id = @from", ("@to", to), ("@from", from));
        }
    }

    private static bool TryWrite(SqliteSession session, Link link)
    {
        try
        {
            ReadOnlySpan<(string, object?)> row =
            [
                ("@id", link.Id),
                ("@referral", link.ReferralId),
                ("@opportunity", link.OpportunityId),
                ("@engagement", link.EngagementId),
                ("@account", link.AccountKey),
                ("@referralName", link.Names?.Referral),
                ("@opportunityName", link.Names?.Opportunity),
                ("@customerName", link.Names?.Customer),
                ("@accountName", link.Names?.Account),
                ("@stopped", link.Stopped),
                ("@creating", link.ReferralRequested || link.OpportunityRequested),
                ("@body", LedgerJson.Write(link)),
                ("@version", link.Version),
            ];
            var isWritten = link.Version == 0
                ? session.Execute(InsertLink, row) == 1
                : session.Execute(UpdateSameLink, row) == 1 || session.Execute(UpdateLink, row) == 1;
            WriteDue(session, link);
            return isWritten;
        }
        catch (SqliteException e) when (e.SqliteExtendedErrorCode is UniqueConstraint or PrimaryKeyConstraint)
        {
            return false;
        }
    }

    private static void WriteDue(SqliteSession session, Link link)
    {
        if (link.DueAt() is { } at)
        {
            session.Execute(
                "INSERT INTO due (link_id, at) VALUES (@id, @at) ON CONFLICT (link_id) DO UPDATE SET at = excluded.at", ("@id", link.Id), ("@at", at.UtcTicks));
        }
        else
        {
            session.Execute("DELETE FROM due WHERE link_id = @id", ("@id", link.Id));
        }
    }

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
