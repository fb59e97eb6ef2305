namespace CoSell.Sandbox.PartnerCenter.Errors;

/// <summary>The emulator does not do what it was asked; carries the documented error answer.</summary>
internal sealed class RefusedException : Exception
{
    public RefusedException()
        : this(500, "generalException", "The request failed.")
    {
    }

    public RefusedException(string message)
        : this(500, "generalException", message)
    {
    }

    public RefusedException(string message, Exception innerException)
        : base(message, innerException) => (Status, Code) = (500, "generalException");

    public RefusedException(int status, string code, string message, string target = "referral", string? detail = null)
        : base(message) => (Status, Code, Target, Detail) = (status, code, target, detail);

    public int Status { get; }

    public string Code { get; }

    public string Target { get; } = "referral";

    /// <summary>The more exact code that stands in <c>innerError</c>.</summary>
    public string? Detail { get; }

    public TimeSpan? RetryAfter { get; init; }
}
