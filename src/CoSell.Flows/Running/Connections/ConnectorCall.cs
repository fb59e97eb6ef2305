using CoSell.Flows.Connectors;
using CoSell.Flows.Expressions;
using CoSell.Flows.Running.State;
using CoSell.Flows.Solutions;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Connections;

/// <summary>A connector operation with its evaluated parameters, of an action or of a trigger.</summary>
internal sealed record ConnectorCall(IConnector Connector, ConnectorRequest Request, JObject FlatParameters, JToken Host)
{
    /// <summary>
    /// Reads <c>inputs</c>. The <c>authentication</c> is left alone: it belongs to the platform, and its expression
    /// only works there.
    /// </summary>
    public static ConnectorCall From(Flow flow, FlowEnvironment environment, JObject definition, IExpressionContext context)
    {
        var inputs = definition["inputs"] as JObject ?? [];
        var host = JsonTemplate.Evaluate(inputs["host"], context, "inputs/host");
        var (connection, connector) = FindConnector(flow, environment, (string?)(host as JObject)?["connectionName"]);
        var flat = JsonTemplate.Evaluate(inputs["parameters"] ?? new JObject(), context, "inputs/parameters") as JObject ?? [];
        var request = new ConnectorRequest((string?)host["operationId"] ?? "", ParameterNesting.Nest(flat), connection.LogicalName);
        return new ConnectorCall(connector, request, flat, host);
    }

    private static (FlowConnection Connection, IConnector Connector) FindConnector(
        Flow flow,
        FlowEnvironment environment,
        string? key)
    {
        if (key is null || !flow.ConnectionReferences.TryGetValue(key, out var connection))
        {
            throw new ActionFault(
                "ConnectionNotFound",
                $"The flow '{flow.Name}' has no connection reference '{key}'. It has: {string.Join(", ", flow.ConnectionReferences.Keys)}.");
        }

        var connector = environment.Connectors.FirstOrDefault(c =>
            string.Equals(c.ApiName, connection.ApiName, StringComparison.OrdinalIgnoreCase));
        return connector is not null
            ? (connection, connector)
            : throw new ActionFault(
                "ConnectorNotFound",
                $"There is no connector '{connection.ApiName}' here. There are: "
                + $"{string.Join(", ", environment.Connectors.Select(c => c.ApiName))}.");
    }
}
