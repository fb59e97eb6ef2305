using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoSell.Api.Outcomes;

/// <summary>One call of a connector as result() shows it.</summary>
/// <param name="Api">The connector's name; null when the step called none, or its inputs are secured.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Target">The parameters beside the body.</param>
/// <param name="Payload">The body as JSON; empty when there is none.</param>
/// <param name="StatusCode">The service's HTTP status; null when none came.</param>
internal sealed record ConnectorCall(string? Api, string Operation, string Target, string Payload, int? StatusCode)
{
    /// <summary>Names by which the connectors of the flows take a body; before a slash, one field of it.</summary>
    private static readonly string[] Bodies = ["item", "Referral", "odataReferral", "body"];

    /// <summary>Whether something was to be written.</summary>
    public bool Writes => Payload.Length > 0;

    public static ConnectorCall Of(JsonElement result)
    {
        var api = RunResults.Text(result, "inputs", "host", "apiId") is { } id ? id[(id.LastIndexOf('/') + 1)..] : null;
        var parameters = RunResults.At(result, "inputs", "parameters") is { ValueKind: JsonValueKind.Object } given
            ? given.EnumerateObject().ToList()
            : [];
        return new ConnectorCall(
            api,
            RunResults.Text(result, "inputs", "host", "operationId") ?? string.Empty,
            string.Join(", ", parameters.Where(parameter => !IsBody(parameter.Name)).Select(parameter => $"{parameter.Name}: {parameter.Value}")),
            PayloadOf([.. parameters.Where(parameter => IsBody(parameter.Name))]),
            RunResults.At(result, "outputs", "statusCode") is { ValueKind: JsonValueKind.Number } status && status.TryGetInt32(out var code) ? code : null);
    }

    private static bool IsBody(string name) => Bodies.Contains(name.Split('/', 2)[0], StringComparer.Ordinal);

    /// <summary>A body that the flow gives whole is shown as it was given; one that it gives field by field is put together as the connector does.</summary>
    private static string PayloadOf(List<JsonProperty> parts)
    {
        if (parts is [var whole] && !whole.Name.Contains('/', StringComparison.Ordinal))
        {
            return whole.Value.GetRawText();
        }

        var body = new JsonObject();
        foreach (var part in parts.Where(part => part.Name.Contains('/', StringComparison.Ordinal)))
        {
            var steps = part.Name.Split('/')[1..];
            var at = body;
            foreach (var step in steps[..^1])
            {
                at = at[step] as JsonObject ?? (JsonObject)(at[step] = new JsonObject());
            }

            at[steps[^1]] = JsonNode.Parse(part.Value.GetRawText());
        }

        return body.Count > 0 ? body.ToJsonString() : string.Empty;
    }
}
