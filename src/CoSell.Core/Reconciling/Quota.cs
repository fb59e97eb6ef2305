using System.Globalization;
using System.Text.Json;
using CoSell.Core.Values;

namespace CoSell.Core.Reconciling;

/// <summary>How many of the org's calls of 24 hours are used, from the REST resource <c>limits</c>.</summary>
/// <param name="Used">Calls that were made.</param>
/// <param name="Most">Calls that the org may make.</param>
/// <param name="At">When it was read.</param>
public sealed record Quota(long Used, long Most, DateTimeOffset At)
{
    private const string Name = "DailyApiRequests";

    /// <summary>Null when the answer tells nothing.</summary>
    internal static Quota? Read(JsonElement page, DateTimeOffset now) =>
        Number(page, "Max") is { } most && Number(page, "Remaining") is { } left ? new Quota(most - left, most, now) : null;

    /// <summary>The sentence of a pause; null when bulk work may go on.</summary>
    internal string? Exceeded(int share) => Used * 100 >= Most * share
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{Used} of the {Most} Salesforce API calls of 24 hours are used, which is the share of {share} % at which bulk work pauses.")
        : null;

    private static long? Number(JsonElement page, string name) =>
        JsonWalk.At(page, $"{Name}.{name}", '.') is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;
}
