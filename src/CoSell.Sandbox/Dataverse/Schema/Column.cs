namespace CoSell.Sandbox.Dataverse.Schema;

/// <summary>One value of a choice.</summary>
/// <param name="Value">The number that is stored.</param>
/// <param name="Label">What people read.</param>
/// <param name="Partner">Of a state its default status, of a status its state; null otherwise.</param>
internal sealed record Option(int Value, string Label, int? Partner = null);

/// <summary>One column of a table, as its Entity.xml defines it.</summary>
internal sealed record Column(string SchemaName, ColumnType Type)
{
    public string LogicalName { get; } = SchemaName.ToLowerInvariant();

    public string Label { get; init; } = SchemaName;

    /// <summary>The platform itself insists on a value; "business required" is only a hint to forms.</summary>
    public bool SystemRequired { get; init; }

    public bool IsPrimaryName { get; init; }

    public bool Creatable { get; init; } = true;

    public bool Updatable { get; init; } = true;

    /// <summary>In characters.</summary>
    public int MaxLength { get; init; } = int.MaxValue;

    public long Min { get; init; } = int.MinValue;

    public long Max { get; init; } = int.MaxValue;

    public IReadOnlyList<Option> Options { get; init; } = [];

    /// <summary>What a flag has when nothing is given.</summary>
    public bool Default { get; init; }

    /// <summary>Logical name of the table that a lookup points to.</summary>
    public string? Target { get; init; }

    /// <summary>The name in bodies and queries; a lookup's value has a name of its own.</summary>
    public string Property => Type == ColumnType.Lookup ? $"_{LogicalName}_value" : LogicalName;

    /// <summary>The name by which a lookup is bound and expanded: case-sensitive, the schema name.</summary>
    public string? Navigation => Type == ColumnType.Lookup ? SchemaName : null;

    public bool IsText => Type is ColumnType.Text or ColumnType.Memo;

    public bool IsNumber => Type is ColumnType.Whole or ColumnType.BigWhole || IsChoice;

    public bool IsChoice => Type is ColumnType.Choice or ColumnType.State or ColumnType.Status;

    public bool IsId => Type is ColumnType.Id or ColumnType.Lookup;
}
