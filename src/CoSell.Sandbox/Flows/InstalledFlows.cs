using CoSell.Flows.Solutions;

namespace CoSell.Sandbox.Flows;

/// <summary>What is installed in one environment: the solution, and the optional one beside it.</summary>
internal static class InstalledFlows
{
    public static FlowSolution Of(FlowSolution solution, FlowSolution? optional) => optional is null ? solution : new FlowSolution
    {
        UniqueName = solution.UniqueName,
        DisplayName = solution.DisplayName,
        Version = solution.Version,
        PublisherPrefix = solution.PublisherPrefix,
        Flows = [.. solution.Flows, .. optional.Flows],
        ConnectionReferences = [.. solution.ConnectionReferences, .. optional.ConnectionReferences],
        EnvironmentVariables = [.. solution.EnvironmentVariables, .. optional.EnvironmentVariables],
    };
}
