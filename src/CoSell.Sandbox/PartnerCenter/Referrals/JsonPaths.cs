using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter.Referrals;

/// <summary>Reading nested values of a referral without caring which level is missing.</summary>
internal static class JsonPaths
{
    public static JsonNode? At(this JsonNode? node, string path)
    {
        foreach (var step in path.Split('/'))
        {
            node = node switch
            {
                JsonObject fields => fields[step],
                JsonArray list when int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < list.Count => list[i],
                _ => null,
            };
        }

        return node;
    }

    public static string? Text(this JsonNode? node, string path) =>
        node.At(path) is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public static bool IsTrue(this JsonNode? node, string path) => node.At(path)?.GetValueKind() == JsonValueKind.True;

    public static int CountAt(this JsonNode? node, string path) => node.At(path) is JsonArray list ? list.Count : 0;

    /// <summary>The object under the name, made when it is missing or null.</summary>
    public static JsonObject Child(this JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject child)
        {
            child = [];
            parent[name] = child;
        }

        return child;
    }

    public static void MakeList(this JsonObject parent, string name) => parent[name] ??= new JsonArray();

    public static JsonObject Copy(this JsonObject node) => node.DeepClone().AsObject();
}
