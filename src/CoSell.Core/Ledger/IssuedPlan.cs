namespace CoSell.Core.Ledger;

/// <summary>A plan that a run was given, and its outcome once it is known.</summary>
/// <param name="Id">The plan's id.</param>
/// <param name="LinkId">The link it was made for.</param>
/// <param name="Direction">Which planning operation made it.</param>
/// <param name="Outcome"><c>succeeded</c>, <c>partial</c> or <c>failed</c>; null while unknown.</param>
public sealed record IssuedPlan(string Id, string LinkId, string Direction, string? Outcome);
