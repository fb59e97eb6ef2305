using System.Text.RegularExpressions;

namespace CoSell.Sandbox.Connections;

/// <summary>Turns the simple part of an OData <c>$filter</c> and <c>$orderby</c> into SOQL.</summary>
internal sealed partial class SalesforceFilter
{
    private static readonly Dictionary<string, string> Operators = new(StringComparer.Ordinal)
    {
        ["eq"] = "=",
        ["ne"] = "!=",
        ["gt"] = ">",
        ["ge"] = ">=",
        ["lt"] = "<",
        ["le"] = "<=",
    };

    private readonly List<string> tokens;
    private int at;

    private SalesforceFilter(string filter)
    {
        tokens = [.. Tokens().Matches(filter).Select(m => m.Value.Trim()), ""];
        if (string.Concat(tokens) != Spaces().Replace(filter, m => m.Value.StartsWith('\'') ? m.Value : ""))
            throw Bad();
    }

    public static string ToSoql(string filter)
    {
        var reader = new SalesforceFilter(filter);
        var soql = reader.Or();
        return reader.tokens[reader.at].Length == 0 ? soql : throw reader.Bad();
    }

    public static string OrderBy(string orderby) =>
        OrderByForm().IsMatch(orderby)
            ? orderby
            : throw new SalesforceConnectorException(400, $"The $orderby '{orderby}' cannot be read.");

    private string Or() => Joined("or", "OR", And);

    private string And() => Joined("and", "AND", Not);

    private string Joined(string word, string soql, Func<string> part)
    {
        var parts = new List<string> { part() };
        while (TryTake(word))
            parts.Add(part());

        return parts.Count == 1 ? parts[0] : $"({string.Join($" {soql} ", parts)})";
    }

    private string Not() => TryTake("not") ? $"(NOT {Simple()})" : Simple();

    private string Simple()
    {
        if (TryTake("("))
        {
            var inner = Or();
            return TryTake(")") ? $"({inner})" : throw Bad();
        }

        var field = Take();
        if (!Name().IsMatch(field) || !Operators.TryGetValue(Take(), out var soql))
            throw Bad();

        return $"{field} {soql} {Literal(Take())}";
    }

    private static string Literal(string token) =>
        token.StartsWith('\'')
            ? SalesforceSoql.Quote(token[1..^1].Replace("''", "'", StringComparison.Ordinal))
            : token;

    private bool TryTake(string token)
    {
        if (tokens[at] != token)
            return false;

        at++;
        return true;
    }

    private string Take() => at < tokens.Count - 1 ? tokens[at++] : throw Bad();

    private SalesforceConnectorException Bad() =>
        new(
            400,
            $"The $filter cannot be read at '{(at < tokens.Count ? tokens[at] : "")}': the emulator knows eq, ne, gt, ge, lt, le, and, or, not."
        );

    [GeneratedRegex(@"'(?:[^']|'')*'|[()]|[^\s()']+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"'(?:[^']|'')*'|\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_.]*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(
        @"\A\s*\w+(\s+(asc|desc))?(\s*,\s*\w+(\s+(asc|desc))?)*\s*\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex OrderByForm();
}
