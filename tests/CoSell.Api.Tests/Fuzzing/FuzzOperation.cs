using System.Text.Json.Nodes;
using CoSell.Api.Tests.Connector;

namespace CoSell.Api.Tests.Fuzzing;

/// <summary>One operation of the OpenAPI document, as far as a sender of requests needs to know it.</summary>
/// <param name="Id">Its operationId.</param>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">With the names of its parameters in braces.</param>
/// <param name="Queries">Names of the parameters after the question mark.</param>
/// <param name="Schema">Of the body, with references followed; null when it takes none.</param>
internal sealed record FuzzOperation(string Id, HttpMethod Method, string Path, IReadOnlyList<string> Queries, JsonObject? Schema)
{
    private const int Deepest = 6;

    /// <summary>Every operation, so that a new one is played with as well.</summary>
    public static IReadOnlyList<FuzzOperation> AllOf(JsonObject document) =>
    [
        .. ConnectorFiles.Operations(document).Select(found => new FuzzOperation(
            (string?)found.Operation["operationId"] ?? $"{found.Method} {found.Path}",
            new HttpMethod(found.Method.ToUpperInvariant()),
            found.Path,
            [.. (found.Operation["parameters"]?.AsArray() ?? []).Where(it => (string?)it!["in"] == "query").Select(it => (string)it!["name"]!)],
            found.Operation["requestBody"]?["content"]?.AsObject().FirstOrDefault().Value?["schema"] is { } schema ? Resolved(schema, document, Deepest) : null)),
    ];

    /// <summary>A body of the schema's shape, for an operation that has no sample of its own.</summary>
    public static JsonNode? Sample(JsonNode? schema) => TypeOf(schema) switch
    {
        "object" => new JsonObject((schema!["properties"]?.AsObject() ?? []).Select(it => KeyValuePair.Create(it.Key, Sample(it.Value)))),
        "array" => new JsonArray(Sample(schema!["items"])),
        "boolean" => true,
        "integer" or "number" => 1,
        "string" => "text",
        _ => new JsonObject(),
    };

    private static string? TypeOf(JsonNode? schema) => schema?["type"] switch
    {
        JsonArray types => (string?)types.FirstOrDefault(type => (string?)type != "null"),
        JsonValue type => (string?)type,
        _ => null,
    };

    private static JsonObject Resolved(JsonNode schema, JsonObject document, int depth)
    {
        if (schema["$ref"] is { } reference)
        {
            return depth == 0 ? [] : Resolved(((string)reference!)[2..].Split('/').Aggregate((JsonNode)document, (at, name) => at[name]!), document, depth - 1);
        }

        if (schema["oneOf"] is JsonArray choices)
        {
            return Resolved(choices.First(choice => (string?)choice!["type"] != "null")!, document, depth);
        }

        var resolved = schema.DeepClone().AsObject();
        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
        {
            resolved["properties"]![name] = Resolved(property!, document, depth);
        }

        if (schema["items"] is { } items)
        {
            resolved["items"] = Resolved(items, document, depth);
        }

        return resolved;
    }
}
