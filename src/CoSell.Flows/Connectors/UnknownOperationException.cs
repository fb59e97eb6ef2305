namespace CoSell.Flows.Connectors;

/// <summary>A flow names an operation, or hands over a parameter, that its connector does not have.</summary>
public sealed class UnknownOperationException : Exception
{
    public UnknownOperationException()
    {
    }

    public UnknownOperationException(string message)
        : base(message)
    {
    }

    public UnknownOperationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
