using System.Reflection;

namespace CoSell.Core.Mapping;

/// <summary>The mapping in force: its rows in order, and the version that goes into every digest.</summary>
public sealed record FieldMapping(int Version, IReadOnlyList<MappingRow> Rows)
{
    private static readonly Lazy<FieldMapping> Shipped = new(ReadShipped);

    /// <summary>The mapping that ships with the product (<c>default-mapping.json</c>).</summary>
    public static FieldMapping Default => Shipped.Value;

    /// <summary>This mapping and the rows that a flow's own step adds.</summary>
    public FieldMapping With(IReadOnlyList<MappingRow> customFields) =>
        customFields.Count == 0 ? this : this with { Rows = [.. Rows, .. customFields] };

    public MappingRow Row(string id) =>
        Rows.FirstOrDefault(row => row.Id == id)
        ?? throw new ArgumentException($"The mapping has no row '{id}'.", nameof(id));

    private static FieldMapping ReadShipped()
    {
        using var stream = Assembly.GetExecutingAssembly()
            .GetManifestResourceStream("CoSell.Core.Mapping.default-mapping.json")!;
        using var reader = new StreamReader(stream);
        return MappingReader.Read(reader.ReadToEnd());
    }
}
