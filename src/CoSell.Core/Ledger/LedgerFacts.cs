namespace CoSell.Core.Ledger;

/// <summary>What a store says about itself without effort.</summary>
/// <param name="Store">Which one, in words; no path and no secret.</param>
/// <param name="Schema">Number of its schema; null when it has none.</param>
/// <param name="Bytes">How much it takes; null when the store does not say.</param>
public sealed record LedgerFacts(string Store, int? Schema, long? Bytes);
