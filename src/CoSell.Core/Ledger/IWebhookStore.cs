namespace CoSell.Core.Ledger;

/// <summary>The events of Partner Center that the relay took in: those that wait for the flow, and those that it has.</summary>
public interface IWebhookStore
{
    /// <summary>Keeps a new event. False, and nothing saved, when it is known already, posted or not.</summary>
    Task<bool> TryAddWebhookAsync(WebhookEvent received, CancellationToken cancellationToken);

    /// <summary>The events that the flow does not have yet, the longest due first.</summary>
    Task<IReadOnlyList<WebhookEvent>> WaitingWebhooksAsync(int most, CancellationToken cancellationToken);

    /// <summary>How many events the flow does not have yet; exact up to 5000.</summary>
    Task<int> CountWaitingWebhooksAsync(CancellationToken cancellationToken);

    /// <summary>Puts the event off. False, and nothing saved, when somebody else did since it was read, or the flow has it.</summary>
    Task<bool> TryPostponeWebhookAsync(WebhookEvent waiting, DateTimeOffset dueAt, CancellationToken cancellationToken);

    /// <summary>The flow has the event; it is kept, so that it is known when it comes again.</summary>
    Task SettleWebhookAsync(string id, CancellationToken cancellationToken);
}
