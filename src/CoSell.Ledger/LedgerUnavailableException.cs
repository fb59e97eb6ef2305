namespace CoSell.Ledger;

/// <summary>The ledger cannot be opened; the message says which one, why, and what to do.</summary>
public sealed class LedgerUnavailableException : Exception
{
    public LedgerUnavailableException()
        : this("The ledger cannot be opened.")
    {
    }

    public LedgerUnavailableException(string message)
        : base(message)
    {
    }

    public LedgerUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>How long the ledger wants to be left alone; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
