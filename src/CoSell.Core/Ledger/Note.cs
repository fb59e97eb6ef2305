namespace CoSell.Core.Ledger;

/// <summary>Something that a part of the product remembers under a name of its own.</summary>
/// <param name="Name">The name, such as <c>reconciliation</c>.</param>
/// <param name="Value">JSON; no customer values.</param>
/// <param name="Version">0 for a note that was never saved; every save gives a higher one, not always by one.</param>
public sealed record Note(string Name, string Value, long Version);
