using System.Globalization;
using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Records;

namespace CoSell.Sandbox.Salesforce.Soql;

/// <summary>Cuts the text of a query into tokens.</summary>
internal static class SoqlLexer
{
    private static readonly string[] Symbols = ["!=", "<>", "<=", ">=", "=", "<", ">", "(", ")", ",", ":"];

    public static List<SoqlToken> Read(string soql)
    {
        var tokens = new List<SoqlToken>();
        var at = 0;
        while (true)
        {
            while (at < soql.Length && char.IsWhiteSpace(soql[at]))
                at++;

            if (at == soql.Length)
                break;

            var token = Next(soql, at, out var length);
            tokens.Add(token);
            at += length;
        }

        tokens.Add(new(SoqlTokenKind.End, "<EOF>", at));
        return tokens;
    }

    private static SoqlToken Next(string soql, int at, out int length)
    {
        var first = soql[at];
        if (first == '\'')
            return Text(soql, at, out length);

        if (char.IsAsciiLetter(first) || first == '_')
            return Run(soql, at, c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.', SoqlTokenKind.Word, out length);

        if (
            char.IsAsciiDigit(first)
            || (first is '-' or '+' or '.' && at + 1 < soql.Length && char.IsAsciiDigit(soql[at + 1]))
        )
            return Classify(
                Run(
                    soql,
                    at,
                    c => char.IsAsciiLetterOrDigit(c) || c is '-' or '+' or '.' or ':',
                    SoqlTokenKind.Number,
                    out length
                )
            );

        var symbol =
            Array.Find(Symbols, s => string.CompareOrdinal(soql, at, s, 0, s.Length) == 0)
            ?? throw Refuse.Query($"line 1:{Column(at)} no viable alternative at character '{first}'");
        length = symbol.Length;
        return new(SoqlTokenKind.Symbol, symbol == "<>" ? "!=" : symbol, at);
    }

    private static SoqlToken Run(string soql, int at, Func<char, bool> belongs, SoqlTokenKind kind, out int length)
    {
        var end = at + 1;
        while (end < soql.Length && belongs(soql[end]))
            end++;

        length = end - at;
        return new(kind, soql[at..end], at);
    }

    private static SoqlToken Classify(SoqlToken token)
    {
        if (DateTimes.ParseDate(token.Value) is not null)
            return token with { Kind = SoqlTokenKind.Date };

        if (DateTimes.ParseDateTime(token.Value) is not null)
            return token with { Kind = SoqlTokenKind.DateTime };

        return decimal.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? token
            : throw Refuse.Query($"line 1:{Column(token.Position)} no viable alternative at '{token.Value}'");
    }

    private static SoqlToken Text(string soql, int at, out int length)
    {
        var end = at + 1;
        while (end < soql.Length && soql[end] != '\'')
            end += soql[end] == '\\' ? 2 : 1;

        if (end >= soql.Length)
            throw Refuse.Query($"line 1:{Column(at)} mismatched character '<EOF>' expecting '''");

        length = end + 1 - at;
        return new(SoqlTokenKind.Text, soql[(at + 1)..end], at);
    }

    private static string Column(int at) => at.ToString(CultureInfo.InvariantCulture);
}
