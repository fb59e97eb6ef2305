using CoSell.Core.Ledger;
using CoSell.Ledger.Dataverse.Rows;

namespace CoSell.Ledger.Dataverse;

/// <summary>The events that the relay took in: lines of the timeline, due until the flow has them.</summary>
public sealed partial class DataverseLedger
{
    public async Task<bool> TryAddWebhookAsync(WebhookEvent received, CancellationToken cancellationToken)
    {
        // Where an answer was lost, the row that is there now is most likely this call's own.
        var reply = await client.TryTogetherAsync([WebhookRow.Add(received)], cancellationToken);
        return reply.Succeeded || reply.Unsure;
    }

    public async Task<IReadOnlyList<WebhookEvent>> WaitingWebhooksAsync(int most, CancellationToken cancellationToken) =>
        await client.RowsAsync($"{WebhookRow.WhereWaiting}&$top={most}", cancellationToken).Select(WebhookRow.Read).ToListAsync(cancellationToken);

    public async Task<int> CountWaitingWebhooksAsync(CancellationToken cancellationToken) =>
        (int)((await client.RowAsync(WebhookRow.CountWaiting, cancellationToken))?["@odata.count"]
            ?? throw new LedgerUnavailableException("Dataverse did not count the webhooks that wait; import the co-sell solution into the environment of Ledger:Dataverse:Url."));

    public async Task<bool> TryPostponeWebhookAsync(WebhookEvent waiting, DateTimeOffset dueAt, CancellationToken cancellationToken) =>
        (await client.TryTogetherAsync([WebhookRow.Postpone(waiting, dueAt)], cancellationToken)).Succeeded;

    public async Task SettleWebhookAsync(string id, CancellationToken cancellationToken) =>
        await client.TryTogetherAsync([WebhookRow.Settle(id)], cancellationToken);
}
