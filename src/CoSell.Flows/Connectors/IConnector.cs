namespace CoSell.Flows.Connectors;

/// <summary>
/// What stands behind one entry of a flow's connection references: it carries out the operations that the flow's
/// <c>OpenApiConnection</c> actions and triggers name. Chosen by <see cref="ApiName"/>.
/// </summary>
public interface IConnector
{
    /// <summary>The API name of the connector, for example <c>shared_salesforce</c>.</summary>
    string ApiName { get; }

    /// <summary>
    /// Carries out one operation. Answers of the service, errors included, come back as a
    /// <see cref="ConnectorResponse"/>; an operation or parameter that the connector does not know throws
    /// <see cref="UnknownOperationException"/>; a broken connection throws <see cref="HttpRequestException"/>.
    /// </summary>
    Task<ConnectorResponse> InvokeAsync(ConnectorRequest request, CancellationToken cancellationToken);
}
