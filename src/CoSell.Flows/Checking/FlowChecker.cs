using CoSell.Flows.Checking.Operations;
using CoSell.Flows.Checking.Rules;
using CoSell.Flows.Solutions;

namespace CoSell.Flows.Checking;

/// <summary>Checks a solution and its flows before they are imported.</summary>
public static class FlowChecker
{
    private const string Trigger = "Trigger";

    private static readonly ISolutionRule[] SolutionRules =
    [
        new PackageRule(),
        new RootComponentRule(),
        new DuplicateRule(),
        new EnvironmentVariableRule(),
    ];

    private static readonly IFlowRule[] FlowRules =
    [
        new FileRule(),
        new ActionNameRule(),
        new RunAfterRule(),
        new SizeRule(),
        new ExpressionRule(),
        new ActionReferenceRule(),
        new ParameterRule(),
        new VariableRule(),
        new ConnectionRule(),
        new OperationRule(),
        new ChildFlowRule(),
        new ConditionRule(),
    ];

    /// <summary>What we ask of our own package only: other makers have their reasons.</summary>
    private static readonly IFlowRule[] OwnRules =
    [
        new AuthenticationRule(),
        new RetryRule(),
        new WriteUntilRule(),
        new WriteLimitRule(),
    ];

    /// <summary>Ids of all rules.</summary>
    public static IEnumerable<string> Rules =>
        SolutionRules.Select(rule => rule.Id).Append(Trigger).Concat(FlowRules.Concat(OwnRules).Select(rule => rule.Id));

    /// <summary>
    /// Everything that is wrong with a solution, first its package, then flow by flow; empty when nothing is.
    /// <paramref name="connectors"/> are custom connectors that it uses but does not bring.
    /// </summary>
    public static IReadOnlyList<FlowFinding> Check(FlowSolution solution, params IEnumerable<CustomConnectorDefinition> connectors) =>
        Check(solution, [], connectors);

    /// <summary>
    /// Checks the zip or folder at <paramref name="path"/>. Parts that cannot be read are findings too; throws
    /// <see cref="SolutionFormatException"/> when there is no solution at all.
    /// </summary>
    public static CheckReport CheckPackage(string path, params IEnumerable<CustomConnectorDefinition> connectors)
    {
        var faults = new List<SolutionFormatException>();
        var solution = SolutionReader.Read(path, faults.Add);
        return new CheckReport(solution, Check(solution, faults, connectors));
    }

    private static List<FlowFinding> Check(
        FlowSolution solution,
        IReadOnlyList<SolutionFormatException> faults,
        IEnumerable<CustomConnectorDefinition> connectors)
    {
        var catalogue = new OperationCatalogue(solution.CustomConnectors.Concat(connectors));
        var subject = new CheckedSolution(solution, faults, catalogue);
        return [.. SolutionRules.SelectMany(rule => rule.Check(subject)), .. solution.Flows.SelectMany(flow => CheckFlow(subject, flow))];
    }

    private static IEnumerable<FlowFinding> CheckFlow(CheckedSolution solution, Flow flow)
    {
        try
        {
            var subject = new CheckedFlow(solution, flow);
            return FlowRules.Concat(solution.IsOurs ? OwnRules : []).SelectMany(rule => rule.Check(subject)).ToList();
        }
        catch (SolutionFormatException e)
        {
            return [new FlowFinding(Trigger, e.Problem, e.Remedy) { File = flow.File, Flow = flow.Name }];
        }
    }
}

/// <summary>The result of a check.</summary>
/// <param name="Solution">What was checked.</param>
/// <param name="Findings">What is wrong with it.</param>
public sealed record CheckReport(FlowSolution Solution, IReadOnlyList<FlowFinding> Findings)
{
    public int Errors => Findings.Count(finding => finding.Severity == Severity.Error);

    public int Warnings => Findings.Count - Errors;
}
