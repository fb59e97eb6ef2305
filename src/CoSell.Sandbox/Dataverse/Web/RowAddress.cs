using CoSell.Sandbox.Dataverse.Errors;
using CoSell.Sandbox.Dataverse.Queries;
using CoSell.Sandbox.Dataverse.Rows;
using CoSell.Sandbox.Dataverse.Schema;

namespace CoSell.Sandbox.Dataverse.Web;

/// <summary>The part of an address that names one row: its id, or the values of an alternate key.</summary>
internal sealed class RowAddress
{
    // Microsoft's page "Work with alternate keys": with one of these in the value, reading and writing by key does not work.
    private const string Unusable = "/<>*%&:\\?+";

    private readonly Table table;
    private readonly Guid? id;
    private readonly AlternateKey? key;

    private RowAddress(Table table, string text, Guid? id, AlternateKey? key, Dictionary<Column, object> values)
    {
        (this.table, this.id, this.key) = (table, id, key);
        (Text, KeyValues) = (text, values);
    }

    /// <summary>As the address had it.</summary>
    public string Text { get; }

    public Guid? Id => id;

    /// <summary>The alternate key's values; empty for an address by id.</summary>
    public IReadOnlyDictionary<Column, object> KeyValues { get; }

    public static RowAddress Of(Table table, string text)
    {
        if (Guid.TryParse(text, out var plain))
        {
            return new RowAddress(table, text, plain, null, []);
        }

        var values = KeyText.Split(text).Select(pair => Value(table, pair)).ToDictionary(pair => pair.Key, pair => pair.Value);
        if (values.Count == 1 && values.TryGetValue(table.Id, out var named))
        {
            return new RowAddress(table, text, (Guid)named, null, []);
        }

        var declared = table.Keys.FirstOrDefault(candidate =>
            candidate.Columns.Count == values.Count && candidate.Columns.All(values.ContainsKey)) ?? throw Refuse.NotAKey(table);
        return new RowAddress(table, text, null, declared, values);
    }

    public Row? Find(Session session) => id is { } known
        ? session.Find(table, known)
        : session.State.Of(table).Find(key!, column => KeyValues[column]);

    public Row Get(Session session) => Find(session) ?? throw NotFound();

    public DataverseException NotFound() => id is { } known ? Refuse.NotFound(table, known) : Refuse.NotFoundByKey(table);

    private static KeyValuePair<Column, object> Value(Table table, (string Name, string Value) pair)
    {
        var column = table.FindProperty(pair.Name) ?? throw Refuse.NotAKey(table);
        var literal = Literal.Read(pair.Value);
        var value = literal.For(table, column) ?? throw Refuse.NotAKey(table);
        var bad = value is string text ? text.FirstOrDefault(character => Unusable.Contains(character, StringComparison.Ordinal)) : default;
        return bad == default ? new(column, value) : throw Refuse.KeyCharacter(bad);
    }
}

/// <summary>Splits <c>a='x',b=2</c>.</summary>
internal static class KeyText
{
    public static IEnumerable<(string Name, string Value)> Split(string text)
    {
        var start = 0;
        var quoted = false;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at == text.Length || (!quoted && text[at] == ','))
            {
                yield return Pair(text[start..at]);
                start = at + 1;
            }
            else
            {
                quoted ^= text[at] == '\'';
            }
        }
    }

    private static (string Name, string Value) Pair(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? (text[..equals].Trim(), text[(equals + 1)..].Trim())
            : throw Refuse.Query($"Bad Request - Error in query syntax: '{text}' is neither an id nor a key.");
    }
}
