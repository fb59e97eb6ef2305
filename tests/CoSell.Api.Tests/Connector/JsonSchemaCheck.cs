using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CoSell.Api.Tests.Connector;

/// <summary>
/// The part of JSON Schema (draft 4) that the published schemas of connectors use. References to other documents count
/// as fulfilled; formats are not looked at.
/// </summary>
internal sealed class JsonSchemaCheck(JsonNode root)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>What does not fit, each with its place.</summary>
    public IEnumerable<string> Errors(JsonNode? value) => Errors(root, value, "#");

    private IEnumerable<string> Errors(JsonNode? node, JsonNode? value, string place)
    {
        if (node is not JsonObject schema)
        {
            return [];
        }

        if ((string?)schema["$ref"] is { } reference)
        {
            return reference.StartsWith("#/", StringComparison.Ordinal)
                ? Errors(reference[2..].Split('/').Aggregate(root, (at, name) => at[name]!), value, place)
                : [];
        }

        return Scalar(schema, value, place)
            .Concat(Combined(schema, value, place))
            .Concat(value is JsonObject o ? Object(schema, o, place) : [])
            .Concat(value is JsonArray a ? Array(schema, a, place) : []);
    }

    private static IEnumerable<string> Scalar(JsonObject schema, JsonNode? value, string place)
    {
        if (schema["type"] is { } type && !(type as JsonArray ?? [type.DeepClone()]).Any(one => Is(value, (string)one!)))
        {
            yield return $"{place}: is not of type {type.ToJsonString()}";
        }

        if (schema["enum"] is JsonArray values && !values.Any(one => JsonNode.DeepEquals(one, value)))
        {
            yield return $"{place}: is none of {values.ToJsonString()}";
        }

        if (value?.GetValueKind() == JsonValueKind.String
            && (schema["pattern"] is { } pattern && !Regex.IsMatch((string)value!, (string)pattern!, RegexOptions.ECMAScript, Patience)
                || ((string)value!).Length < ((int?)schema["minLength"] ?? 0)))
        {
            yield return $"{place}: does not match {schema["pattern"]}{schema["minLength"]}";
        }

        if (value?.GetValueKind() == JsonValueKind.Number && (decimal)value < ((decimal?)schema["minimum"] ?? decimal.MinValue))
        {
            yield return $"{place}: is less than {schema["minimum"]}";
        }
    }

    private IEnumerable<string> Combined(JsonObject schema, JsonNode? value, string place)
    {
        int Fitting(string name) => schema[name]!.AsArray().Count(one => !Errors(one, value, place).Any());
        var all = (schema["allOf"]?.AsArray() ?? []).SelectMany(one => Errors(one, value, place));
        var wrong = schema.ContainsKey("anyOf") && Fitting("anyOf") == 0
            || schema.ContainsKey("oneOf") && Fitting("oneOf") != 1
            || schema.ContainsKey("not") && !Errors(schema["not"], value, place).Any();
        return wrong ? all.Append($"{place}: does not fit anyOf, oneOf or not") : all;
    }

    private IEnumerable<string> Object(JsonObject schema, JsonObject value, string place)
    {
        var missing = (schema["required"]?.AsArray() ?? []).Select(name => (string)name!).Where(name => !value.ContainsKey(name));
        var wrongCount = value.Count < ((int?)schema["minProperties"] ?? 0) || value.Count > ((int?)schema["maxProperties"] ?? int.MaxValue);
        return missing.Select(name => $"{place}: lacks {name}")
            .Concat(wrongCount ? [$"{place}: has {value.Count} properties"] : [])
            .Concat(value.SelectMany(property => Property(schema, property.Key, property.Value, $"{place}/{property.Key}")));
    }

    private IEnumerable<string> Property(JsonObject schema, string name, JsonNode? value, string place)
    {
        var schemas = (schema["patternProperties"]?.AsObject() ?? [])
            .Where(one => Regex.IsMatch(name, one.Key, RegexOptions.ECMAScript, Patience)).Select(one => one.Value).ToList();
        if (schema["properties"]?[name] is { } named)
        {
            schemas.Add(named);
        }

        return schemas.Count > 0 ? schemas.SelectMany(one => Errors(one, value, place))
            : schema["additionalProperties"] is JsonValue allowed && !(bool)allowed ? [$"{place}: is not allowed"]
            : Errors(schema["additionalProperties"], value, place);
    }

    private IEnumerable<string> Array(JsonObject schema, JsonArray value, string place)
    {
        var unique = (bool?)schema["uniqueItems"] == true && value.Select(item => item?.ToJsonString()).Distinct().Count() < value.Count;
        return (unique || value.Count < ((int?)schema["minItems"] ?? 0) ? new[] { $"{place}: too few or repeated items" } : [])
            .Concat(value.SelectMany((item, index) =>
                Errors(schema["items"] is JsonArray each ? each.ElementAtOrDefault(index) : schema["items"], item, $"{place}/{index}")));
    }

    private static bool Is(JsonNode? value, string type) => (value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        JsonValueKind.Number => type == "number" || (type == "integer" && (decimal)value! % 1 == 0),
        JsonValueKind.True or JsonValueKind.False => type == "boolean",
        var kind => string.Equals(type, kind.ToString(), StringComparison.OrdinalIgnoreCase),
    };
}
