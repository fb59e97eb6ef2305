using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Checking.Rules;

/// <summary>Creating twice is worse than not creating, and a write that comes minutes late may be stale.</summary>
internal sealed class RetryRule : IFlowRule
{
    public string Id => "RetryPolicy";

    public IEnumerable<FlowFinding> Check(CheckedFlow flow)
    {
        foreach (var action in flow.Actions.Where(action => action.IsConnector))
        {
            if (ProblemOf(action.Definition["inputs"] as JObject ?? []) is var (problem, remedy))
                yield return flow.Finding(Id, action.Name, problem, remedy);
        }
    }

    private static (string Problem, string Remedy)? ProblemOf(JObject inputs)
    {
        var operation = (inputs.SelectToken("host.operationId") as JValue)?.Value as string ?? "";
        var policy = inputs["retryPolicy"] as JObject;
        var type = (policy?["type"] as JValue)?.Value as string;
        if (string.Equals(type, "none", StringComparison.OrdinalIgnoreCase))
            return null;
        if (OwnPackage.CreatingOperations.Contains(operation, StringComparer.Ordinal))
            return ($"'{operation}' creates a record, so a retry could create it twice.", "Set retryPolicy to {\"type\":\"none\"}.");
        var isBounded = type is "fixed" or "exponential"
            && policy!["count"] is JValue { Value: long and >= 1 and <= OwnPackage.MostRetries };
        return isBounded
            ? null
            : ("It has no bounded retry policy.",
                $"Set retryPolicy to none, fixed or exponential with a count of at most {OwnPackage.MostRetries}.");
    }
}
