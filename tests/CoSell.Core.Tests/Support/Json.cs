using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoSell.Core.Tests.Support;

internal static class Json
{
    public static JsonElement Of(string json) => JsonDocument.Parse(json).RootElement.Clone();

    public static JsonElement Of(JsonNode node) => JsonSerializer.SerializeToElement(node);

    /// <summary>The node at a JSON Pointer, null when there is none.</summary>
    public static JsonNode? At(this JsonNode? node, string pointer) =>
        pointer.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(node, (current, name) => (current as JsonObject)?[name]);

    /// <summary>Sets a value at a JSON Pointer; the objects on the way must be there.</summary>
    public static void Put(this JsonObject record, string pointer, JsonNode? value)
    {
        var cut = pointer.LastIndexOf('/');
        var parent = (JsonObject)(cut <= 0 ? record : record.At(pointer[..cut])!);
        parent[pointer[(cut + 1)..]] = value;
    }

    public static void Drop(this JsonObject record, string pointer)
    {
        var cut = pointer.LastIndexOf('/');
        ((JsonObject)(cut <= 0 ? record : record.At(pointer[..cut])!)).Remove(pointer[(cut + 1)..]);
    }
}
