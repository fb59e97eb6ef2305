using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Solutions;

/// <summary>A cloud flow of a solution, or one built by hand for a test.</summary>
public sealed class Flow
{
    private static readonly Dictionary<string, FlowConnection> NoConnections = [];

    /// <summary>The flow's id; stays the same across imports.</summary>
    public required Guid Id { get; init; }

    /// <summary>The display name.</summary>
    public required string Name { get; init; }

    /// <summary>The <c>definition</c> object: parameters, triggers and actions.</summary>
    public required JObject Definition { get; init; }

    /// <summary>Whether the flow is on after an import.</summary>
    public bool TurnedOn { get; init; } = true;

    /// <summary>Path of the JSON file in the package; empty for a flow that was not read from a file.</summary>
    public string File { get; init; } = "";

    /// <summary>Path of the file that holds the metadata; empty for a flow that was not read from a file.</summary>
    public string MetadataFile { get; init; } = "";

    /// <summary>Path of the JSON file as the metadata gives it; null when it does not.</summary>
    public string? NamedFile { get; init; }

    /// <summary>Version of the format that the file states; null when it states none.</summary>
    public string? SchemaVersion { get; init; }

    /// <summary>Whether the file starts with a byte order mark, which the import rejects.</summary>
    public bool HasByteOrderMark { get; init; }

    /// <summary>The id that the metadata file gives; null for a flow that was not read from a file.</summary>
    public Guid? MetadataId { get; init; }

    /// <summary>The flow's connections by the key that actions name them with.</summary>
    public IReadOnlyDictionary<string, FlowConnection> ConnectionReferences { get; init; } = NoConnections;

    /// <summary>The flow's only trigger. Throws <see cref="SolutionFormatException"/> when there is not exactly one.</summary>
    public FlowTrigger Trigger
    {
        get
        {
            var triggers = (Definition["triggers"] as JObject)?.Properties().ToList() ?? [];
            if (triggers.Count == 1 && triggers[0].Value is JObject definition)
                return new FlowTrigger(triggers[0].Name, definition);
            throw SolutionFormatException.For(
                $"Flow '{Name}'",
                $"its definition has {triggers.Count} triggers.",
                "A cloud flow has exactly one under definition/triggers.");
        }
    }
}
