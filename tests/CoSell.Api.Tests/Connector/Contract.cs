using System.Text.Json.Nodes;

namespace CoSell.Api.Tests.Connector;

/// <summary>
/// What an OpenAPI document promises, one line for each operation, parameter and property, so that two documents of
/// different versions (2.0 and 3.1) can be compared and every difference names its place.
/// </summary>
internal sealed class Contract
{
    private readonly JsonObject document;
    private readonly SortedSet<string> lines = new(StringComparer.Ordinal);

    private Contract(JsonObject document) => this.document = document;

    public static IReadOnlySet<string> Of(JsonObject document)
    {
        var contract = new Contract(document);
        foreach (var (path, method, operation) in ConnectorFiles.Operations(document))
        {
            contract.Add(path, method, operation);
        }

        return contract.lines;
    }

    private void Add(string path, string method, JsonObject operation)
    {
        var id = (string)operation["operationId"]!;
        lines.Add($"{id}: {method.ToUpperInvariant()} {path}");
        foreach (var parameter in Items(operation["parameters"]))
        {
            var required = (bool?)parameter["required"] == true;
            if ((string?)parameter["in"] == "body")
            {
                Walk($"{id} request", parameter["schema"], required, isRequest: true);
            }
            else
            {
                Walk($"{id} {(string)parameter["in"]!} {(string)parameter["name"]!}", parameter["schema"] ?? parameter, required, isRequest: true);
            }
        }

        if (operation["requestBody"] is { } body)
        {
            Walk($"{id} request", Content(body), (bool?)body["required"] == true, isRequest: true);
        }

        foreach (var (status, response) in operation["responses"]!.AsObject())
        {
            Walk($"{id} {status}", response!["schema"] ?? Content(response), required: false, isRequest: false);
        }
    }

    private void Walk(string place, JsonNode? node, bool required, bool isRequest)
    {
        var schema = Resolve(node);
        var values = schema["enum"] is JsonArray list ? " of " + string.Join('|', list.Select(value => (string?)value)) : string.Empty;
        var type = TypeOf(schema);
        lines.Add($"{place}: {type}{((string?)schema["format"] is { } format ? $" ({format})" : "")}{values}{(required ? ", required" : "")}");
        if (type == "array")
        {
            Walk(place + "[]", schema["items"], required: false, isRequest);
        }

        var names = Items(schema["required"]).Select(name => (string)name!).ToHashSet();
        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
        {
            Walk($"{place}.{name}", property, isRequest && names.Contains(name), isRequest);
        }
    }

    /// <summary>The schema itself: references followed, "or null" left out, for 2.0 cannot say it.</summary>
    private JsonObject Resolve(JsonNode? node)
    {
        if (node?["$ref"] is { } reference)
        {
            return Resolve(((string)reference!)[2..].Split('/').Aggregate((JsonNode)document, (at, name) => at[name]!));
        }

        return node?["oneOf"] is JsonArray choices
            ? Resolve(choices.Single(choice => (string?)choice!["type"] != "null"))
            : node as JsonObject ?? [];
    }

    private static string TypeOf(JsonObject schema) => schema["type"] switch
    {
        JsonArray types => string.Join('|', types.Select(type => (string)type!).Where(type => type != "null")),
        { } type => (string)type!,
        _ => schema.ContainsKey("enum") ? "string" : "any",
    };

    private static JsonNode? Content(JsonNode message) =>
        message["content"] is JsonObject { Count: 1 } content ? content.Single().Value!["schema"] : null;

    private static IEnumerable<JsonNode> Items(JsonNode? list) => (list as JsonArray ?? []).Select(item => item!);
}
