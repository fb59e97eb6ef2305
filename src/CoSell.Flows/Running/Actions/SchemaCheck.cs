using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Actions;

/// <summary>The part of JSON Schema that flows use: type (one or several), properties, required, items and enum.</summary>
internal static class SchemaCheck
{
    public static IEnumerable<string> Problems(JToken value, JObject schema, string path = "#")
    {
        if (!HasType(value, schema["type"]))
            return [$"Invalid type. Expected {Names(schema["type"]!)} but got {JsonValues.TypeOf(value)} at '{path}'."];
        if (schema["enum"] is JArray allowed && !allowed.Any(choice => JsonValues.AreEqual(choice, value)))
            return [$"Value '{JsonValues.TextOf(value)}' is not defined in enum at '{path}'."];
        return value switch
        {
            JObject o => InObject(o, schema, path),
            JArray a when schema["items"] is JObject items => a.SelectMany((e, i) => Problems(e, items, $"{path}/{i}")),
            _ => [],
        };
    }

    private static IEnumerable<string> InObject(JObject value, JObject schema, string path)
    {
        foreach (var name in (schema["required"] as JArray ?? []).Select(name => (string)name!))
        {
            if (!value.ContainsKey(name))
                yield return $"Required properties are missing from object: {name} at '{path}'.";
        }

        foreach (var property in (schema["properties"] as JObject)?.Properties() ?? [])
        {
            if (value[property.Name] is not { } member || property.Value is not JObject inner)
                continue;
            foreach (var problem in Problems(member, inner, $"{path}/{property.Name}"))
                yield return problem;
        }
    }

    private static bool HasType(JToken value, JToken? type) => type switch
    {
        JArray several => several.Any(one => HasType(value, one)),
        JValue { Value: string name } => IsOfType(value, name),
        _ => true,
    };

    private static bool IsOfType(JToken value, string name) => name switch
    {
        "object" => value is JObject,
        "array" => value is JArray,
        "string" => value.Type == JTokenType.String,
        "boolean" => value.Type == JTokenType.Boolean,
        "integer" => value.Type == JTokenType.Integer || (value.Type == JTokenType.Float && JsonValues.ToDouble(value) % 1 == 0),
        "number" => JsonValues.IsNumber(value),
        "null" => JsonValues.IsNull(value),
        _ => true,
    };

    private static string Names(JToken type) =>
        type is JArray several ? string.Join(", ", several.Select(JsonValues.TextOf)) : JsonValues.TextOf(type);
}
