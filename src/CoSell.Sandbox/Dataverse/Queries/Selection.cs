using CoSell.Sandbox.Dataverse.Errors;
using CoSell.Sandbox.Dataverse.Schema;

namespace CoSell.Sandbox.Dataverse.Queries;

/// <summary>A lookup whose row is wanted as well.</summary>
internal sealed record Expansion(Column Lookup, Table Target, Selection Selection);

/// <summary>Which columns and related rows an answer holds.</summary>
/// <param name="Text">As it was asked for; null for all columns.</param>
/// <param name="Columns">The columns; the id always comes with them.</param>
/// <param name="Expansions">The related rows.</param>
internal sealed record Selection(string? Text, IReadOnlyList<Column> Columns, IReadOnlyList<Expansion> Expansions)
{
    public static Selection Of(DataverseSchema schema, Table table, string? select, string? expand) =>
        new(select, Selected(table, select), expand is null ? [] : [.. Split(expand).Select(part => Expanded(schema, table, part))]);

    private static IReadOnlyList<Column> Selected(Table table, string? select)
    {
        if (string.IsNullOrEmpty(select))
        {
            return table.Columns;
        }

        var names = select.Split(',', StringSplitOptions.TrimEntries);
        return [.. names.Select(name => table.FindProperty(name) ?? throw Refuse.UnknownProperty(table, name)).Append(table.Id).Distinct()];
    }

    private static Expansion Expanded(DataverseSchema schema, Table table, string part)
    {
        var open = part.IndexOf('(', StringComparison.Ordinal);
        var name = (open < 0 ? part : part[..open]).Trim();
        if (schema.Relationships.Any(relationship => relationship.Parent == table.LogicalName && relationship.Name == name))
        {
            throw Refuse.NotEmulated($"expanding the collection '{name}'");
        }

        var lookup = table.FindNavigation(name) ?? throw Refuse.UnknownProperty(table, name);
        var target = schema.Find(lookup.Target) ?? throw Refuse.NotEmulated($"expanding '{name}'");
        return new Expansion(lookup, target, Of(schema, target, open < 0 ? null : InnerSelect(part[open..].Trim()), null));
    }

    private static string InnerSelect(string options) =>
        options.StartsWith("($select=", StringComparison.Ordinal) && options.EndsWith(')') && !options.Contains(';', StringComparison.Ordinal)
            ? options["($select=".Length..^1]
            : throw Refuse.NotEmulated($"'{options}' inside $expand");

    /// <summary>Splits at the commas that stand outside parentheses.</summary>
    private static IEnumerable<string> Split(string text)
    {
        var (start, depth) = (0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            depth += text[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0 && text[at] == ',')
            {
                yield return text[start..at];
                start = at + 1;
            }
        }

        yield return text[start..];
    }
}
