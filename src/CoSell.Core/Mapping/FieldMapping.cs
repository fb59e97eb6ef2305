using System.Reflection;

namespace CoSell.Core.Mapping;

/// <summary>Where a row of the mapping in force comes from.</summary>
public enum RowSource
{
    Shipped,

    /// <summary>A shipped row, some of whose properties the own file changes.</summary>
    Changed,

    /// <summary>A row that only the own file has.</summary>
    Added,
}

/// <summary>The mapping in force: its rows in order, and the version that its file names; raised, all rows are read anew.</summary>
public sealed record FieldMapping(int Version, IReadOnlyList<MappingRow> Rows)
{
    private MergedRows? merged;

    private static readonly Lazy<FieldMapping> Shipped = new(() => MappingReader.Read(ShippedJson()));

    /// <summary>The mapping that ships with the product (<c>default-mapping.json</c>).</summary>
    public static FieldMapping Default => Shipped.Value;

    /// <summary>This mapping and the rows that a flow's own step adds.</summary>
    public FieldMapping With(IReadOnlyList<MappingRow> customFields) =>
        customFields.Count == 0 ? this : this with { Rows = [.. Rows, .. customFields], Origin = this };

    /// <summary>The mapping that a call's own rows were added to; null when this one holds none.</summary>
    internal FieldMapping? Origin { get; private init; }

    /// <summary>The rows whose later changes travel.</summary>
    public IReadOnlyList<MappingRow> Merged => merged is { } known && known.Of == Rows
        ? known.Merged
        : (merged = new MergedRows(Rows, [.. Rows.Where(row => row.IsMerged)])).Merged;

    /// <summary>Whether a customer's own file was laid over the shipped mapping.</summary>
    public bool HasOwnFile { get; init; }

    /// <summary>Ids of the rows that the own file changed or added.</summary>
    public IReadOnlyDictionary<string, RowSource> Own { get; init; } = new Dictionary<string, RowSource>();

    /// <summary>Ids of the shipped rows that the own file switched off.</summary>
    public IReadOnlyList<string> SwitchedOff { get; init; } = [];

    public RowSource SourceOf(MappingRow row) => Own.GetValueOrDefault(row.Id, RowSource.Shipped);

    /// <summary>The row with that id. Throws <see cref="ArgumentException"/> when there is none.</summary>
    public MappingRow Row(string id) =>
        Rows.FirstOrDefault(row => row.Id == id)
        ?? throw new ArgumentException($"The mapping has no row '{id}'.", nameof(id));

    /// <summary>
    /// The shipped mapping with the text of a customer's own file laid over it. Throws <see cref="MappingException"/>
    /// with every error of that file.
    /// </summary>
    public static FieldMapping With(string own) => MappingReader.Read(ShippedJson(), own);

    /// <summary>Worked out once, and anew for a copy with other rows.</summary>
    private sealed record MergedRows(IReadOnlyList<MappingRow> Of, IReadOnlyList<MappingRow> Merged);

    private static string ShippedJson()
    {
        using var stream = Assembly.GetExecutingAssembly()
            .GetManifestResourceStream("CoSell.Core.Mapping.default-mapping.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
