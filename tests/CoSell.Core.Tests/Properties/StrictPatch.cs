using System.Text.Json.Nodes;
using CoSell.Core.Mapping;

namespace CoSell.Core.Tests.Properties;

/// <summary>A JSON Patch by the letter of RFC 6902, with what Partner Center allows of it.</summary>
internal static class StrictPatch
{
    /// <summary>Tries the patch on a copy.</summary>
    public static void Check(JsonObject referral, JsonArray patch)
    {
        var copy = (JsonObject)referral.DeepClone();
        foreach (var operation in patch)
        {
            var path = operation!["path"]!.GetValue<string>();
            Assert.Contains(path, PatchPaths.All);
            Assert.IsTrue(operation.AsObject().ContainsKey("value"), path);
            Apply(copy, operation["op"]!.GetValue<string>(), path, operation["value"]);
        }
    }

    private static void Apply(JsonObject record, string op, string path, JsonNode? value)
    {
        var names = path[1..].Split('/');
        var parent = names[..^1].Aggregate((JsonNode?)record, (node, name) => node is JsonObject inner && inner.ContainsKey(name) ? inner[name] : null);
        Assert.IsInstanceOfType<JsonObject>(parent, $"{op} {path}: there is no object to put it in.");
        Assert.Contains(op, (string[])["add", "replace"]);
        Assert.IsTrue(op == "add" || ((JsonObject)parent).ContainsKey(names[^1]), $"{op} {path}: there is nothing to replace.");
        ((JsonObject)parent)[names[^1]] = value?.DeepClone();
    }
}
