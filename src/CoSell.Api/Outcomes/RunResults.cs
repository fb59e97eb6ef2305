using System.Text.Json;

namespace CoSell.Api.Outcomes;

/// <summary>What the flow language's result() gives of the scopes of a run, as one list of the actions' records.</summary>
internal static class RunResults
{
    public static IEnumerable<JsonElement> Flat(JsonElement results) => results.ValueKind == JsonValueKind.Array
        ? results.EnumerateArray().SelectMany(item => item.ValueKind == JsonValueKind.Array ? Flat(item) : RoundsOf(item))
        : [];

    public static string NameOf(JsonElement result) => (Text(result, "name") ?? "unknown").Replace('_', ' ');

    public static bool IsFailed(JsonElement result) => Text(result, "status") is "Failed" or "TimedOut";

    /// <summary>The text at the end of the path; null when something else or nothing is there.</summary>
    public static string? Text(JsonElement element, params ReadOnlySpan<string> path) =>
        At(element, path) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>The element at the end of the path; undefined when there is none.</summary>
    public static JsonElement At(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return default;
            }
        }

        return element;
    }

    /// <summary>A loop's result has one entry per action, whose outputs are the records of all its rounds.</summary>
    private static IEnumerable<JsonElement> RoundsOf(JsonElement item) =>
        Text(item, "status") is null && At(item, "outputs") is { ValueKind: JsonValueKind.Array } rounds ? Flat(rounds) : [item];
}
