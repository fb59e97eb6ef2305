using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Checking.Rules;

/// <summary>Creating twice is worse than not creating, and a write that comes minutes late may be stale.</summary>
internal sealed class RetryRule : IFlowRule
{
    private const string Rule = "RetryPolicy";

    public IEnumerable<FlowFinding> Check(CheckedFlow flow) =>
        from action in flow.Actions
        where action.IsConnector
        let problem = ProblemOf(action.Definition["inputs"] as JObject ?? [])
        where problem is not null
        select flow.Finding(action.Name, Rule, problem);

    private static string? ProblemOf(JObject inputs)
    {
        var operation = (string?)(inputs["host"] as JObject)?["operationId"] ?? "";
        var policy = inputs["retryPolicy"] as JObject;
        var type = (string?)policy?["type"];
        if (string.Equals(type, "none", StringComparison.OrdinalIgnoreCase))
            return null;
        if (FlowChecker.CreatingOperations.Contains(operation, StringComparer.Ordinal))
            return $"'{operation}' creates a record, so a retry could create it twice. Set retryPolicy to "
                + $"{{\"type\":\"none\"}}.";
        var bounded = type is "fixed" or "exponential"
            && policy!["count"] is JValue { Value: long and >= 1 and <= FlowChecker.MostRetries };
        return bounded
            ? null
            : "It has no bounded retry policy. Set retryPolicy to none, fixed or exponential with a count of at "
                + $"most {FlowChecker.MostRetries}.";
    }
}
