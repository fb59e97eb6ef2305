using System.Globalization;
using CoSell.Sandbox.Dataverse.Errors;

namespace CoSell.Sandbox.Dataverse.Traffic;

/// <summary>Counts the requests of the last 300 seconds, as the service does for each user and web server.</summary>
internal sealed class ServiceProtection(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> requests = new();

    /// <summary>Counts one request and gives what the header of remaining requests says. Throws when the limit is reached.</summary>
    public string Count()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            while (requests.TryPeek(out var oldest) && now - oldest >= Throttled.Window)
            {
                requests.Dequeue();
            }

            if (requests.Count >= Throttled.Requests)
            {
                throw Throttled.By(ProtectionLimit.Requests, requests.Peek() + Throttled.Window - now);
            }

            requests.Enqueue(now);
            return (Throttled.Requests - requests.Count).ToString(CultureInfo.InvariantCulture);
        }
    }
}
