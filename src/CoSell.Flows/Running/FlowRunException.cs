namespace CoSell.Flows.Running;

/// <summary>A run could not begin: the trigger failed, or the definition has no order that it could run in.</summary>
public sealed class FlowRunException : Exception
{
    public FlowRunException()
    {
    }

    public FlowRunException(string message)
        : base(message)
    {
    }

    public FlowRunException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Whether the caller is to come again later: a request trigger answers 429.</summary>
    public bool IsThrottled { get; init; }
}
