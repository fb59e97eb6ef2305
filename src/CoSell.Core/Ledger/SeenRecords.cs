namespace CoSell.Core.Ledger;

/// <summary>
/// Keyed digests of both records as they were when a comparison last found nothing to do, and of the rules that it went by.
/// A record that still has its digest holds what the bases say, and need not be read for that; no value is kept.
/// </summary>
public sealed record SeenRecords(string Referral, string Opportunity);
