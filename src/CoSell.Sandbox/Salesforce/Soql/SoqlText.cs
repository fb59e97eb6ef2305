using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CoSell.Sandbox.Salesforce.Errors;

namespace CoSell.Sandbox.Salesforce.Soql;

/// <summary>The escapes of text literals, and the patterns of LIKE.</summary>
internal static class SoqlText
{
    private const string Escapes = "nrtbf\"'\\_%";
    private const string Plain = "\n\r\t\b\f\"'\\_%";

    public static string Unescape(string raw) => Walk(raw, c => c.ToString(), c => c.ToString());

    /// <summary>A pattern for LIKE: % is any run, _ any one character, both plain after a backslash.</summary>
    public static Regex Pattern(string raw)
    {
        var body = Walk(
            raw,
            c =>
                c switch
                {
                    '%' => ".*",
                    '_' => ".",
                    _ => Regex.Escape(c.ToString()),
                },
            c => Regex.Escape(c.ToString())
        );
        return new Regex(
            $@"\A{body}\z",
            RegexOptions.IgnoreCase
                | RegexOptions.Singleline
                | RegexOptions.CultureInvariant
                | RegexOptions.NonBacktracking,
            TimeSpan.FromSeconds(5)
        );
    }

    private static string Walk(string raw, Func<char, string> bare, Func<char, string> escaped)
    {
        var text = new StringBuilder();
        for (var i = 0; i < raw.Length; i++)
            text.Append(raw[i] == '\\' ? escaped(Escape(raw, ref i)) : bare(raw[i]));

        return text.ToString();
    }

    private static char Escape(string raw, ref int i)
    {
        var code = raw[++i];
        if (
            code == 'u'
            && i + 4 < raw.Length
            && ushort.TryParse(
                raw.AsSpan(i + 1, 4),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var unit
            )
        )
        {
            i += 4;
            return (char)unit;
        }

        var known = Escapes.IndexOf(char.ToLowerInvariant(code), StringComparison.Ordinal);
        return known >= 0
            ? Plain[known]
            : throw Refuse.Query(
                $"Invalid string literal '{raw}'. Illegal character sequence '\\{code}' in string literal."
            );
    }
}
