using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CoSell.Api.Telemetry;

/// <summary>Times one call of the ledger, and makes a span of it inside the call of the API that it belongs to.</summary>
internal static class LedgerCall
{
    /// <summary>Whether the call ended well; what went wrong stands in the log.</summary>
    private const string Result = "cosell.result";

    private static readonly Meter Meter = new(Signals.Name);
    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>("cosell.ledger.duration", "s", "How long the ledger took.");

    public static async Task<T> SeeAsync<T>(string operation, Func<Task<T>> call)
    {
        using var span = Begin(operation);
        var began = Stopwatch.GetTimestamp();
        var result = "failed";
        try
        {
            var answer = await call();
            result = "done";
            return answer;
        }
        finally
        {
            Durations.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new(Signals.Operation, operation), new(Result, result));
            span?.SetTag(Result, result).SetStatus(result == "done" ? ActivityStatusCode.Unset : ActivityStatusCode.Error);
        }
    }

    public static Task SeeAsync(string operation, Func<Task> call) => SeeAsync(operation, async () =>
    {
        await call();
        return true;
    });

    /// <summary>What runs by itself, such as the relay's look at its store, would make traces of one span for ever.</summary>
    private static Activity? Begin(string operation) =>
        Activity.Current is null ? null : Signals.Source.StartActivity($"ledger {operation}", ActivityKind.Client);
}
