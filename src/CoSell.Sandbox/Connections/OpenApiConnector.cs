using CoSell.Flows.Connectors;
using CoSell.Sandbox.Tokens;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Connections;

/// <summary>Where a parameter of an operation travels.</summary>
internal enum ParameterPlace
{
    Path,
    Query,
    Header,
    Body,
}

/// <summary>One parameter of an operation. Fields are the names that a body may have; null for any.</summary>
internal sealed record OperationParameter(
    string Name,
    ParameterPlace Place,
    bool Required = false,
    JToken? Default = null,
    IReadOnlyList<string>? Fields = null);

/// <summary>One operation: what to send where.</summary>
internal sealed record Operation(string Id, HttpMethod Method, string Path, params IReadOnlyList<OperationParameter> Parameters);

/// <summary>
/// A connector made of operations, most often read from a Swagger 2.0 document. It is as strict as the maker portal:
/// an operation or parameter that is not in the document stops the flow by name.
/// </summary>
/// <param name="apiName">The connector's API name.</param>
/// <param name="operations">What it can do.</param>
/// <param name="client">The connection.</param>
/// <param name="tokens">The connection's sign-in; renewed once when the service answers 401.</param>
internal sealed class OpenApiConnector(
    string apiName,
    IEnumerable<Operation> operations,
    ServiceClient client,
    TokenSource? tokens = null) : IConnector
{
    private readonly Dictionary<string, Operation> byId = operations.ToDictionary(o => o.Id, StringComparer.Ordinal);

    public OpenApiConnector(string apiName, JObject openApi2Document, ServiceClient client, TokenSource? tokens = null)
        : this(apiName, OpenApiDocument.Operations(openApi2Document), client, tokens)
    {
    }

    public string ApiName => apiName;

    public async Task<ConnectorResponse> InvokeAsync(ConnectorRequest request, CancellationToken cancellationToken)
    {
        if (!byId.TryGetValue(request.OperationId, out var operation))
        {
            throw new UnknownOperationException(
                $"{apiName} has no operation '{request.OperationId}'; it has: {string.Join(", ", byId.Keys)}.");
        }

        var call = new OperationCall(apiName, operation, request.Parameters);
        if (call.Refusal is not null)
        {
            return call.Refusal;
        }

        var response = await SendAsync(call, operation.Method, cancellationToken);
        if (response.StatusCode != 401 || tokens is null)
        {
            return response;
        }

        tokens.Forget();
        return await SendAsync(call, operation.Method, cancellationToken);
    }

    private Task<ConnectorResponse> SendAsync(OperationCall call, HttpMethod method, CancellationToken cancellationToken) =>
        client.SendAsync(method, call.Uri, call.Body, call.Headers, cancellationToken);
}

/// <summary>Reads the operations of a Swagger 2.0 document.</summary>
internal static class OpenApiDocument
{
    public static IEnumerable<Operation> Operations(JObject document)
    {
        var basePath = ((string?)document["basePath"] ?? string.Empty).TrimEnd('/');
        foreach (var path in ((JObject?)document["paths"] ?? []).Properties())
        {
            var shared = (path.Value["parameters"] as JArray ?? []).Select(p => Parameter(document, p)).ToList();
            foreach (var method in ((JObject)path.Value).Properties().Where(m => m.Value is JObject o && o.ContainsKey("operationId")))
            {
                var own = (method.Value["parameters"] as JArray ?? []).Select(p => Parameter(document, p)).ToList();
                yield return new Operation(
                    (string)method.Value["operationId"]!,
                    HttpMethod.Parse(method.Name),
                    basePath + path.Name,
                    [.. own, .. shared.Where(s => own.TrueForAll(o => o.Name != s.Name || o.Place != s.Place))]);
            }
        }
    }

    private static OperationParameter Parameter(JObject document, JToken parameter)
    {
        var found = Resolve(document, parameter);
        var place = (string?)found["in"] switch
        {
            "path" => ParameterPlace.Path,
            "query" => ParameterPlace.Query,
            "header" => ParameterPlace.Header,
            "body" => ParameterPlace.Body,
            var other => throw new NotSupportedException($"Parameters in '{other}' are not supported."),
        };
        var isInternal = (string?)found["x-ms-visibility"] == "internal";
        var properties = Resolve(document, found["schema"] ?? new JObject())["properties"] as JObject;
        return new OperationParameter(
            (string)found["name"]!,
            place,
            (bool?)found["required"] ?? false,
            isInternal ? found["default"] : null,
            properties is null ? null : [.. properties.Properties().Select(p => p.Name)]);
    }

    private static JToken Resolve(JObject document, JToken node)
    {
        while ((string?)node["$ref"] is { } reference)
        {
            // Definition names hold dots and brackets, so the steps are taken one by one.
            node = reference.Split('/')[1..].Aggregate((JToken)document, (at, step) =>
                at[step] ?? throw new InvalidDataException($"The document has no '{reference}'."));
        }

        return node;
    }
}
