using System.Collections.Immutable;
using CoSell.Sandbox.Dataverse.Schema;

namespace CoSell.Sandbox.Dataverse.Rows;

/// <summary>Everything that is stored, and the last row version that was given. Never changes, so that taking a change back is free.</summary>
internal sealed record DataState(ImmutableDictionary<string, TableRows> Tables, long LastVersion)
{
    public static DataState Empty { get; } = new(ImmutableDictionary<string, TableRows>.Empty, 1_000_000);

    public TableRows Of(Table table) => Tables.GetValueOrDefault(table.LogicalName, TableRows.Empty);

    public DataState With(Table table, TableRows rows) => this with { Tables = Tables.SetItem(table.LogicalName, rows) };
}
