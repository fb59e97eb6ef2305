using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Planning;
using CoSell.Core.Tests.Support;
using CoSell.Core.Values;

namespace CoSell.Core.Tests.Properties;

/// <summary>What both records say, in canonical form, and what plans say about a row.</summary>
internal static class Reading
{
    public static IReadOnlyList<MappingRow> Rows(Deal deal) => [.. deal.Mapping.With(deal.CustomFields).Rows.Where(row => row.IsMerged)];

    public static MappingRow Row(Deal deal, string id) => Rows(deal).First(row => row.Id == id);

    public static FieldValue Value(Deal deal, MappingRow row, Side side) => side == Side.PartnerCenter
        ? FieldKind.Of(row).FromReferral(Json.Of(deal.Referral!), row, deal.Settings)
        : FieldKind.Of(row).FromOpportunity(Json.Of(deal.Opportunity!), row, deal.Settings);

    /// <summary>Both sides' values of every row.</summary>
    public static IReadOnlyDictionary<string, (FieldValue PartnerCenter, FieldValue Salesforce)> All(Deal deal)
    {
        var (referral, opportunity) = (Json.Of(deal.Referral!), Json.Of(deal.Opportunity!));
        return Rows(deal).ToDictionary(row => row.Id, row => (
            FieldKind.Of(row).FromReferral(referral, row, deal.Settings),
            FieldKind.Of(row).FromOpportunity(opportunity, row, deal.Settings)));
    }

    /// <summary>Both say the same, as far as Salesforce's field can hold what Partner Center says, which may leave out what is empty.</summary>
    public static bool Agree(Deal deal, MappingRow row, FieldValue p, FieldValue s) =>
        p == s || (row.Type == FieldType.Contacts && AreSamePeople(p, s)) || (p.State == ValueState.Absent && s.State == ValueState.Empty) || FieldKind.Of(row).Narrow(p, row, deal.Settings) == s;

    /// <summary>Nobody is on one side alone, but for people without a last name, whom Salesforce does not take; details may differ.</summary>
    private static bool AreSamePeople(FieldValue p, FieldValue s)
    {
        static HashSet<string> Keys(IEnumerable<Person> people) =>
            [.. people.Select(person => (person.Email.Length > 0 ? person.Email : person.FullName).ToUpperInvariant())];
        var all = Keys(Person.All(p));
        return Keys(Person.All(s)).IsSubsetOf(all) && Keys(Person.All(p).Where(person => person.LastName.Length > 0)).IsSubsetOf(Keys(Person.All(s)));
    }

    /// <summary>Whether a plan names the row: as a problem, or as a difference with its reason.</summary>
    public static bool Lists(Plan plan, string row) =>
        plan.Problems.Any(problem => problem.Field == row && problem.Rule.Length > 0)
        || plan.Differences.Any(difference => difference.Field == row && difference.Reason.Length > 0);

    /// <summary>The rows whose values a plan writes; marks and audit lines are no values.</summary>
    public static IReadOnlySet<string> Written(Deal deal, Plan plan) => Rows(deal)
        .Where(row => plan.Patch.Any(operation => operation!["path"]!.GetValue<string>() == row.Referral)
            || (plan.Write.ContainsKey(deal.Settings.PathOf(row)) && (row.Id != "name" || plan.Differences.Any(d => d is { Field: "name", Outcome: "toSalesforce" }))))
        .Select(row => row.Id).ToHashSet();

    public static string Words(Deal deal) => string.Join("\n", All(deal)
        .Where(pair => pair.Value.PartnerCenter != pair.Value.Salesforce)
        .Select(pair => $"{pair.Key}: {Short(pair.Value.PartnerCenter)} | {Short(pair.Value.Salesforce)}"));

    private static string Short(FieldValue value) => $"{value.State} '{(value.Text.Length > 60 ? value.Text[..60] + "…" : value.Text)}'";
}
