using CoSell.Flows.Solutions;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Checking.Rules;

/// <summary>The connections that actions name exist in the flow and in the solution, and are for the same connector.</summary>
internal sealed class ConnectionRule : IFlowRule
{
    public string Id => "Connection";

    public IEnumerable<FlowFinding> Check(CheckedFlow flow) => Unnamed(flow).Concat(InSolution(flow)).Concat(InFlow(flow));

    /// <summary>A flow that is bound to its maker's own connection asks every installation for that person's (ours only: older flows are so).</summary>
    private IEnumerable<FlowFinding> Unnamed(CheckedFlow flow) =>
        from pair in flow.Flow.ConnectionReferences
        where flow.Package.IsOurs && pair.Value.LogicalName.Length == 0
        select flow.Finding(
            Id,
            null,
            $"The connection '{pair.Key}' names no connection reference.",
            "Write its logical name as connection/connectionReferenceLogicalName.");

    private IEnumerable<FlowFinding> InSolution(CheckedFlow flow) =>
        from pair in flow.Flow.ConnectionReferences
        let name = pair.Value.LogicalName
        where name.Length > 0
        where !flow.Solution.ConnectionReferences.Any(r => string.Equals(r.LogicalName, name, StringComparison.OrdinalIgnoreCase))
        select flow.Finding(
            Id,
            null,
            $"The connection '{pair.Key}' is bound to '{name}', which the solution's customizations do not list.",
            "Add or correct it, or see that the target environment has it.",
            flow.Package.MayBeElsewhere);

    private IEnumerable<FlowFinding> InFlow(CheckedFlow flow)
    {
        foreach (var (action, inputs) in flow.ConnectorCalls)
        {
            // Older flows name their connection by an expression; there is nothing to look up then.
            if (inputs["host"] is not JObject host || KeyOf(host) is not { } key || key.StartsWith('@'))
                continue;
            if (!flow.Flow.ConnectionReferences.TryGetValue(key, out var connection))
            {
                yield return flow.Finding(
                    Id, action, $"It uses the connection '{key}', which the flow's connectionReferences do not have.", "Add or correct it.");
            }
            else if ((host["apiId"] as JValue)?.Value is string api && !IsSame(api, connection))
            {
                yield return flow.Finding(
                    Id,
                    action,
                    $"Its apiId does not end with '/apis/{connection.ApiName}', the connector of the connection '{key}'.",
                    "Correct one of them.");
            }
        }
    }

    /// <summary>An id of another form, such as AI Builder's, belongs to a connector of another name.</summary>
    private static bool IsSame(string apiId, FlowConnection connection) =>
        !apiId.Contains("/apis/", StringComparison.OrdinalIgnoreCase)
        || string.Equals(apiId[(apiId.LastIndexOf('/') + 1)..], connection.ApiName, StringComparison.OrdinalIgnoreCase);

    private static string? KeyOf(JObject host) => ((host["connectionName"] ?? host["connection"]) as JValue)?.Value as string;
}
