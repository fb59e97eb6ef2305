using System.Globalization;
using System.Text.Json;
using CoSell.Core.Values;

namespace CoSell.Core.Reconciling;

/// <summary>How many of the org's calls of 24 hours are used, from the REST resource <c>limits</c>.</summary>
internal static class Quota
{
    private const string Name = "DailyApiRequests";

    /// <summary>The sentence of a pause; null when bulk work may go on, or when the answer tells nothing.</summary>
    public static string? Exceeded(JsonElement page, int share)
    {
        if (Number(page, "Max") is not { } most || Number(page, "Remaining") is not { } left)
        {
            return null;
        }

        var used = most - left;
        return used * 100 >= most * share
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{used} of the {most} Salesforce API calls of 24 hours are used, which is the share of {share} % at which bulk work pauses.")
            : null;
    }

    private static long? Number(JsonElement page, string name) =>
        JsonWalk.At(page, $"{Name}.{name}", '.') is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;
}
