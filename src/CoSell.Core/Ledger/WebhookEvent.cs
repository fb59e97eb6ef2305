namespace CoSell.Core.Ledger;

/// <summary>An event of Partner Center that was signed by it. Holds no customer values.</summary>
/// <param name="Id">32 hexadecimal digits made from the event's bytes: the same event has the same one whenever it comes.</param>
/// <param name="ReferralId">The referral that it is about, all of it that is trusted.</param>
/// <param name="ReceivedAt">When it came in first.</param>
/// <param name="DueAt">When it is to be posted to the flow.</param>
/// <param name="Version">As it was read; 0 for one that is new.</param>
public sealed record WebhookEvent(string Id, string ReferralId, DateTimeOffset ReceivedAt, DateTimeOffset DueAt, long Version = 0);
