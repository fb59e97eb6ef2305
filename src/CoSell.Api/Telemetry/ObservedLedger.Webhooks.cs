using CoSell.Core.Ledger;

namespace CoSell.Api.Telemetry;

/// <summary>The relay's store, which every ledger of the product is as well.</summary>
internal sealed partial class ObservedLedger
{
    private IWebhookStore Webhooks => (IWebhookStore)ledger;

    public Task<bool> TryAddWebhookAsync(WebhookEvent received, CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("TryAddWebhook", () => Webhooks.TryAddWebhookAsync(received, cancellationToken));

    public Task<IReadOnlyList<WebhookEvent>> WaitingWebhooksAsync(int most, CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("WaitingWebhooks", () => Webhooks.WaitingWebhooksAsync(most, cancellationToken));

    public Task<int> CountWaitingWebhooksAsync(CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("CountWaitingWebhooks", () => Webhooks.CountWaitingWebhooksAsync(cancellationToken));

    public Task<bool> TryPostponeWebhookAsync(WebhookEvent waiting, DateTimeOffset dueAt, CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("TryPostponeWebhook", () => Webhooks.TryPostponeWebhookAsync(waiting, dueAt, cancellationToken));

    public Task SettleWebhookAsync(string id, CancellationToken cancellationToken) =>
        LedgerCall.SeeAsync("SettleWebhook", () => Webhooks.SettleWebhookAsync(id, cancellationToken));
}
