namespace CoSell.Core.Conflicts;

/// <summary>Why one side's value cannot be kept by a choice.</summary>
public enum ConflictRefusal
{
    /// <summary>Fields of that kind are corrected in the records, or the values are too long to be kept whole.</summary>
    NotWritable,

    /// <summary>The breaker stopped the deal; its failure comes first.</summary>
    Stopped,

    /// <summary>One of the two records is not known.</summary>
    NotLinked,

    /// <summary>The values have changed: a newer conflict of the same field is open.</summary>
    Newer,
}

/// <summary>A conflict cannot be settled by choosing a value now.</summary>
public sealed class ConflictRefusedException(ConflictRefusal refusal) : Exception($"The conflict cannot be settled by a choice: {refusal}.")
{
    public ConflictRefusedException()
        : this(ConflictRefusal.NotWritable)
    {
    }

    public ConflictRefusedException(string message)
        : this() => _ = message;

    public ConflictRefusedException(string message, Exception innerException)
        : this(message) => _ = innerException;

    public ConflictRefusal Refusal { get; } = refusal;
}

/// <summary>A decision names a conflict that the ledger does not hold open.</summary>
public sealed class UnknownConflictException(string conflictId) : Exception($"No open conflict '{conflictId}' is known.")
{
    public UnknownConflictException()
        : this(string.Empty)
    {
    }

    public UnknownConflictException(string message, Exception innerException)
        : this(message) => _ = innerException;
}
