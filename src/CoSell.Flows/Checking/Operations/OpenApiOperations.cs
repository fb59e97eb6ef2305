using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Checking.Operations;

/// <summary>Reads the operations of a custom connector from its definition (OpenAPI 2.0).</summary>
internal sealed class OpenApiOperations(JObject definition)
{
    private const int DeepestReference = 20;

    public Dictionary<string, KnownOperation> Read()
    {
        var operations = new Dictionary<string, KnownOperation>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in (definition["paths"] as JObject)?.Properties() ?? [])
        {
            var shared = path.Value["parameters"] as JArray ?? [];
            foreach (var operation in (path.Value as JObject ?? []).PropertyValues().OfType<JObject>())
            {
                if ((operation["operationId"] as JValue)?.Value is string id)
                    operations[id] = new KnownOperation([.. shared.Concat(operation["parameters"] as JArray ?? []).Select(Read)]);
            }
        }

        return operations;
    }

    /// <summary>
    /// The first name of <paramref name="path"/> that the schema does not have; null when it has them all or leaves them
    /// open.
    /// </summary>
    public string? FirstUnknown(JObject? schema, IEnumerable<string> path)
    {
        foreach (var name in path)
        {
            schema = schema is null ? null : Resolve(schema);
            if (schema?["properties"] is not JObject properties || IsOpen(schema))
                return null;
            if (properties[name] is not JObject inner)
                return name;
            schema = inner;
        }

        return null;
    }

    private KnownParameter Read(JToken token)
    {
        var parameter = Resolve(token as JObject ?? []);
        var isFilledIn = parameter["default"] is not null || (parameter["x-ms-visibility"] as JValue)?.Value is "internal";
        return new KnownParameter(
            (parameter["name"] as JValue)?.Value as string ?? "",
            parameter["required"] is JValue { Value: true } && !isFilledIn,
            parameter["schema"] as JObject);
    }

    private static bool IsOpen(JObject schema) =>
        schema.Properties().Any(p => p.Name is "additionalProperties" or "allOf" or "x-ms-dynamic-schema" or "x-ms-dynamic-properties");

    private JObject Resolve(JObject node)
    {
        for (var i = 0; i < DeepestReference && (node["$ref"] as JValue)?.Value is string reference; i++)
        {
            var target = reference.TrimStart('#', '/').Split('/').Aggregate((JToken?)definition, (at, name) => (at as JObject)?[name]);
            node = target as JObject ?? [];
        }

        return node;
    }
}
