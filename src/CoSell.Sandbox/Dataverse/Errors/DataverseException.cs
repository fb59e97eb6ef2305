namespace CoSell.Sandbox.Dataverse.Errors;

/// <summary>An answer that is an error: HTTP status, hexadecimal code, message.</summary>
internal sealed class DataverseException(int status, string code, string message) : Exception(message)
{
    public DataverseException()
        : this(500, "0x80040216", "An unexpected error occurred.")
    {
    }

    public DataverseException(string message)
        : this(500, "0x80040216", message)
    {
    }

    public DataverseException(string message, Exception innerException)
        : this(500, "0x80040216", message + ' ' + innerException.Message)
    {
    }

    public int Status { get; } = status;

    public string Code { get; } = code;

    public TimeSpan? RetryAfter { get; init; }
}
