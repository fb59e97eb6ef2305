using CoSell.Flows.Connectors;
using CoSell.Sandbox.Tokens;

namespace CoSell.Sandbox.Connections;

/// <summary>The connector "Microsoft Dataverse", for the row operations that the flows use.</summary>
internal sealed class DataverseConnector(ServiceClient client, TokenSource? tokens = null) : IConnector
{
    private const string Rows = "/api/data/v9.2/{entityName}";
    private const string Row = Rows + "({recordId})";

    private static readonly OperationParameter Entity = new("entityName", ParameterPlace.Path, Required: true);
    private static readonly OperationParameter Record = new("recordId", ParameterPlace.Path, Required: true);
    private static readonly OperationParameter Item = new("item", ParameterPlace.Body, Required: true);

    // "Update a row" must not make one; the upsert of UpdateRecord may.
    private static readonly OperationParameter OnlyExisting = new("If-Match", ParameterPlace.Header, Default: "*");

    private static readonly Operation[] Operations =
    [
        new("ListRecords", HttpMethod.Get, Rows, Entity, Query("$select"), Query("$filter"), Query("$orderby"),
            Query("$top"), Query("$expand"), Query("fetchXml"), Query("$skiptoken"), Query("partitionId")),
        new("CreateRecord", HttpMethod.Post, Rows, Entity, Item),
        new("UpdateRecord", HttpMethod.Patch, Row, Entity, Record, Item),
        new("UpdateOnlyRecord", HttpMethod.Patch, Row, Entity, Record, Item, OnlyExisting),
        new("GetItem", HttpMethod.Get, Row, Entity, Record, Query("$select"), Query("$expand")),
        new("DeleteRecord", HttpMethod.Delete, Row, Entity, Record),
    ];

    private readonly OpenApiConnector connector = new("shared_commondataserviceforapps", Operations, client, tokens);

    public string ApiName => connector.ApiName;

    public Task<ConnectorResponse> InvokeAsync(ConnectorRequest request, CancellationToken cancellationToken) =>
        connector.InvokeAsync(request, cancellationToken);

    private static OperationParameter Query(string name) => new(name, ParameterPlace.Query);
}
