using System.Text.Json;

namespace CoSell.Api.Outcomes;

/// <summary>The step that made a scope fail, found in what the flow language's result() gives.</summary>
/// <param name="Name">The step's name as an admin reads it.</param>
/// <param name="Message">The service's own words, untruncated, or the engine's.</param>
internal sealed record FailedStep(string Name, string Message)
{
    /// <summary>A container that only failed because something inside it did.</summary>
    private const string InnerFailure = "ActionFailed";

    public static FailedStep? Of(JsonElement results)
    {
        var failed = Flat(results).Where(IsFailed).ToList();
        var cause = failed.FirstOrDefault(result => Text(result, "code") != InnerFailure);
        var found = cause.ValueKind == JsonValueKind.Object ? cause : failed.FirstOrDefault();
        return found.ValueKind == JsonValueKind.Object
            ? new FailedStep((Text(found, "name") ?? "unknown").Replace('_', ' '), MessageOf(found))
            : null;
    }

    private static IEnumerable<JsonElement> Flat(JsonElement results) => results.ValueKind == JsonValueKind.Array
        ? results.EnumerateArray().SelectMany(item => item.ValueKind == JsonValueKind.Array ? Flat(item) : RoundsOf(item))
        : [];

    /// <summary>A loop's result has one entry per action, whose outputs are the records of all its rounds.</summary>
    private static IEnumerable<JsonElement> RoundsOf(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object && Text(item, "status") is null
        && item.TryGetProperty("outputs", out var rounds) && rounds.ValueKind == JsonValueKind.Array
            ? Flat(rounds)
            : [item];

    private static bool IsFailed(JsonElement result) =>
        result.ValueKind == JsonValueKind.Object && Text(result, "status") is "Failed" or "TimedOut";

    private static string MessageOf(JsonElement result)
    {
        if (result.TryGetProperty("outputs", out var outputs) && outputs.ValueKind == JsonValueKind.Object
            && outputs.TryGetProperty("body", out var body))
        {
            switch (body.ValueKind)
            {
                case JsonValueKind.Object or JsonValueKind.Array:
                    return body.GetRawText();
                case JsonValueKind.String when body.GetString() is { Length: > 0 } text:
                    return text;
            }
        }

        return result.TryGetProperty("error", out var error) && Text(error, "message") is { } message
            ? message
            : Text(result, "code") ?? "no message";
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
