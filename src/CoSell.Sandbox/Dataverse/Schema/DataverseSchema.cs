namespace CoSell.Sandbox.Dataverse.Schema;

/// <summary>The tables of a solution and how they hang together.</summary>
internal sealed class DataverseSchema
{
    private readonly Dictionary<string, Table> bySet;
    private readonly Dictionary<string, Table> byName;

    /// <param name="solutionFolder">Folder of an unpacked solution, or the one above its <c>src</c>. It may have no tables.</param>
    public DataverseSchema(string solutionFolder)
    {
        var inner = Path.Combine(solutionFolder, "src");
        var root = Directory.Exists(inner) ? inner : solutionFolder;
        Relationships = RelationshipReader.ReadAll(root);
        Tables = TableReader.ReadAll(root, Relationships);
        bySet = Tables.ToDictionary(table => table.SetName, StringComparer.Ordinal);
        byName = Tables.ToDictionary(table => table.LogicalName, StringComparer.Ordinal);
    }

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
