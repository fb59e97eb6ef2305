using CoSell.Flows.Connectors;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Connections;

/// <summary>The Salesforce connector of the flow engine, in front of one org.</summary>
internal sealed class SalesforceConnector : IConnector, IDisposable
{
    private readonly SalesforceSession session;
    private readonly SalesforceTables tables;
    private readonly SalesforceRecords records;
    private readonly SalesforcePolling polling;

    /// <param name="http">A client whose base address is the org's.</param>
    /// <param name="clientId">Who signs in.</param>
    /// <param name="clientSecret">Its secret.</param>
    public SalesforceConnector(HttpClient http, string clientId, string clientSecret)
    {
        session = new SalesforceSession(http, clientId, clientSecret);
        tables = new SalesforceTables(session);
        records = new SalesforceRecords(session);
        polling = new SalesforcePolling(tables);
    }

    public string ApiName => "shared_salesforce";

    public async Task<ConnectorResponse> InvokeAsync(ConnectorRequest request, CancellationToken cancellationToken)
    {
        if (SalesforceOperations.IsKnownButNotEmulated(request.OperationId))
            return SalesforceAnswer.Failed(
                501,
                $"The Salesforce emulator does not do this: the operation {request.OperationId}."
            );

        SalesforceOperations.Check(request.OperationId, request.Parameters);
        try
        {
            return await CarryOutAsync(request, cancellationToken);
        }
        catch (SalesforceConnectorException refusal)
        {
            return SalesforceAnswer.Failed(refusal.Status, refusal.Message) with
            {
                TriggerState = request.TriggerState,
            };
        }
    }

    public void Dispose() => session.Dispose();

    private Task<ConnectorResponse> CarryOutAsync(ConnectorRequest request, CancellationToken cancellationToken)
    {
        var parameters = request.Parameters;
        return request.OperationId switch
        {
            "GetOnUpdatedItems" => polling.PollAsync(request, cancellationToken),
            "ExecuteSoqlQuery" => QueryAsync((JObject)parameters["queryParameters"]!, cancellationToken),
            "GetItems" => tables.GetItemsAsync(parameters, cancellationToken),
            "GetItem_V2" => records.GetAsync(parameters, cancellationToken, "table", "id"),
            "GetItemByExternalId" => records.GetAsync(
                parameters,
                cancellationToken,
                "table",
                "externalIdField",
                "externalId"
            ),
            "PostItem_V2" => records.CreateAsync(parameters, cancellationToken),
            "PatchItem_V3" => records.UpdateAsync(parameters, cancellationToken),
            "PatchItemByExternalIdV2" => records.UpsertAsync(parameters, cancellationToken),
            "DeleteItem" => records.DeleteAsync(parameters, cancellationToken),
            _ => SalesforceRawRequest.SendAsync(session, parameters, cancellationToken),
        };
    }

    private Task<ConnectorResponse> QueryAsync(JObject query, CancellationToken cancellationToken)
    {
        if (query["parameters"] is not (null or JObject or { Type: JTokenType.Null }))
            throw new SalesforceConnectorException(400, "'parameters' must be an object of names and values.");

        return tables.QueryAsync(
            SalesforceSoql.Bind(query.Value<string>("query")!, query["parameters"] as JObject),
            cancellationToken
        );
    }
}
