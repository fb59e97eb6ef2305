namespace CoSell.Flows.Solutions;

/// <summary>An unpacked solution as far as its flows are concerned.</summary>
public sealed class FlowSolution
{
    public required string UniqueName { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>Four numbers, for example <c>1.0.0.0</c>.</summary>
    public required string Version { get; init; }

    /// <summary>True only for a managed solution; source unpacked for both kinds counts as unmanaged.</summary>
    public bool Managed { get; init; }

    public IReadOnlyList<Flow> Flows { get; init; } = [];

    public IReadOnlyList<ConnectionReference> ConnectionReferences { get; init; } = [];

    public IReadOnlyList<EnvironmentVariable> EnvironmentVariables { get; init; } = [];

    /// <summary>Ids of the flows (component type 29) that the solution's manifest lists.</summary>
    public IReadOnlyCollection<Guid> ListedFlows { get; init; } = [];

    /// <summary>The flow with that display name. Throws <see cref="KeyNotFoundException"/> naming the known ones.</summary>
    public Flow FlowNamed(string displayName) =>
        Flows.FirstOrDefault(flow => string.Equals(flow.Name, displayName, StringComparison.Ordinal))
        ?? throw new KeyNotFoundException(
            $"The solution '{UniqueName}' has no flow named '{displayName}'. It has: "
            + string.Join(", ", Flows.Select(flow => $"'{flow.Name}'")) + ".");
}
