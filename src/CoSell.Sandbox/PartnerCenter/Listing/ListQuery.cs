using System.Globalization;
using CoSell.Sandbox.PartnerCenter.Errors;
using CoSell.Sandbox.PartnerCenter.Vocabulary;

namespace CoSell.Sandbox.PartnerCenter.Listing;

/// <summary>The options of a list call, checked.</summary>
internal sealed record ListQuery(string? Filter, string? OrderBy, string? Select, int? Top, int Skip, bool Count)
{
    private static readonly HashSet<string> Names =
        new(StringComparer.Ordinal) { "$filter", "$orderby", "$select", "$top", "$skip", "$count", "$skiptoken" };

    public static ListQuery Read(IQueryCollection query)
    {
        foreach (var name in query.Keys.Where(n => !Names.Contains(n)))
        {
            throw name is "$expand" or "$search" or "$apply"
                ? Refuse.NotEmulated(name)
                : Refuse.Invalid($"The query option '{name}' is not known.", name);
        }

        if (Option(query, "$skiptoken") is { } token)
        {
            return query.Count == 1
                ? SkipToken.Read(token)
                : throw Refuse.Invalid("$skiptoken already carries the other options.", "$skiptoken");
        }

        var select = Option(query, "$select");
        foreach (var property in SelectedProperties(select).Where(p => !ReferralShape.Knows(p) || p.Contains('/', StringComparison.Ordinal)))
        {
            throw Refuse.Invalid($"Could not find a property named '{property}'.", "$select");
        }

        return new ListQuery(
            Option(query, "$filter"), Option(query, "$orderby"), select, Number(query, "$top"),
            Number(query, "$skip") ?? 0, Flag(query, "$count"));
    }

    public IReadOnlyList<string> Selected => SelectedProperties(Select);

    private static string[] SelectedProperties(string? select) =>
        select?.Split(',', StringSplitOptions.TrimEntries) ?? [];

    private static string? Option(IQueryCollection query, string name) =>
        query.TryGetValue(name, out var values)
            ? values is [{ Length: > 0 } value] ? value : throw Refuse.Invalid($"{name} must be given once.", name)
            : null;

    private static int? Number(IQueryCollection query, string name) => Option(query, name) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw Refuse.Invalid($"{name} must be a whole number that is not negative.", name),
    };

    // The documented reply carries the count although the request did not ask for it.
    private static bool Flag(IQueryCollection query, string name) => Option(query, name) switch
    {
        null or "true" or "True" => true,
        "false" or "False" => false,
        _ => throw Refuse.Invalid($"{name} must be true or false.", name),
    };
}
