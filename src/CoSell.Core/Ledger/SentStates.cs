namespace CoSell.Core.Ledger;

/// <summary>
/// The state of each side that reconciliation has sent on its way already. A difference that does not travel (a conflict
/// left to a person, a field that Partner Center does not take any more) is sent once and not with every walk; the digest
/// holds what it was compared with, so a later loss of the same value counts anew.
/// </summary>
/// <param name="PartnerCenter">Digest of the referral's state; null when it was never sent.</param>
/// <param name="Salesforce">Digest of the opportunity's state; null when it was never sent.</param>
public sealed record SentStates(string? PartnerCenter, string? Salesforce);
