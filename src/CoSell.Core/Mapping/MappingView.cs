using System.Text.Json.Nodes;
using CoSell.Core.Versions;

namespace CoSell.Core.Mapping;

public enum MappingSource
{
    Shipped,
    ShippedAndOwn,
}

/// <summary>The mapping in force, as people are shown it.</summary>
/// <param name="Version">The version that the mapping file names.</param>
/// <param name="Source">Whether a file of one's own was laid over the shipped mapping.</param>
/// <param name="SwitchedOff">Ids of the shipped rows that the own file switched off.</param>
/// <param name="Rows">The rows in order.</param>
public sealed record MappingView(int Version, MappingSource Source, IReadOnlyList<string> SwitchedOff, IReadOnlyList<RowView> Rows)
{
    /// <summary>Since when which version is in force, and what became different with each; null where nothing is known of it.</summary>
    public MappingVersionsView? Versions { get; init; }

    public static MappingView Of(FieldMapping mapping) => new(
        mapping.Version,
        mapping.HasOwnFile ? MappingSource.ShippedAndOwn : MappingSource.Shipped,
        mapping.SwitchedOff,
        [.. mapping.Rows.Select(row => new RowView(row.Id, row.Label, mapping.SourceOf(row), MappingJson.Of(row)))]);
}

/// <summary>One row of the mapping in force.</summary>
/// <param name="Id">Name of the row.</param>
/// <param name="Label">The name a seller knows the field by.</param>
/// <param name="Source">Whether the row is as shipped, or the own file changed or added it.</param>
/// <param name="Row">The whole row as a mapping file says it, with every property.</param>
public sealed record RowView(string Id, string Label, RowSource Source, JsonObject Row);
