namespace CoSell.Flows.Connectors;

/// <summary>A flow calls an address that the one who runs it does not let it call.</summary>
public sealed class HttpTargetException : Exception
{
    public HttpTargetException()
    {
    }

    public HttpTargetException(string message)
        : base(message)
    {
    }

    public HttpTargetException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
