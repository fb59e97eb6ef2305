using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter.Errors;
using CoSell.Sandbox.PartnerCenter.Referrals;

namespace CoSell.Sandbox.PartnerCenter.Listing;

/// <summary>
/// The documented part of OData's filter language: comparisons joined by <c>and</c>, <c>or</c> and parentheses, and
/// <c>team/any(t:t/email eq 'x')</c>.
/// </summary>
internal sealed class FilterParser
{
    private readonly List<FilterToken> tokens;
    private int at;

    private FilterParser(string filter) => tokens = FilterToken.Split(filter);

    public static Predicate<JsonObject> Parse(string filter)
    {
        var parser = new FilterParser(filter);
        var test = parser.Or();
        parser.Expect(FilterTokenKind.End);
        return test;
    }

    private Predicate<JsonObject> Or()
    {
        var left = And();
        while (NextIs("or"))
        {
            var (one, other) = (left, And());
            left = referral => one(referral) || other(referral);
        }

        return left;
    }

    private Predicate<JsonObject> And()
    {
        var left = Term();
        while (NextIs("and"))
        {
            var (one, other) = (left, Term());
            left = referral => one(referral) && other(referral);
        }

        return left;
    }

    private Predicate<JsonObject> Term()
    {
        if (tokens[at].Kind == FilterTokenKind.Open)
        {
            at++;
            var inner = Or();
            Expect(FilterTokenKind.Close);
            return inner;
        }

        var path = Expect(FilterTokenKind.Word);
        if (path == "not" || tokens[at].Kind == FilterTokenKind.Open)
        {
            return path == "team/any" ? AnyMember() : throw Refuse.NotEmulated($"'{path}' in $filter");
        }

        return FilterComparison.Of(path, Expect(FilterTokenKind.Word), Literal());
    }

    private Predicate<JsonObject> AnyMember()
    {
        Expect(FilterTokenKind.Open);
        var variable = Expect(FilterTokenKind.Word);
        Expect(FilterTokenKind.Colon);
        var path = Expect(FilterTokenKind.Word);
        var comparison = Expect(FilterTokenKind.Word);
        var email = Expect(FilterTokenKind.Text);
        Expect(FilterTokenKind.Close);
        if (path != $"{variable}/email" || comparison != "eq")
        {
            throw Refuse.NotEmulated($"'{path} {comparison}' within team/any");
        }

        return referral => referral["team"] is JsonArray team
            && team.Any(member => string.Equals(member.Text("email"), email, StringComparison.OrdinalIgnoreCase));
    }

    private FilterToken Literal()
    {
        var token = tokens[at++];
        return token.Kind is FilterTokenKind.Text or FilterTokenKind.Literal
            ? token
            : throw Refuse.Invalid($"A value is expected, not '{token.Value}'.", "$filter");
    }

    private bool NextIs(string word)
    {
        if (tokens[at] != new FilterToken(FilterTokenKind.Word, word))
        {
            return false;
        }

        at++;
        return true;
    }

    private string Expect(FilterTokenKind kind)
    {
        var token = tokens[at];
        if (token.Kind != kind)
        {
            throw Refuse.Invalid($"$filter has '{token.Value}' where a {kind} is expected.", "$filter");
        }

        at += kind == FilterTokenKind.End ? 0 : 1;
        return token.Value;
    }
}
