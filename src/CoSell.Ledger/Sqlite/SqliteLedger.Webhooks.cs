using CoSell.Core.Ledger;
using Dapper;

namespace CoSell.Ledger.Sqlite;

/// <summary>The events that the relay took in; one without a due time has reached the flow.</summary>
public sealed partial class SqliteLedger
{
    public Task<bool> TryAddWebhookAsync(WebhookEvent received, CancellationToken cancellationToken) => writer.TryAsync(
        session => session.Execute(
            "INSERT INTO webhook (id, referral_id, received, due, version) VALUES (@id, @referral, @at, @due, 1) ON CONFLICT (id) DO NOTHING",
            ("@id", received.Id),
            ("@referral", received.ReferralId),
            ("@at", received.ReceivedAt.UtcTicks),
            ("@due", received.DueAt.UtcTicks)) == 1,
        cancellationToken);

    public async Task<IReadOnlyList<WebhookEvent>> WaitingWebhooksAsync(int most, CancellationToken cancellationToken)
    {
        await using var connection = await file.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Id, string ReferralId, long Received, long Due, long Version)>(
            "SELECT id, referral_id, received, due, version FROM webhook WHERE due IS NOT NULL ORDER BY due, rowid LIMIT @most", new { most });
        return [.. rows.Select(row => new WebhookEvent(row.Id, row.ReferralId, Time(row.Received), Time(row.Due), row.Version))];
    }

    public async Task<int> CountWaitingWebhooksAsync(CancellationToken cancellationToken)
    {
        await using var connection = await file.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM webhook WHERE due IS NOT NULL");
    }

    public Task<bool> TryPostponeWebhookAsync(WebhookEvent waiting, DateTimeOffset dueAt, CancellationToken cancellationToken) => writer.TryAsync(
        session => session.Execute(
            "UPDATE webhook SET due = @due, version = version + 1 WHERE id = @id AND version = @version AND due IS NOT NULL",
            ("@due", dueAt.UtcTicks),
            ("@id", waiting.Id),
            ("@version", waiting.Version)) == 1,
        cancellationToken);

    public Task SettleWebhookAsync(string id, CancellationToken cancellationToken) => writer.DoAsync(
        session => session.Execute("UPDATE webhook SET due = NULL, version = version + 1 WHERE id = @id AND due IS NOT NULL", ("@id", id)), cancellationToken);

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
