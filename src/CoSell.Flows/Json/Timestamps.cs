using System.Globalization;

namespace CoSell.Flows.Json;

/// <summary>Timestamps in the engine's form: ISO 8601, UTC, seven fractional digits and a Z.</summary>
internal static class Timestamps
{
    public static string Format(DateTimeOffset time) => Format(time.UtcDateTime);

    public static string Format(DateTime time) => time.ToString("o", CultureInfo.InvariantCulture);
}
