using System.Collections.Concurrent;
using System.Text;

namespace CoSell.Flows.Expressions.Syntax;

/// <summary>
/// One string of a definition: a plain text, one whole expression (<c>@…</c>, keeps its type) or a text with
/// <c>@{…}</c> in it.
/// </summary>
internal abstract record Template
{
    // Only strings of definitions come here, never data, so the cache is bounded by what was loaded.
    private static readonly ConcurrentDictionary<string, Template> Cache = new(StringComparer.Ordinal);

    public static Template Parse(string text) => text.Contains('@', StringComparison.Ordinal)
        ? Cache.GetOrAdd(text, static source => ParseNew(source))
        : new TextTemplate(text);

    private static Template ParseNew(string text)
    {
        if (text[0] == '@' && !text.StartsWith("@@", StringComparison.Ordinal) && !text.StartsWith("@{", StringComparison.Ordinal))
            return new WholeTemplate(new Fragment(new ExpressionParser(text, 1).ParseToEnd(), text[1..]));
        var parts = ParseParts(text);
        return parts switch
        {
            [] => new TextTemplate(""),
            [string only] => new TextTemplate(only),
            _ => new MixedTemplate(parts),
        };
    }

    private static List<object> ParseParts(string text)
    {
        var parts = new List<object>();
        var literal = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            if (IsEscape(text, at))
            {
                literal.Append('@');
                at += 2;
            }
            else if (text[at] == '@' && at + 1 < text.Length && text[at + 1] == '{')
            {
                Flush(literal, parts);
                parts.Add(ParseFragment(text, ref at));
            }
            else
            {
                literal.Append(text[at++]);
            }
        }

        Flush(literal, parts);
        return parts;
    }

    /// <summary><c>@@</c> stands for one at sign at the start of a text, and before a brace anywhere.</summary>
    private static bool IsEscape(string text, int at) =>
        text[at] == '@' && at + 1 < text.Length && text[at + 1] == '@'
        && (at == 0 || (at + 2 < text.Length && text[at + 2] == '{'));

    private static Fragment ParseFragment(string text, ref int at)
    {
        var parser = new ExpressionParser(text, at + 2);
        var node = parser.ParseExpression();
        parser.SkipSpace();
        if (parser.End >= text.Length || text[parser.End] != '}')
            throw parser.Wrong("expected '}'");
        parser.RequireLength(parser.End - at - 2);
        var fragment = new Fragment(node, text[(at + 2)..parser.End]);
        at = parser.End + 1;
        return fragment;
    }

    private static void Flush(StringBuilder literal, List<object> parts)
    {
        if (literal.Length > 0)
            parts.Add(literal.ToString());
        literal.Clear();
    }
}

internal sealed record TextTemplate(string Text) : Template;

internal sealed record WholeTemplate(Fragment Expression) : Template;

/// <summary>Parts are strings and <see cref="Fragment"/>s in turn.</summary>
internal sealed record MixedTemplate(IReadOnlyList<object> Parts) : Template;

/// <summary>An expression with its own text, for error messages.</summary>
internal sealed record Fragment(Node Node, string Text);
