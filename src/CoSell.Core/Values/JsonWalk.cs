using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoSell.Core.Values;

/// <summary>Finds and sets values inside referrals (JSON Pointer) and opportunities (dotted paths).</summary>
internal static class JsonWalk
{
    private static readonly JsonElement Null = JsonDocument.Parse("null").RootElement.Clone();

    /// <summary>The element at the path; <see cref="JsonValueKind.Undefined"/> when a property is missing.</summary>
    public static JsonElement At(JsonElement record, ReadOnlySpan<char> path, char separator)
    {
        var current = record;
        foreach (var range in path.Split(separator))
        {
            var name = path[range];
            if (current.ValueKind == JsonValueKind.Null)
            {
                return Null;
            }

            if (current.ValueKind != JsonValueKind.Object || !current.TryGetProperty(name, out current))
            {
                return default;
            }
        }

        return current;
    }

    /// <summary>The referral's element at a JSON Pointer such as <c>/details/notes</c>.</summary>
    public static JsonElement Referral(JsonElement referral, string pointer) =>
        At(referral, pointer.AsSpan(1), '/');

    /// <summary>The opportunity's element at a path such as <c>Account.Name</c>.</summary>
    public static JsonElement Opportunity(JsonElement opportunity, string path) => At(opportunity, path, '.');

    /// <summary>The text of a property, null when it is missing or not a text.</summary>
    public static string? Text(JsonElement record, string path, char separator = '.')
    {
        var element = At(record, path, separator);
        return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
    }

    /// <summary>Sets a value at a JSON Pointer and makes the objects on the way.</summary>
    public static void Set(JsonObject body, string pointer, JsonNode? value)
    {
        var names = pointer[1..].Split('/');
        var current = body;
        foreach (var name in names[..^1])
        {
            if (current[name] is not JsonObject next)
            {
                current[name] = next = [];
            }

            current = next;
        }

        current[names[^1]] = value;
    }
}
