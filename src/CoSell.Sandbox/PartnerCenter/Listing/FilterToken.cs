using System.Text.RegularExpressions;
using CoSell.Sandbox.PartnerCenter.Errors;

namespace CoSell.Sandbox.PartnerCenter.Listing;

internal enum FilterTokenKind
{
    Word,
    Text,
    Literal,
    Open,
    Close,
    Colon,
    End,
}

/// <summary>One piece of a <c>$filter</c>: a property path or operator, a literal, or punctuation.</summary>
internal readonly partial record struct FilterToken(FilterTokenKind Kind, string Value)
{
    public static List<FilterToken> Split(string filter)
    {
        var tokens = new List<FilterToken>();
        for (var at = 0; at < filter.Length;)
        {
            var match = Piece().Match(filter, at);
            if (!match.Success || match.Length == 0)
            {
                throw Refuse.Invalid($"$filter cannot be read from '{filter[at..]}' on.", "$filter");
            }

            at += match.Length;
            if (Of(match) is { } token)
            {
                tokens.Add(token);
            }
        }

        tokens.Add(new FilterToken(FilterTokenKind.End, string.Empty));
        return tokens;
    }

    private static FilterToken? Of(Match match)
    {
        if (match.Groups["space"].Success)
        {
            return null;
        }

        if (match.Groups["text"].Success)
        {
            var quoted = match.Groups["text"].Value;
            return new FilterToken(FilterTokenKind.Text, quoted[1..^1].Replace("''", "'", StringComparison.Ordinal));
        }

        return match.Value switch
        {
            "(" => new FilterToken(FilterTokenKind.Open, "("),
            ")" => new FilterToken(FilterTokenKind.Close, ")"),
            ":" => new FilterToken(FilterTokenKind.Colon, ":"),
            _ when match.Groups["literal"].Success => new FilterToken(FilterTokenKind.Literal, match.Value),
            _ => new FilterToken(FilterTokenKind.Word, match.Value),
        };
    }

    // An identifier may stand unquoted, so hexadecimal digits with dashes are tried before words.
    [GeneratedRegex(
        @"\G(?:(?<space>\s+)|(?<text>'(?:[^']|'')*')|(?<literal>[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|-?\d[0-9A-Za-z.:+-]*)|(?<word>[A-Za-z_][A-Za-z0-9_/]*)|[():,])",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Piece();
}
