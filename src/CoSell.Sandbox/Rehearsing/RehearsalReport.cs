using CoSell.Sandbox.Rehearsing.Behaviour;
using CoSell.Sandbox.Rehearsing.Comparing;
using CoSell.Sandbox.Rehearsing.Fields;
using CoSell.Sandbox.Rehearsing.Findings;
using CoSell.Sandbox.Rehearsing.Playing;
using CoSell.Sandbox.Rehearsing.Stubs;

namespace CoSell.Sandbox.Rehearsing;

/// <summary>How a rehearsal ended.</summary>
internal enum RehearsalVerdict
{
    /// <summary>Nothing differs.</summary>
    Same,

    /// <summary>Something differs, and every scenario succeeded.</summary>
    Differs,

    /// <summary>A scenario or a run failed, or an operation was not covered.</summary>
    Failed,
}

/// <summary>All that a rehearsal showed.</summary>
/// <param name="Packages">The definitions beside each other.</param>
/// <param name="Scenarios">What went differently, every scenario being listed.</param>
/// <param name="Fields">The fields that the customisations touch.</param>
/// <param name="Findings">What to know before it goes live.</param>
/// <param name="Package">The play of the rehearsed package.</param>
internal sealed record RehearsalReport(
    PackageComparison Packages,
    IReadOnlyList<ScenarioDifference> Scenarios,
    IReadOnlyList<FieldTouch> Fields,
    IReadOnlyList<Finding> Findings,
    Playback Package)
{
    public RehearsalVerdict Verdict =>
        !Package.Scenarios.All(scenario => scenario.Ok) || UncoveredActions ? RehearsalVerdict.Failed
        : Packages.IsSame && Findings.Count == 0 && Scenarios.All(scenario => scenario.IsSame) ? RehearsalVerdict.Same
        : RehearsalVerdict.Differs;

    /// <summary>Whether a step was not covered; a trigger of an extra flow that is not only keeps that flow from starting.</summary>
    private bool UncoveredActions => Package.Uncovered.Any(operation =>
        operation.Connector == StubbedHttp.Connector
        || Packages.Package.Flows.SelectMany(FlowStep.Of).Any(step => step.OperationId == operation.OperationId));
}
