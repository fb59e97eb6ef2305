using System.Text.Json;

namespace CoSell.Core.Mapping;

/// <summary>A rule that a row breaks, with the remedy.</summary>
/// <param name="RuleAndRemedy">One sentence.</param>
/// <param name="About">
/// The properties that the rule takes together; while one of them cannot be read, the rule says nothing. Empty for a rule
/// of one property: what stands in for an unreadable one keeps it.
/// </param>
internal sealed record RowFault(string RuleAndRemedy, params string[] About);

/// <summary>The rules that every row of a mapping must keep.</summary>
internal static class MappingCheck
{
    public static IEnumerable<RowFault> Of(MappingRow row)
    {
        if (!row.Referral.StartsWith('/'))
        {
            yield return new($"referral '{row.Referral}' is not a JSON Pointer; start it with '/'.");
        }

        if (row.Type == FieldType.Choice && row.Values.Count == 0)
        {
            yield return new("a choice needs 'values', Partner Center's code to Salesforce's value.", "type", "values");
        }

        if (row.Direction == Direction.ToSalesforce && row.ToReferral.Count > 0)
        {
            yield return new(
                "direction toSalesforce never writes a referral; leave 'toReferral' out, or set it to [] when the shipped row has one.",
                "direction", "toReferral");
        }

        var updates = row.ToReferral.Where(moment => moment != ReferralMoment.Create).Select(Word).ToList();
        if (updates.Count > 0 && PatchPaths.For(row) is null)
        {
            yield return new(
                $"Partner Center has no update path for '{row.Referral}'; take {RowShape.Sentence(updates, "and")} out of "
                + $"'toReferral', or use one of {string.Join(", ", PatchPaths.All)}.",
                "referral", "toReferral");
        }
    }

    private static string Word(ReferralMoment moment) => JsonNamingPolicy.CamelCase.ConvertName(moment.ToString());
}
