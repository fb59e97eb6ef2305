using CoSell.Flows.Checking.Rules;
using CoSell.Flows.Solutions;

namespace CoSell.Flows.Checking;

/// <summary>Checks the flows of a solution before they are imported.</summary>
public static class FlowChecker
{
    /// <summary>Most retries that a connector action may ask for.</summary>
    public const int MostRetries = 4;

    private static readonly IFlowRule[] Rules =
    [
        new ActionNameRule(),
        new RunAfterRule(),
        new SizeRule(),
        new ExpressionRule(),
        new ActionReferenceRule(),
        new ParameterRule(),
        new VariableRule(),
        new ConnectionRule(),
        new AuthenticationRule(),
        new ConditionRule(),
        new RetryRule(),
        new FileRule(),
        new ListedRule(),
    ];

    /// <summary>
    /// Operations that create a record. A retry after a lost answer would create it twice, so they must not be retried.
    /// </summary>
    public static IReadOnlyList<string> CreatingOperations { get; } =
        ["CreateReferral", "PostItem_V2", "CreateRecord", "EventRegistration"];

    /// <summary>Everything that is wrong, in the order of flows and rules; empty when nothing is.</summary>
    public static IReadOnlyList<FlowFinding> Check(FlowSolution solution) =>
        [.. solution.Flows.SelectMany(flow => CheckFlow(solution, flow)), .. ListedRule.CheckManifest(solution)];

    private static IEnumerable<FlowFinding> CheckFlow(FlowSolution solution, Flow flow)
    {
        try
        {
            var subject = new CheckedFlow(solution, flow);
            return Rules.SelectMany(rule => rule.Check(subject)).ToList();
        }
        catch (SolutionFormatException e)
        {
            return [new FlowFinding(flow.Name, null, "Trigger", e.Message)];
        }
    }
}
