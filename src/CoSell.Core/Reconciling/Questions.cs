using CoSell.Core.Mapping;

namespace CoSell.Core.Reconciling;

/// <summary>The two systems' questions for the next page of a stage.</summary>
internal static class Questions
{
    /// <summary>The documented page of the list of referrals.</summary>
    public const int ReferralsPerPage = 100;

    /// <summary>So many records of one time are read once more on the next page.</summary>
    private const int ReadAgain = 20;

    /// <summary>The most that FIELDS(ALL) gives.</summary>
    public const int RecordsPerPage = 200;

    private const string Synchronized = "Sync_with_Partner_Center__c = true";
    private const string Contacts =
        "(SELECT Id, IsPrimary, Role, Contact.FirstName, Contact.LastName, Contact.Email, Contact.Phone FROM OpportunityContactRoles)";

    public static ReferralList NewestReferral { get; } =
        new($"updatedDateTime ge {RecordTime.ForPartnerCenter(DateTimeOffset.UnixEpoch)}", "updatedDateTime desc", Top: 1, Skip: 0);

    public static string NewestOpportunity =>
        $"SELECT Id, SystemModstamp FROM Opportunity WHERE {Synchronized} ORDER BY SystemModstamp DESC LIMIT 1";

    /// <summary>
    /// From the last record's time on. When many records have that time, those read already are skipped but a few: the last
    /// record must be among these, or somebody changed so many meanwhile that others moved into the skipped part.
    /// </summary>
    public static ReferralList Referrals(WalkMark mark) => new(
        $"updatedDateTime ge {RecordTime.ForPartnerCenter(mark.From)}", "updatedDateTime", ReferralsPerPage, Skipped(mark));

    public static int Skipped(WalkMark mark) => Math.Max(0, mark.Ties - ReadAgain);

    public static string Opportunities(FieldMapping mapping, SyncSettings settings, WalkMark mark)
    {
        var time = RecordTime.ForSalesforce(mark.From);
        var place = mark.After is { } id ? $"(SystemModstamp > {time} OR (SystemModstamp = {time} AND Id > '{id}'))" : $"SystemModstamp >= {time}";
        return $"{Select(mapping, settings)} WHERE {Synchronized} AND {place} ORDER BY SystemModstamp, Id LIMIT {RecordsPerPage}";
    }

    public static string Accounts(FieldMapping mapping, SyncSettings settings, WalkState state) =>
        $"{Select(mapping, settings)} WHERE {Synchronized} AND Account.SystemModstamp >= {RecordTime.ForSalesforce(state.Mark.From)}"
        + $"{NotRead(state, string.Empty)}{After(state.Mark)} ORDER BY Id LIMIT {RecordsPerPage}";

    public static string Roles(WalkState state)
    {
        var time = RecordTime.ForSalesforce(state.Mark.From);
        return "SELECT Id, OpportunityId, SystemModstamp, Contact.SystemModstamp FROM OpportunityContactRole"
            + $" WHERE Opportunity.{Synchronized} AND (SystemModstamp >= {time} OR Contact.SystemModstamp >= {time})"
            + $"{NotRead(state, "Opportunity.")}{After(state.Mark)} ORDER BY Id LIMIT {RecordsPerPage}";
    }

    public static string OpportunitiesOf(FieldMapping mapping, SyncSettings settings, IReadOnlyList<string> ids) =>
        $"{Select(mapping, settings)} WHERE {Synchronized} AND Id IN ({string.Join(", ", ids.Select(id => $"'{id}'"))}) LIMIT {RecordsPerPage}";

    /// <summary>Whether a change of an account alone can travel, which the triggers would not see.</summary>
    public static bool ReadAccounts(FieldMapping mapping, SyncSettings settings) =>
        mapping.Rows.Any(row => row.IsMerged && settings.PathOf(row).StartsWith("Account.", StringComparison.OrdinalIgnoreCase));

    /// <summary>An opportunity that changed itself was read before, together with its account and contacts.</summary>
    private static string NotRead(WalkState state, string path) =>
        state.OpportunitiesFrom is { } from ? $" AND {path}SystemModstamp < {RecordTime.ForSalesforce(from)}" : string.Empty;

    private static string After(WalkMark mark) => mark.After is { } id ? $" AND Id > '{id}'" : string.Empty;

    /// <summary>All fields of the opportunity, so that a custom or renamed one needs no change here, and what else is mapped.</summary>
    private static string Select(FieldMapping mapping, SyncSettings settings)
    {
        var related = mapping.Rows.Where(row => row.IsMerged).Select(settings.PathOf)
            .Where(path => path.Contains('.', StringComparison.Ordinal))
            .Append("Account.SystemModstamp").Distinct(StringComparer.OrdinalIgnoreCase);
        return $"SELECT FIELDS(ALL), {string.Join(", ", related)}, {Contacts} FROM Opportunity";
    }
}
