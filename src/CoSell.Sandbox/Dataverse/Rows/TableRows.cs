using System.Collections.Immutable;
using System.Globalization;
using CoSell.Sandbox.Dataverse.Errors;
using CoSell.Sandbox.Dataverse.Schema;

namespace CoSell.Sandbox.Dataverse.Rows;

/// <summary>The rows of one table with the indexes of its alternate keys. Never changes: a change gives another one.</summary>
internal sealed record TableRows(ImmutableDictionary<Guid, Row> ById, ImmutableDictionary<string, Guid> ByKey)
{
    /// <summary>Keys compare without regard to case, as the default collation of the database does (inferred).</summary>
    public static TableRows Empty { get; } =
        new(ImmutableDictionary<Guid, Row>.Empty, ImmutableDictionary.Create<string, Guid>(StringComparer.OrdinalIgnoreCase));

    public Row? Find(Guid id) => ById.GetValueOrDefault(id);

    /// <summary>The row with those key values; none when one of them is empty.</summary>
    public Row? Find(AlternateKey key, Func<Column, object?> valueOf) =>
        Index(key, valueOf) is { } index && ByKey.TryGetValue(index, out var id) ? ById[id] : null;

    /// <summary>Puts the row in, in place of its older version. Throws when it would violate a key.</summary>
    public TableRows With(Row row)
    {
        var rest = Find(row.Id) is { } older ? Without(older) : this;
        var byKey = rest.ByKey;
        foreach (var key in row.Table.Keys)
        {
            if (Index(key, column => row[column]) is not { } index)
            {
                continue;
            }

            if (byKey.ContainsKey(index))
            {
                throw Refuse.DuplicateKey(key);
            }

            byKey = byKey.Add(index, row.Id);
        }

        return new TableRows(rest.ById.SetItem(row.Id, row), byKey);
    }

    public TableRows Without(Row row) => new(
        ById.Remove(row.Id),
        ByKey.RemoveRange(row.Table.Keys.Select(key => Index(key, column => row[column])).OfType<string>()));

    // A key does not hold for a row that has nothing in one of the key's columns.
    private static string? Index(AlternateKey key, Func<Column, object?> valueOf)
    {
        var values = key.Columns.Select(valueOf).ToList();
        return values.Contains(null)
            ? null
            : string.Join('\u0001', values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)).Prepend(key.Name));
    }
}
