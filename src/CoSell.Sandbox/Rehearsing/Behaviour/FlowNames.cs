using CoSell.Flows.Running;
using CoSell.Sandbox.Rehearsing.Comparing;

namespace CoSell.Sandbox.Rehearsing.Behaviour;

/// <summary>The names under which the runs of two packages are compared.</summary>
internal sealed class FlowNames(PackageComparison packages)
{
    /// <summary>The documented name of the run's flow; its own when it is none of the documented ones.</summary>
    public string Flow(FlowRun run) => packages.Flows
        .FirstOrDefault(pair => pair.Shipped.Id == run.FlowId || pair.Package.Id == run.FlowId)?.Shipped.Name ?? run.FlowName;

    /// <summary>The name of a shipped action in the package; its own when the package does not have it.</summary>
    public string InPackage(FlowRun run, string shippedAction) =>
        packages.Flows.FirstOrDefault(pair => pair.Shipped.Id == run.FlowId)?.Steps.Pairs
            .FirstOrDefault(pair => pair.Shipped.Is(shippedAction)).Package?.Name ?? shippedAction;
}
