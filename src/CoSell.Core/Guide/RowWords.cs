using CoSell.Core.Mapping;

namespace CoSell.Core.Guide;

/// <summary>What a row's properties mean, in the words of an admin.</summary>
internal static class RowWords
{
    private const string Never = "never";

    public static string Direction(MappingRow row) => row.Direction switch
    {
        Mapping.Direction.ToSalesforce => "to Salesforce",
        Mapping.Direction.ToPartnerCenter => "to Partner Center",
        _ => "both ways",
    };

    public static string ToPartnerCenter(MappingRow row)
    {
        if (row.Direction == Mapping.Direction.ToSalesforce || row.ToReferral.Count == 0)
        {
            return Never;
        }

        var moments = List(row.ToReferral.Distinct().Select(Moment));
        return row.ToReferral.All(moment => moment == ReferralMoment.Create) ? moments + ", never after" : moments + Company(row) + Limit(row);
    }

    public static string ToSalesforce(MappingRow row) => row.Direction == Mapping.Direction.ToPartnerCenter ? Never
        : (row.ToOpportunity.Contains(OpportunityMoment.Create), row.ToOpportunity.Contains(OpportunityMoment.Update)) switch
        {
            (true, true) => "when the opportunity is created, and whenever it changes",
            (true, false) => "when the opportunity is created, never after",
            (false, true) => "whenever it changes, not at creation",
            _ => Never,
        };

    public static string Conflict(MappingRow row)
    {
        if (!row.IsMerged)
        {
            return "does not arise, because later changes stay where they are made";
        }

        return (row.Direction, row.Conflict) switch
        {
            (Mapping.Direction.ToSalesforce, _) => "Partner Center's value stands",
            (Mapping.Direction.ToPartnerCenter, _) => "Salesforce's value stands",
            (_, ConflictRule.PartnerCenter) => "Partner Center wins",
            (_, ConflictRule.Salesforce) => "Salesforce wins",
            (_, ConflictRule.Manual) => "neither is written; a person chooses",
            _ => "the record that was changed last wins",
        };
    }

    public static string Required(MappingRow row) => row.Required.Count == 0 ? "–" : List(row.Required.Select(Need));

    public static string Room(MappingRow row)
    {
        string[] limits =
        [
            .. row.MaxLength is { } length ? [$"{length} characters in Salesforce"] : Array.Empty<string>(),
            .. row.MaxItems is { } items ? [$"{items} entries in Partner Center"] : Array.Empty<string>(),
        ];
        return limits.Length == 0 ? "–" : List(limits);
    }

    private static string Company(MappingRow row) => row.Alone ? string.Empty : ", along with another change";

    private static string Limit(MappingRow row) => row.UntilSubmitted ? ", until Microsoft has the deal" : string.Empty;

    private static string Moment(ReferralMoment moment) => moment switch
    {
        ReferralMoment.Create => "when the referral is created",
        ReferralMoment.New => "while it is new",
        ReferralMoment.Active => "while it is active",
        ReferralMoment.Closed => "once it is closed",
        _ => moment.ToString(),
    };

    private static string Need(Requirement requirement) => requirement switch
    {
        Requirement.Referral => "for a referral",
        Requirement.Opportunity => "for an opportunity",
        Requirement.Help => "for help from Microsoft",
        _ => requirement.ToString(),
    };

    private static string List(IEnumerable<string> words)
    {
        var all = words.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }
}
