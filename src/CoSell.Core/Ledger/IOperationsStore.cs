namespace CoSell.Core.Ledger;

/// <summary>What the operations pages ask; none of it grows with the number of links.</summary>
public interface IOperationsStore
{
    Task<LedgerCounts> CountsAsync(CancellationToken cancellationToken);

    /// <summary>The failures that nobody has resolved, newest first: not more than <paramref name="most"/>, after <paramref name="skip"/> of them.</summary>
    Task<IReadOnlyList<Failure>> OpenFailuresAsync(int skip, int most, CancellationToken cancellationToken);

    /// <summary>The conflicts that nobody has resolved, newest first: not more than <paramref name="most"/>, after <paramref name="skip"/> of them.</summary>
    Task<IReadOnlyList<Conflict>> OpenConflictsAsync(int skip, int most, CancellationToken cancellationToken);

    /// <summary>When the newest plan of that operation was issued whose outcome was <c>succeeded</c>; null when there is none.</summary>
    Task<DateTimeOffset?> LastSuccessAsync(string operation, CancellationToken cancellationToken);

    /// <summary>
    /// The plans and outcomes of the hours from that one on, counted by operation and result; null when there are more than
    /// the store counts.
    /// </summary>
    Task<IReadOnlyList<HourCount>?> HoursAsync(DateTimeOffset from, CancellationToken cancellationToken);

    Task<LedgerFacts> FactsAsync(CancellationToken cancellationToken);
}

/// <summary>How much the ledger holds. Each number is exact up to <see cref="Most"/>; a store may stop counting there.</summary>
/// <param name="Links">Deals.</param>
/// <param name="BeingCreated">Those of which one record is being created.</param>
/// <param name="Stopped">Those that the breaker stopped.</param>
/// <param name="OpenFailures">Failures that nobody has resolved.</param>
/// <param name="OpenConflicts">Conflicts that nobody has resolved.</param>
public sealed record LedgerCounts(int Links, int BeingCreated, int Stopped, int OpenFailures, int OpenConflicts)
{
    public const int Most = 5000;
}
