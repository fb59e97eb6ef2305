using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Checking.Rules;

/// <summary>The connections that actions name exist in the flow and in the solution, and are for the same connector.</summary>
internal sealed class ConnectionRule : IFlowRule
{
    private const string Rule = "Connection";

    public IEnumerable<FlowFinding> Check(CheckedFlow flow)
    {
        foreach (var (key, connection) in flow.Flow.ConnectionReferences)
        {
            if (!flow.Solution.ConnectionReferences.Any(r => string.Equals(r.LogicalName, connection.LogicalName, StringComparison.Ordinal)))
            {
                yield return flow.Finding(
                    null,
                    Rule,
                    $"The connection '{key}' is bound to '{connection.LogicalName}', which Customizations.xml "
                    + "does not list. Add or correct it.");
            }
        }

        foreach (var (action, host) in Hosts(flow))
        {
            var key = (string?)host["connectionName"];
            if (key is null || !flow.Flow.ConnectionReferences.TryGetValue(key, out var connection))
                yield return flow.Finding(
                    action,
                    Rule,
                    $"It uses the connection '{key}', which the flow's connectionReferences do not have. Add or "
                    + "correct it.");
            else if ((string?)host["apiId"] is not { } api || !api.EndsWith("/apis/" + connection.ApiName, StringComparison.OrdinalIgnoreCase))
                yield return flow.Finding(
                    action,
                    Rule,
                    $"Its apiId does not end with '/apis/{connection.ApiName}', the connector of the connection "
                    + $"'{key}'. Correct one of them.");
        }
    }

    private static IEnumerable<(string? Action, JObject Host)> Hosts(CheckedFlow flow)
    {
        if (flow.Trigger.Type.StartsWith("OpenApiConnection", StringComparison.Ordinal))
            yield return (null, HostOf(flow.Trigger.Definition));
        foreach (var action in flow.Actions.Where(action => action.IsConnector))
            yield return (action.Name, HostOf(action.Definition));
    }

    private static JObject HostOf(JObject definition) => definition["inputs"]?["host"] as JObject ?? [];
}
