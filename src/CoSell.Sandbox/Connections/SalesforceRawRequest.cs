using CoSell.Flows.Connectors;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Connections;

/// <summary>The operation <c>HttpRequest</c>: any call of the org's REST API, as the flow words it.</summary>
internal static class SalesforceRawRequest
{
    public static Task<ConnectorResponse> SendAsync(
        SalesforceSession session,
        JObject parameters,
        CancellationToken cancellationToken
    )
    {
        var uri = parameters.Value<string>("Uri")!;
        if (!uri.StartsWith('/') || uri.StartsWith("//", StringComparison.Ordinal))
            throw new SalesforceConnectorException(
                400,
                "'Uri' must start with '/': the connector calls its own org only."
            );

        return session.SendAsync(
            HttpMethod.Parse(parameters.Value<string>("Method")!),
            uri,
            Body(parameters["Body"]),
            Headers(parameters),
            cancellationToken
        );
    }

    private static JToken? Body(JToken? body)
    {
        if (body is null or { Type: JTokenType.Null })
            return null;

        if (body.Type != JTokenType.String)
            return body;

        try
        {
            return JsonConvert.DeserializeObject<JToken>(
                body.Value<string>()!,
                new JsonSerializerSettings { DateParseHandling = DateParseHandling.None }
            );
        }
        catch (JsonException)
        {
            throw new SalesforceConnectorException(400, "'Body' must be JSON.");
        }
    }

    private static Dictionary<string, string> Headers(JObject parameters)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (
            var header in Enumerable
                .Range(1, 5)
                .Select(i => parameters.Value<string>($"CustomHeader{i}"))
                .OfType<string>()
        )
        {
            if (header.Split(':', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } name, var value])
                throw new SalesforceConnectorException(400, $"The header '{header}' must be written as 'name: value'.");

            headers[name] = value;
        }

        return headers;
    }
}
