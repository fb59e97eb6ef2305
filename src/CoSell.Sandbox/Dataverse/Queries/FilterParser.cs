using CoSell.Sandbox.Dataverse.Errors;
using CoSell.Sandbox.Dataverse.Schema;

namespace CoSell.Sandbox.Dataverse.Queries;

/// <summary>Reads a <c>$filter</c>: the operators and functions that Microsoft's page "Filter rows using OData" lists for plain columns.</summary>
internal sealed class FilterParser
{
    private static readonly string[] Comparisons = ["eq", "ne", "gt", "ge", "lt", "le"];
    private static readonly string[] Functions = ["contains", "startswith", "endswith"];

    private readonly DataverseSchema schema;
    private readonly Table table;
    private readonly FilterTokens tokens;

    private FilterParser(DataverseSchema schema, Table table, string text) =>
        (this.schema, this.table, tokens) = (schema, table, new FilterTokens(text));

    public static Condition Parse(DataverseSchema schema, Table table, string text)
    {
        var parser = new FilterParser(schema, table, text);
        var condition = parser.Or();
        return parser.tokens.Next is { } left
            ? throw Refuse.Query($"Bad Request - Error in query syntax: '{left}' is left over in the filter.")
            : condition;
    }

    /// <summary>A property of the table, or <c>Lookup/property</c>.</summary>
    public static ColumnPath Path(DataverseSchema schema, Table table, string name)
    {
        var parts = name.Split('/');
        if (parts.Length == 1)
        {
            return new ColumnPath(null, table, table.FindProperty(name) ?? throw Refuse.UnknownProperty(table, name));
        }

        var through = table.FindNavigation(parts[0]) ?? throw Refuse.UnknownProperty(table, parts[0]);
        if (parts.Length > 2 || schema.Find(through.Target) is not { } target)
        {
            throw Refuse.NotEmulated($"the path '{name}'");
        }

        return new ColumnPath(through, target, target.FindProperty(parts[1]) ?? throw Refuse.UnknownProperty(target, parts[1]));
    }

    private Condition Or()
    {
        var condition = And();
        while (tokens.TryTake("or"))
        {
            condition = new Condition.Or(condition, And());
        }

        return condition;
    }

    private Condition And()
    {
        var condition = Unary();
        while (tokens.TryTake("and"))
        {
            condition = new Condition.And(condition, Unary());
        }

        return condition;
    }

    private Condition Unary()
    {
        if (tokens.TryTake("not"))
        {
            return new Condition.Not(Unary());
        }

        if (!tokens.TryTake("("))
        {
            return Test(tokens.Take());
        }

        var inner = Or();
        tokens.Expect(")");
        return inner;
    }

    private Condition Test(string word)
    {
        if (tokens.Next == "(")
        {
            return Function(word);
        }

        var path = Path(schema, table, word);
        var comparison = tokens.Take();
        if (!Comparisons.Contains(comparison))
        {
            throw Refuse.Query($"Bad Request - Error in query syntax: '{comparison}' is not a comparison.");
        }

        return new Condition.Compare(path, comparison, Literal.Read(tokens.Take()).For(path.Table, path.Column));
    }

    private Condition.Match Function(string name)
    {
        if (!Functions.Contains(name))
        {
            throw name.Contains('/', StringComparison.Ordinal) || name.StartsWith("Microsoft.Dynamics.CRM.", StringComparison.Ordinal)
                ? Refuse.NotEmulated($"'{name}' in a filter")
                : Refuse.Query($"An unknown function with name '{name}' was found.");
        }

        tokens.Expect("(");
        var path = Path(schema, table, tokens.Take());
        tokens.Expect(",");
        var text = Literal.Read(tokens.Take()).Value as string;
        tokens.Expect(")");
        return text is not null && path.Column.IsText
            ? new Condition.Match(path, name, text)
            : throw Refuse.Query($"No function signature for the function with name '{name}' matches the specified arguments.");
    }
}
