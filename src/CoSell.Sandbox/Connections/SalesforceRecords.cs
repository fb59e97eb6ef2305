using CoSell.Flows.Connectors;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Connections;

/// <summary>The connector's operations on one record, each one call of the REST API.</summary>
internal sealed class SalesforceRecords(SalesforceSession session)
{
    private static readonly Dictionary<string, string> AutoAssign = new() { ["Sforce-Auto-Assign"] = "true" };

    /// <summary>The answer carries the new record's id and nothing that was not read back.</summary>
    public async Task<ConnectorResponse> CreateAsync(JObject parameters, CancellationToken cancellationToken)
    {
        var answer = await session.SendAsync(
            HttpMethod.Post,
            Path(parameters, "table"),
            Item(parameters),
            null,
            cancellationToken
        );
        return answer.StatusCode == 201 ? answer with { Body = new JObject { ["Id"] = answer.Body!["id"] } } : answer;
    }

    public Task<ConnectorResponse> UpdateAsync(JObject parameters, CancellationToken cancellationToken) =>
        session.SendAsync(
            HttpMethod.Patch,
            Path(parameters, "table", "id"),
            Item(parameters),
            AutoAssign,
            cancellationToken
        );

    public Task<ConnectorResponse> DeleteAsync(JObject parameters, CancellationToken cancellationToken) =>
        session.SendAsync(HttpMethod.Delete, Path(parameters, "table", "id"), null, null, cancellationToken);

    public Task<ConnectorResponse> UpsertAsync(JObject parameters, CancellationToken cancellationToken) =>
        session.SendAsync(
            HttpMethod.Patch,
            Path(parameters, "table", "externalIdField", "externalId"),
            Item(parameters),
            AutoAssign,
            cancellationToken
        );

    public async Task<ConnectorResponse> GetAsync(
        JObject parameters,
        CancellationToken cancellationToken,
        params string[] address
    )
    {
        var select = parameters.Value<string>("$select") is { Length: > 0 } fields
            ? "?fields=" + Uri.EscapeDataString(fields)
            : "";
        var answer = await session.SendAsync(
            HttpMethod.Get,
            Path(parameters, address) + select,
            null,
            null,
            cancellationToken
        );
        return answer.StatusCode == 200 ? answer with { Body = SalesforceAnswer.Flat(answer.Body!) } : answer;
    }

    private static string Path(JObject parameters, params string[] address) =>
        $"{SalesforceTables.Data}/sobjects/{string.Join('/', address.Select(a => Uri.EscapeDataString(parameters[a]!.ToString())))}";

    private static JObject Item(JObject parameters)
    {
        if (parameters["item"] is not JObject item)
            throw new SalesforceConnectorException(400, "'item' must be an object of fields and values.");

        var nested = item.Properties().FirstOrDefault(p => p.Value.Type is JTokenType.Object or JTokenType.Array);
        return nested is null
            ? item
            : throw new SalesforceConnectorException(
                400,
                $"The field '{nested.Name}' of 'item' must be a plain value."
            );
    }
}
