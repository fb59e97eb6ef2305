using CoSell.Flows.Connectors;
using CoSell.Sandbox.Connections;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Tests.Salesforce;

/// <summary>A test that speaks to its org through the connector.</summary>
public abstract class ConnectorTest : OrgTest
{
    private readonly Lazy<SalesforceConnector> connector;

    protected ConnectorTest() => connector = new(() => Host.Connector());

    internal Task<ConnectorResponse> InvokeAsync(string operation, JObject parameters, JToken? state = null) =>
        connector.Value.InvokeAsync(
            new ConnectorRequest(operation, parameters, "shared_salesforce", state),
            CancellationToken.None
        );

    internal Task<ConnectorResponse> QueryAsync(string soql, JObject? values = null)
    {
        var query = new JObject { ["query"] = soql };
        if (values is not null)
            query["parameters"] = values;

        return InvokeAsync("ExecuteSoqlQuery", new JObject { ["queryParameters"] = query });
    }
}
