namespace CoSell.Sandbox.Dataverse.Schema;

/// <summary>Columns whose values together name one row. It does not hold for a row in which one of them is empty.</summary>
internal sealed record AlternateKey(string Name, string Label, IReadOnlyList<Column> Columns);

/// <summary>One table of the solution.</summary>
internal sealed class Table
{
    private readonly Dictionary<string, Column> byProperty;

    public Table(string schemaName, string setName, IReadOnlyList<Column> columns)
    {
        (SchemaName, SetName, Columns) = (schemaName, setName, columns);
        byProperty = columns.ToDictionary(column => column.Property, StringComparer.Ordinal);
        Id = columns.Single(column => column.Type == ColumnType.Id);
        Name = columns.Single(column => column.IsPrimaryName);
        State = columns.Single(column => column.Type == ColumnType.State);
        Status = columns.Single(column => column.Type == ColumnType.Status);
    }

    public string SchemaName { get; }

    public string LogicalName => SchemaName.ToLowerInvariant();

    /// <summary>The plural name that addresses use.</summary>
    public string SetName { get; }

    public string Label { get; init; } = string.Empty;

    public string PluralLabel { get; init; } = string.Empty;

    public IReadOnlyList<Column> Columns { get; }

    public IReadOnlyList<AlternateKey> Keys { get; init; } = [];

    public Column Id { get; }

    public Column Name { get; }

    public Column State { get; }

    public Column Status { get; }

    /// <summary>The name of the type in addresses and messages.</summary>
    public string TypeName => "Microsoft.Dynamics.CRM." + LogicalName;

    /// <summary>The column with that property name, which is case-sensitive.</summary>
    public Column? FindProperty(string name) => byProperty.GetValueOrDefault(name);

    public Column? FindNavigation(string name) => Columns.FirstOrDefault(column => column.Navigation == name);
}
