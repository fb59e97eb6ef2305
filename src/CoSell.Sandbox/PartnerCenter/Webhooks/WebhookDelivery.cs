namespace CoSell.Sandbox.PartnerCenter.Webhooks;

/// <summary>One event on its way to one address.</summary>
/// <param name="EventName">The event.</param>
/// <param name="ResourceUri">What it is about.</param>
/// <param name="Content">The exact bytes that are signed and sent, at every attempt the same.</param>
/// <param name="To">The registration when it was raised.</param>
/// <param name="Due">When the next attempt is due.</param>
/// <param name="Attempts">How many were made.</param>
internal sealed record WebhookDelivery(
    string EventName,
    string ResourceUri,
    byte[] Content,
    Registration To,
    DateTimeOffset Due,
    int Attempts = 0);

/// <summary>What became of one attempt; no status when there was no answer at all.</summary>
internal sealed record WebhookAttempt(DateTimeOffset Time, WebhookDelivery Delivery, int? Status, string? Error)
{
    public bool Succeeded => Status is >= 200 and < 300;
}
