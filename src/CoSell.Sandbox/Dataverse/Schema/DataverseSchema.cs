using CoSell.Flows.Packing;

namespace CoSell.Sandbox.Dataverse.Schema;

/// <summary>The tables of a solution and how they hang together.</summary>
internal sealed class DataverseSchema
{
    private readonly Dictionary<string, Table> bySet;
    private readonly Dictionary<string, Table> byName;

    /// <param name="solution">An exported zip, or the folder of an unpacked solution. It may have no tables.</param>
    public DataverseSchema(string solution)
    {
        var files = SolutionUnpacker.ReadXml(solution, TableReader.Folder, RelationshipReader.Folder);
        Relationships = RelationshipReader.ReadAll(files);
        Tables = TableReader.ReadAll(files, Relationships);
        bySet = Tables.ToDictionary(table => table.SetName, StringComparer.Ordinal);
        byName = Tables.ToDictionary(table => table.LogicalName, StringComparer.Ordinal);
    }

    /// <summary>
    /// Whether the product brings the table. What an admin's solution holds beside its tables may be more than is emulated, and
    /// is then left out; the product's own may not.
    /// </summary>
    public static bool IsOurs(string table) => table.StartsWith("cosell_", StringComparison.OrdinalIgnoreCase);

    public IReadOnlyList<Table> Tables { get; }

    public IReadOnlyList<Relationship> Relationships { get; }

    /// <summary>By the plural name of addresses, which is case-sensitive.</summary>
    public Table? FindSet(string name) => bySet.GetValueOrDefault(name);

    public Table? Find(string? logicalName) => logicalName is null ? null : byName.GetValueOrDefault(logicalName);

    /// <summary>The lookups that point to a table.</summary>
    public IEnumerable<(Table Child, Column Column, OnDelete OnDelete)> PointingTo(Table parent) =>
        from relationship in Relationships
        where relationship.Parent == parent.LogicalName
        let child = Find(relationship.Child)
        where child is not null
        select (child, child.Columns.First(column => column.LogicalName == relationship.Column), relationship.OnDelete);
}
