using System.Text.Json.Nodes;
using CoSell.Core.Ledger;
using CoSell.Ledger.Dataverse.WebApi;

namespace CoSell.Ledger.Dataverse.Rows;

/// <summary>A link: exact as JSON in <c>cosell_body</c>; the other columns are for keys, filters and people.</summary>
internal static class LinkRow
{
    public const string Select = "$select=cosell_body,cosell_redriveat";

    private const string Set = "cosell_links";

    public static string Of(Guid id) => $"{Set}({id})";

    public static string Where(string filter) => $"{Set}?{Select}&$filter={Uri.EscapeDataString(filter)}";

    /// <summary>The links of which one of the names has that digest.</summary>
    public static string WhereNamed(string digest) => Where(string.Join(
        " or ",
        ((string[])["referral", "opportunity", "customer", "account"]).Select(name => $"cosell_{name}namekey eq {Columns.Quoted(digest)}")));

    public static string Count(string filter) => $"{Set}?$select=cosell_linkid&$filter={Uri.EscapeDataString(filter)}&$count=true&$top=1";

    /// <summary>The change that saves the link over the version that was read.</summary>
    public static Change Save(Link link)
    {
        var id = RowId.Of(link.Id);
        return link.Version == 0 ? Change.Insert(Of(id), Write(link, id)) : Change.Update(Of(id), link.Version, Write(link, id));
    }

    /// <summary>The same for a link that was emptied earlier in the same change set, under the version that was read.</summary>
    public static Change SaveEmptied(Link link) => Change.Update(Of(RowId.Of(link.Id)), Write(link, RowId.Of(link.Id)));

    /// <summary>The link; null for a row without one: it was taken in by another link.</summary>
    public static Link? Read(JsonObject? row) => (string?)row?["cosell_body"] is { } body
        ? LedgerJson.Read<Link>(body) with { Version = ETag.VersionOf(row!) }
        : null;

    /// <summary>What is left of a link that gave everything away.</summary>
    public static JsonObject Emptied(Guid id) => new()
    {
        ["cosell_referralid"] = Columns.OrNone(null, id),
        ["cosell_opportunityid"] = Columns.OrNone(null, id),
        ["cosell_accountkey"] = Columns.OrNone(null, id),
        ["cosell_engagementid"] = null,
        ["cosell_referralnamekey"] = null,
        ["cosell_opportunitynamekey"] = null,
        ["cosell_customernamekey"] = null,
        ["cosell_accountnamekey"] = null,
        ["cosell_redriveat"] = null,
        ["cosell_body"] = null,
    };

    private static JsonObject Write(Link link, Guid id) => new()
    {
        ["cosell_name"] = Columns.Fit($"{link.OpportunityId ?? "(no opportunity)"} and {link.ReferralId ?? "(no referral)"}", Columns.Name),
        ["cosell_referralid"] = Columns.OrNone(link.ReferralId, id),
        ["cosell_opportunityid"] = Columns.OrNone(link.OpportunityId, id),
        ["cosell_accountkey"] = Columns.OrNone(link.AccountKey, id),
        ["cosell_engagementid"] = link.EngagementId,
        ["cosell_referralnamekey"] = link.Names?.Referral,
        ["cosell_opportunitynamekey"] = link.Names?.Opportunity,
        ["cosell_customernamekey"] = link.Names?.Customer,
        ["cosell_accountnamekey"] = link.Names?.Account,
        ["cosell_microsoftreferralid"] = link.MicrosoftReferralId,
        ["cosell_claimplanid"] = link.Claim?.PlanId,
        ["cosell_claimowner"] = Columns.Fit(link.Claim?.Owner, Columns.Short),
        ["cosell_claimuntil"] = Columns.Second(link.Claim?.Until),
        ["cosell_referralrequested"] = link.ReferralRequested,
        ["cosell_opportunityrequested"] = link.OpportunityRequested,
        ["cosell_opportunitywrittenat"] = Columns.Second(link.OpportunityWrittenAt),
        ["cosell_referralwrittenat"] = Columns.Second(link.ReferralWrittenAt),
        ["cosell_redriveat"] = Columns.Second(link.DueAt()),
        ["cosell_redrivereason"] = Columns.Fit(link.RedriveReason, 4000),
        ["cosell_stopped"] = link.Stopped,
        ["cosell_body"] = LedgerJson.Write(link),
    };
}
