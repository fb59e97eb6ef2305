using System.Diagnostics.Metrics;
using System.Net;

namespace CoSell.Ledger.Dataverse.WebApi;

/// <summary>Counts the calls that Dataverse did not take at once; nothing is counted while nobody listens.</summary>
internal static class Retries
{
    private static readonly Meter Meter = new("CoSell");
    private static readonly Counter<long> Counter =
        Meter.CreateCounter<long>("cosell.ledger.retries", "{retry}", "Calls of the ledger's store that had to be tried again.");

    /// <param name="status">What Dataverse answered; null when it did not.</param>
    public static void Count(HttpStatusCode? status) => Counter.Add(1, new KeyValuePair<string, object?>("cosell.cause", status switch
    {
        null => "lost",
        HttpStatusCode.TooManyRequests => "throttled",
        HttpStatusCode.Unauthorized => "signIn",
        _ => "unavailable",
    }));
}
