using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter.Errors;
using CoSell.Sandbox.PartnerCenter.Referrals;
using CoSell.Sandbox.PartnerCenter.Vocabulary;

namespace CoSell.Sandbox.PartnerCenter.Listing;

/// <summary>One comparison of a <c>$filter</c>: what may be compared, with what, and how.</summary>
internal static class FilterComparison
{
    private static readonly HashSet<string> Texts = new(StringComparer.Ordinal)
    {
        "engagementId", "status", "substatus", "qualification", "type", "direction", "customerProfile/address/country",
    };

    private static readonly HashSet<string> Instants =
        new(StringComparer.Ordinal) { "updatedDateTime", "createdDateTime" };

    // Named as filters by the page of 2019, without a word on how they are written.
    private static readonly HashSet<string> OnlyNamed = new(StringComparer.Ordinal) { "pagesize", "email" };

    private static readonly Dictionary<string, IReadOnlySet<string>> Enumerated = new(StringComparer.Ordinal)
    {
        ["status"] = Words.Status,
        ["substatus"] = Words.Substatus,
        ["qualification"] = Words.Qualification,
        ["type"] = Words.Type,
        ["direction"] = Words.Direction,
    };

    public static Predicate<JsonObject> Of(string path, string comparison, FilterToken literal)
    {
        if (Instants.Contains(path))
        {
            return Instant(path, comparison, literal);
        }

        if (!Texts.Contains(path))
        {
            throw ReferralShape.Knows(path) || OnlyNamed.Contains(path)
                ? Refuse.NotEmulated($"$filter on '{path}', which is not documented")
                : Refuse.Invalid($"Could not find a property named '{path}'.", "$filter");
        }

        if (comparison != "eq")
        {
            throw Unsupported(path, comparison);
        }

        return Text(path, literal);
    }

    public static RefusedException Unsupported(string path, string comparison) =>
        comparison is "eq" or "ne" or "gt" or "ge" or "lt" or "le" or "in" or "has"
            ? Refuse.NotEmulated($"the comparison '{comparison}' on '{path}'")
            : Refuse.Invalid($"'{comparison}' is not a comparison.", "$filter");

    private static Predicate<JsonObject> Text(string path, FilterToken literal)
    {
        // The service's own relatedReferrals links give the engagement's identifier without quotes.
        var bareIdentifier = path == "engagementId" && literal.Kind == FilterTokenKind.Literal;
        if (literal.Kind != FilterTokenKind.Text && !bareIdentifier)
        {
            throw Refuse.Invalid($"'{path}' is compared with a text in single quotes.", "$filter");
        }

        if (Enumerated.TryGetValue(path, out var values) && !values.Contains(literal.Value))
        {
            throw Refuse.Invalid($"'{literal.Value}' is not a value of '{path}'.", "$filter");
        }

        var rule = path == "engagementId" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return referral => string.Equals(referral.Text(path), literal.Value, rule);
    }

    private static Predicate<JsonObject> Instant(string path, string comparison, FilterToken literal)
    {
        if (literal.Kind != FilterTokenKind.Literal
            || !literal.Value.Contains('T', StringComparison.Ordinal)
            || !DateTimeOffset.TryParse(literal.Value, CultureInfo.InvariantCulture, out var limit))
        {
            throw Refuse.Invalid($"'{path}' is compared with a date and time without quotes.", "$filter");
        }

        Func<int, bool> test = comparison switch
        {
            "eq" => order => order == 0,
            "gt" => order => order > 0,
            "ge" => order => order >= 0,
            "lt" => order => order < 0,
            "le" => order => order <= 0,
            _ => throw Unsupported(path, comparison),
        };
        return referral => referral.Text(path) is { } text
            && test(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).CompareTo(limit));
    }
}
