using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Connections;

/// <summary>Puts parameters into a query as literals, so that no value can become part of the query's own text.</summary>
internal static class SalesforceSoql
{
    public static string Bind(string query, JObject? parameters)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var text = new StringBuilder();
        for (var i = 0; i < query.Length; i++)
        {
            if (query[i] == '\'')
                i = CopyLiteral(query, i, text);
            else if (query[i] == '@')
                i = BindOne(query, i, parameters, used, text);
            else
                text.Append(query[i]);
        }

        var unused = parameters?.Properties().FirstOrDefault(p => !used.Contains(p.Name));
        return unused is null
            ? text.ToString()
            : throw new SalesforceConnectorException(
                400,
                $"The query has no placeholder for the parameter '{unused.Name}'."
            );
    }

    public static string Quote(string value) =>
        "'"
        + value
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("'", "\\'", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal)
        + "'";

    /// <summary>An @ inside a literal, as in a mail address, is no placeholder.</summary>
    private static int CopyLiteral(string query, int start, StringBuilder text)
    {
        var end = start + 1;
        while (end < query.Length && query[end] != '\'')
            end += query[end] == '\\' ? 2 : 1;

        end = Math.Min(end, query.Length - 1);
        text.Append(query, start, end - start + 1);
        return end;
    }

    private static int BindOne(string query, int start, JObject? parameters, HashSet<string> used, StringBuilder text)
    {
        var end = start + 1;
        while (end < query.Length && (char.IsAsciiLetterOrDigit(query[end]) || query[end] == '_'))
            end++;

        var name = query[(start + 1)..end];
        if (parameters?.Property(name, StringComparison.Ordinal) is not { } parameter)
            throw new SalesforceConnectorException(400, $"The query's placeholder '@{name}' has no parameter.");

        used.Add(name);
        text.Append(Literal(name, parameter.Value));
        return end - 1;
    }

    private static string Literal(string name, JToken value) =>
        value.Type switch
        {
            JTokenType.String => Quote(value.Value<string>()!),
            JTokenType.Null => "null",
            JTokenType.Boolean => value.Value<bool>() ? "true" : "false",
            JTokenType.Integer => value.ToString(Formatting.None),
            JTokenType.Float => value.Value<decimal>().ToString(CultureInfo.InvariantCulture),
            _ => throw new SalesforceConnectorException(
                400,
                $"The parameter '{name}' must be a text, a number, a boolean or null."
            ),
        };
}
