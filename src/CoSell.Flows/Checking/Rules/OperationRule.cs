using CoSell.Flows.Checking.Operations;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Checking.Rules;

/// <summary>
/// The operations and parameters of known connectors exist, and what they demand is given. Where only a list of ours
/// speaks against it, it is a warning: the connector may have learned it since.
/// </summary>
internal sealed class OperationRule : IFlowRule
{
    public string Id => "Operation";

    public IEnumerable<FlowFinding> Check(CheckedFlow flow)
    {
        foreach (var (action, inputs) in flow.ConnectorCalls)
        {
            var host = inputs["host"] as JObject ?? [];
            var api = (host["apiId"] as JValue)?.Value as string ?? "";
            api = api[(api.LastIndexOf('/') + 1)..];
            if ((host["operationId"] as JValue)?.Value is not string operation || flow.Package.Connectors.Find(api) is not { } connector)
                continue;
            var severity = connector.IsComplete ? Severity.Error : Severity.Warning;
            var problems = connector.Find(operation) is { } known
                ? Parameters(flow, api, connector, (operation, known), inputs["parameters"])
                : [($"The connector '{connector.Name}' has no operation '{operation}'.", $"Use one of: {Nearest(operation, connector.Operations.Keys)}.")];
            foreach (var (problem, remedy) in problems.Distinct())
                yield return flow.Finding(Id, action, problem, remedy, severity);
        }
    }

    private static IEnumerable<(string Problem, string Remedy)> Parameters(
        CheckedFlow flow,
        string api,
        KnownConnector connector,
        (string Name, KnownOperation Operation) called,
        JToken? given)
    {
        // Parameters may also be one expression; then there is nothing to look at.
        if (called.Operation.Parameters is not { } known || given is not (null or JObject))
            yield break;
        var names = (given as JObject ?? []).Properties().Select(p => p.Name).ToList();
        foreach (var name in names)
        {
            var path = name.Split('/');
            var parameter = known.FirstOrDefault(p => Is(p.Name, path[0]) || Is(p.Name, name));
            if (parameter is null)
            {
                yield return ($"The operation '{called.Name}' has no parameter '{path[0]}'.", $"Use one of: {Nearest(path[0], known.Select(p => p.Name))}.");
            }
            else if (flow.Package.Connectors.FirstUnknown(api, parameter, path[1..]) is { } unknown)
            {
                yield return ($"The parameter '{name}' of '{called.Name}' names '{unknown}', which the connector's definition does not have there.", "Correct the name.");
            }
        }

        foreach (var missing in known.Where(p => p.IsRequired && !names.Exists(name => Is(name, p.Name) || Is(name.Split('/')[0], p.Name))))
        {
            yield return ($"The operation '{called.Name}' of '{connector.Name}' needs the parameter '{missing.Name}'.", "Give it a value.");
        }
    }

    /// <summary>Those that begin alike, or all when few are known.</summary>
    private static string Nearest(string name, IEnumerable<string> known)
    {
        var all = known.ToList();
        var alike = all.Where(candidate => candidate.Length > 0 && char.ToUpperInvariant(candidate[0]) == char.ToUpperInvariant(name.FirstOrDefault())).ToList();
        return string.Join(", ", (alike.Count > 0 && all.Count > 12 ? alike : all).Order(StringComparer.Ordinal));
    }

    private static bool Is(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
