using CoSell.Flows.Connectors;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Connections;

/// <summary>Answers that the connector makes itself.</summary>
internal static class SalesforceAnswer
{
    private static readonly Dictionary<string, string> NoHeaders = [];

    public static ConnectorResponse Of(int status, JToken? body) => new(status, NoHeaders, body);

    public static ConnectorResponse Failed(int status, string message) =>
        Of(status, new JObject { ["status"] = status, ["message"] = message });

    /// <summary>A record as a flow sees it: without the REST API's own attributes.</summary>
    public static JObject Flat(JToken record)
    {
        var flat = (JObject)record.DeepClone();
        flat.Remove("attributes");
        return flat;
    }
}

/// <summary>A parameter that the connector itself refuses; the flow gets it as an answer.</summary>
internal sealed class SalesforceConnectorException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
