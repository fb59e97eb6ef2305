namespace CoSell.Sandbox.Dataverse.Errors;

/// <summary>The three service protection limits, each answered 429 with a Retry-After.</summary>
internal enum ProtectionLimit
{
    Requests,
    ExecutionTime,
    Concurrency,
}

/// <summary>Microsoft's page "Service protection API limits": one code and one message for each limit.</summary>
internal static class Throttled
{
    public const int Requests = 6000;

    public static readonly TimeSpan Window = TimeSpan.FromSeconds(300);

    public static DataverseException By(ProtectionLimit limit, TimeSpan retryAfter)
    {
        var (code, message) = limit switch
        {
            ProtectionLimit.Requests => ("0x80072322", "Number of requests exceeded the limit of 6000 over time window of 300 seconds."),
            ProtectionLimit.ExecutionTime => (
                "0x80072321",
                "Combined execution time of incoming requests exceeded limit of 1,200,000 milliseconds over time window of 300 seconds. "
                + "Decrease number of concurrent requests or reduce the duration of requests and try again later."),
            _ => ("0x80072326", "Number of concurrent requests exceeded the limit of 52."),
        };
        return new DataverseException(429, code, message) { RetryAfter = retryAfter };
    }
}
