namespace CoSell.Flows.Solutions;

/// <summary>A solution as far as its flows are concerned.</summary>
public sealed class FlowSolution
{
    public required string UniqueName { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>Four numbers, for example <c>1.0.0.0</c>.</summary>
    public required string Version { get; init; }

    /// <summary>True only for a managed solution; source unpacked for both kinds counts as unmanaged.</summary>
    public bool Managed { get; init; }

    /// <summary>The publisher's prefix of names, for example <c>abc</c>; empty when the manifest has none.</summary>
    public string PublisherPrefix { get; init; } = "";

    /// <summary>Path of the manifest in the package; empty for a solution that was not read from one.</summary>
    public string ManifestFile { get; init; } = "";

    /// <summary>Path of the customizations in the package; empty for a solution that was not read from one.</summary>
    public string CustomizationsFile { get; init; } = "";

    /// <summary>Whether the files stand as in an export; false for the layout that unpacking gives.</summary>
    public bool IsPacked { get; init; }

    /// <summary>Whether it was read from a zip.</summary>
    public bool IsArchive { get; init; }

    /// <summary>What [Content_Types].xml covers; null when it is missing, as it always is when unpacked.</summary>
    internal ContentTypes? ContentTypes { get; init; }

    /// <summary>Paths of all files of the package.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>What the manifest lists.</summary>
    public IReadOnlyList<RootComponent> Components { get; init; } = [];

    public IReadOnlyList<Flow> Flows { get; init; } = [];

    /// <summary>
    /// Ids of all workflows that the metadata names: cloud flows, also unreadable ones, classic processes, business rules
    /// and desktop flows.
    /// </summary>
    public IReadOnlyCollection<Guid> WorkflowIds { get; init; } = [];

    /// <summary>Every id and name by which the manifest's missing dependencies call what another solution brings.</summary>
    public IReadOnlyCollection<string> RequiredFromElsewhere { get; init; } = [];

    public IReadOnlyList<CustomConnectorDefinition> CustomConnectors { get; init; } = [];

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
