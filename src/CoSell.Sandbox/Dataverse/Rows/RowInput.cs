using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Dataverse.Errors;
using CoSell.Sandbox.Dataverse.Schema;

namespace CoSell.Sandbox.Dataverse.Rows;

/// <summary>Reads the body of a create or update: every member is checked against its column, nothing is cut or guessed.</summary>
internal sealed class RowInput(Session session, Table table, bool creating)
{
    private const string Bind = "@odata.bind";

    private readonly Dictionary<Column, object?> values = [];

    /// <summary>The id that the body wants the new row to have.</summary>
    public Guid? WantedId { get; private set; }

    public IReadOnlyDictionary<Column, object?> Values => values;

    public void Take(JsonObject body)
    {
        foreach (var (name, value) in body)
        {
            if (name.EndsWith(Bind, StringComparison.Ordinal))
            {
                TakeBinding(name[..^Bind.Length], value);
            }
            else if (!name.Contains('@', StringComparison.Ordinal))
            {
                TakeMember(name, value);
            }
        }
    }

    /// <summary>Values that the address gives and the body does not.</summary>
    public void TakeKey(IEnumerable<KeyValuePair<Column, object>> key)
    {
        foreach (var (column, value) in key)
        {
            values.TryAdd(column, value);
        }
    }

    /// <summary>Leaves out values that the address already says: it names the row and cannot be changed by the body.</summary>
    public void IgnoreKey(IEnumerable<KeyValuePair<Column, object>> key)
    {
        foreach (var (column, _) in key)
        {
            values.Remove(column);
        }
    }

    private void TakeMember(string name, JsonNode? value)
    {
        if (table.FindNavigation(name) is { } lookup)
        {
            values[lookup] = value is null ? null : throw Refuse.NotEmulated("creating a related row in the same call");
            return;
        }

        var column = table.FindProperty(name) ?? throw Refuse.InvalidProperty(table, name);
        if (column.Type == ColumnType.Lookup)
        {
            throw Refuse.Payload(table, $"'{name}' cannot be written: bind '{column.Navigation}{Bind}' instead.");
        }

        if (column.Type == ColumnType.Id)
        {
            WantedId = IdOf(column, value);
            return;
        }

        CheckWritable(column);
        values[column] = ValueOf(column, value);
    }

    private void TakeBinding(string name, JsonNode? address)
    {
        var lookup = table.FindNavigation(name) ?? throw Refuse.UndeclaredProperty(table, name);
        CheckWritable(lookup);
        values[lookup] = address is null ? null : Reference.Resolve(session, table, lookup, address);
    }

    private void CheckWritable(Column column)
    {
        if (creating ? !column.Creatable : !column.Updatable)
        {
            throw Refuse.NotWritable(table, column, creating ? "create" : "update");
        }
    }

    private object? ValueOf(Column column, JsonNode? value)
    {
        if (value is null)
        {
            return column.SystemRequired || column.Type == ColumnType.Status ? throw Refuse.CannotBeNull(table, column) : null;
        }

        return column.Type switch
        {
            ColumnType.Text or ColumnType.Memo => TextOf(column, value),
            ColumnType.Flag => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False
                ? value.GetValue<bool>()
                : throw Wrong(column, value, "Edm.Boolean"),
            ColumnType.Moment => value.GetValueKind() == JsonValueKind.String && Moments.Parse(value.GetValue<string>()) is { } moment
                ? moment
                : throw Wrong(column, value, "Edm.DateTimeOffset"),
            _ => NumberOf(column, value),
        };
    }

    private string? TextOf(Column column, JsonNode value)
    {
        var text = value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : throw Wrong(column, value, "Edm.String");
        if (text.Length > column.MaxLength)
        {
            throw Refuse.TooLong(table, column);
        }

        return text.Length == 0 ? null : text;
    }

    private long NumberOf(Column column, JsonNode value)
    {
        // A number with a fraction or an exponent is not an Edm.Int32, whatever its value.
        if (value.GetValueKind() != JsonValueKind.Number
            || !int.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            throw Wrong(column, value, "Edm.Int32");
        }

        if (column.IsChoice && column.Options.All(option => option.Value != number))
        {
            throw Refuse.NotAnOption(table, column, number);
        }

        return number >= column.Min && number <= column.Max ? number : throw Refuse.OutOfRange(table, column, number);
    }

    private Guid IdOf(Column column, JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.String && Guid.TryParse(value.GetValue<string>(), out var id)
            ? id
            : throw Refuse.Literal(table, column, value?.ToJsonString() ?? "null", "Edm.Guid");

    private DataverseException Wrong(Column column, JsonNode value, string expected) =>
        Refuse.Literal(table, column, value.ToJsonString().Trim('"'), expected);
}
