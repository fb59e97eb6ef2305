namespace CoSell.Core.Synchronizing;

/// <summary>An outcome cannot be saved because of another deal, or of other runs on the same deal.</summary>
public sealed class OutcomeConflictException(string planId) : Exception(
    $"The outcome of plan '{planId}' was not saved: another deal holds its opportunity or referral, or other runs change the deal all the time.")
{
    public OutcomeConflictException()
        : this(string.Empty)
    {
    }

    public OutcomeConflictException(string message, Exception innerException)
        : this(message) => _ = innerException;
}
