using CoSell.Flows.Connectors;
using CoSell.Sandbox.Tokens;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Connections;

/// <summary>
/// The connector "Microsoft Dataverse": its row operations, each one call of the Web API. That it asks for the changed
/// row and all annotations is inferred from what flows get from it. Its other operations answer 501.
/// </summary>
internal sealed class DataverseConnector(ServiceClient client, TokenSource? tokens = null) : IConnector
{
    private const string Rows = "/api/data/v9.2/{entityName}";
    private const string Row = Rows + "({recordId})";

    private static readonly string[] NotEmulated =
    [
        "AssociateEntities",
        "DisassociateEntities",
        "PerformUnboundAction",
        "PerformBoundAction",
        "ExecuteChangeset",
        "GetRelevantRows",
        "GetEntityFileImageFieldContent",
        "UpdateEntityFileImageFieldContent",
        "SubscribeWebhookTrigger",
    ];

    private static readonly OperationParameter Entity = new("entityName", ParameterPlace.Path, Required: true);
    private static readonly OperationParameter Record = new("recordId", ParameterPlace.Path, Required: true);
    private static readonly OperationParameter Item = new("item", ParameterPlace.Body, Required: true);
    private static readonly OperationParameter Annotated = Header("Prefer", "odata.include-annotations=\"*\"");
    private static readonly OperationParameter Returned = Header("Prefer", "return=representation,odata.include-annotations=\"*\"");

    // "Update a row" must not make one; the upsert of UpdateRecord may.
    private static readonly OperationParameter OnlyExisting = Header("If-Match", "*");

    private static readonly Operation[] Operations =
    [
        new("ListRecords", HttpMethod.Get, Rows, Entity, Query("$select"), Query("$filter"), Query("$orderby"),
            Query("$top"), Query("$expand"), Query("fetchXml"), Query("$skiptoken"), Query("partitionId"), Annotated),
        new("CreateRecord", HttpMethod.Post, Rows, Entity, Item, Returned),
        new("UpdateRecord", HttpMethod.Patch, Row, Entity, Record, Item, Returned),
        new("UpdateOnlyRecord", HttpMethod.Patch, Row, Entity, Record, Item, Returned, OnlyExisting),
        new("GetItem", HttpMethod.Get, Row, Entity, Record, Query("$select"), Query("$expand"), Query("partitionId"), Annotated),
        new("DeleteRecord", HttpMethod.Delete, Row, Entity, Record, Query("partitionId")),
    ];

    private readonly OpenApiConnector connector = new("shared_commondataserviceforapps", Operations, client, tokens);

    public string ApiName => connector.ApiName;

    public Task<ConnectorResponse> InvokeAsync(ConnectorRequest request, CancellationToken cancellationToken) =>
        NotEmulated.Contains(request.OperationId, StringComparer.Ordinal)
            ? Task.FromResult(Missing(request.OperationId))
            : connector.InvokeAsync(request, cancellationToken);

    private static ConnectorResponse Missing(string operation) => new(
        501,
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
        new JObject
        {
            ["error"] = new JObject
            {
                ["code"] = "NotEmulated",
                ["message"] = $"The sandbox does not emulate the operation {operation} of the Dataverse connector.",
            },
        });

    private static OperationParameter Query(string name) => new(name, ParameterPlace.Query);

    private static OperationParameter Header(string name, string value) => new(name, ParameterPlace.Header, Default: value);
}
