namespace CoSell.Core.Mapping;

/// <summary>The rules that a mapping must keep.</summary>
internal static class MappingCheck
{
    public static IReadOnlyList<string> Errors(FieldMapping mapping) =>
    [
        .. Version(mapping),
        .. Duplicates(mapping),
        .. mapping.Rows.SelectMany(Row),
    ];

    private static IEnumerable<string> Version(FieldMapping mapping)
    {
        if (mapping.Version < 1)
        {
            yield return "version: must be 1 or more; raise it when a row's meaning changes.";
        }
    }

    private static IEnumerable<string> Duplicates(FieldMapping mapping) =>
        mapping.Rows.GroupBy(row => row.Id, StringComparer.Ordinal).Where(rows => rows.Count() > 1)
            .Select(rows => $"row '{rows.Key}': the id stands {rows.Count()} times; give each row an id of its own.");

    private static IEnumerable<string> Row(MappingRow row)
    {
        if (!row.Referral.StartsWith('/'))
        {
            yield return $"row '{row.Id}': referral '{row.Referral}' is not a JSON Pointer; start it with '/'.";
        }

        if (row.Type == FieldType.Choice && row.Values.Count == 0)
        {
            yield return $"row '{row.Id}': a choice needs 'values', Partner Center's code to Salesforce's value.";
        }

        if (row.Direction == Direction.ToSalesforce && row.ToReferral.Count > 0)
        {
            yield return $"row '{row.Id}': direction toSalesforce never writes a referral; leave 'toReferral' out.";
        }

        if (row.ToReferral.Contains(ReferralMoment.Active) && PatchPaths.For(row) is null)
        {
            yield return $"row '{row.Id}': Partner Center has no update path for '{row.Referral}'; "
                + $"take 'active' out of 'toReferral', or use one of {string.Join(", ", PatchPaths.All)}.";
        }
    }
}
