using System.Globalization;
using CoSell.Flows.Connectors;

namespace CoSell.Flows.Running.Connections;

/// <summary>Reads the Retry-After header: seconds, or a date.</summary>
internal static class RetryAfter
{
    public static TimeSpan? Read(ConnectorResponse response, DateTimeOffset now)
    {
        var value = response.Headers.FirstOrDefault(h => h.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).Value;
        if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(seconds);
        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) && date > now
            ? date - now
            : null;
    }
}
