using System.Collections.Immutable;
using CoSell.Sandbox.Dataverse.Schema;

namespace CoSell.Sandbox.Dataverse.Rows;

/// <summary>
/// One row as it is at one moment. Values by logical name: text, whole numbers as <see cref="long"/>, flags, moments
/// and the ids that lookups hold; an empty column is not there.
/// </summary>
internal sealed record Row(Table Table, Guid Id, long Version, ImmutableDictionary<string, object> Values)
{
    /// <summary>The weak eTag: the row version.</summary>
    public string ETag => $"W/\"{Version}\"";

    public object? this[Column column] => column.Type switch
    {
        ColumnType.Id => Id,
        ColumnType.BigWhole => Version,
        _ => Values.GetValueOrDefault(column.LogicalName),
    };
}
