namespace CoSell.Core.Ledger;

/// <summary>How often something happened within one hour.</summary>
/// <param name="Hour">When the hour began.</param>
/// <param name="Operation">As in <see cref="SyncEvent.Operation"/>.</param>
/// <param name="Result">As in <see cref="SyncEvent.Result"/>.</param>
/// <param name="Events">How often.</param>
public sealed record HourCount(DateTimeOffset Hour, string Operation, string Result, int Events);
