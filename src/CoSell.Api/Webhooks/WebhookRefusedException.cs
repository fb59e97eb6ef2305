namespace CoSell.Api.Webhooks;

/// <summary>An event is not taken in; the message says which rule it broke, <see cref="Remedy"/> what to do. Neither has a value from the request.</summary>
public sealed class WebhookRefusedException : Exception
{
    public WebhookRefusedException()
        : this("The event is not valid.")
    {
    }

    public WebhookRefusedException(string message)
        : base(message)
    {
    }

    public WebhookRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public WebhookRefusedException(int status, string rule, string remedy)
        : base(rule) =>
        (Status, Remedy) = (status, remedy);

    public int Status { get; } = StatusCodes.Status400BadRequest;

    public string Remedy { get; } = string.Empty;

    /// <summary>Something is missing or malformed.</summary>
    internal static WebhookRefusedException Malformed(string rule, string remedy) => new(StatusCodes.Status400BadRequest, rule, remedy);

    /// <summary>Nothing shows that Partner Center sent it.</summary>
    internal static WebhookRefusedException Untrusted(string rule, string remedy) => new(StatusCodes.Status401Unauthorized, rule, remedy);

    /// <summary>It may be right; Partner Center is to send it again.</summary>
    internal static WebhookRefusedException NotNow(string rule, string remedy) => new(StatusCodes.Status503ServiceUnavailable, rule, remedy);
}
