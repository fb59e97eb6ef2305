using System.Text.Json.Nodes;
using CoSell.Core.Ledger;
using CoSell.Ledger.Dataverse.WebApi;

namespace CoSell.Ledger.Dataverse.Rows;

/// <summary>
/// A conflict: exact as JSON in <c>cosell_body</c>; the other columns are for filters and people. An inactive row is
/// resolved, also when a person made it so.
/// </summary>
internal static class ConflictRow
{
    public const string Set = "cosell_conflicts";

    private const string Select = "$select=_cosell_link_value,cosell_body,modifiedon,statecode,cosell_resolvedat";

    public static string CountOpen => $"{Set}?$select=cosell_conflictid&$filter={Uri.EscapeDataString(RowState.Open)}&$count=true&$top=1";

    public static string Of(string id) => $"{Set}({RowId.Of(id)})";

    public static string ById(string id) => $"{Of(id)}?{Select}";

    public static string Where(string filter) =>
        $"{Set}?{Select}&$filter={Uri.EscapeDataString(filter)}&$orderby=createdon desc,versionnumber desc";

    public static Change Add(Conflict conflict, bool linked) => Change.Insert(Of(conflict.Id), Write(conflict, linked));

    /// <summary>The state cannot be given to a row that is being made, so it follows.</summary>
    public static IReadOnlyList<Change> Save(Conflict conflict, bool linked) =>
        [Change.Put(Of(conflict.Id), Write(conflict, linked)), RowState.Set(Of(conflict.Id), conflict.ResolvedAt is null)];

    public static Conflict Read(JsonObject row)
    {
        var conflict = LongJson.Read<Conflict>((string)row["cosell_body"]!);
        return conflict with
        {
            LinkId = RowId.Text((string?)row["_cosell_link_value"]) ?? conflict.LinkId,
            ResolvedAt = RowState.ResolvedAt(row, conflict.ResolvedAt),
        };
    }

    private static JsonObject Write(Conflict conflict, bool linked)
    {
        var row = new JsonObject
        {
            ["cosell_name"] = Columns.Fit(conflict.Label.Length == 0 ? conflict.Field : conflict.Label, Columns.Name),
            ["cosell_digest"] = conflict.Id,
            ["cosell_at"] = Columns.Second(conflict.At),
            ["cosell_moment"] = Columns.Moment(conflict.At),
            ["cosell_referralid"] = Columns.Fit(conflict.ReferralId, Columns.Short),
            ["cosell_opportunityid"] = Columns.Fit(conflict.OpportunityId, Columns.Short),
            ["cosell_field"] = Columns.Fit(conflict.Field, Columns.Short),
            ["cosell_label"] = Columns.Fit(conflict.Label, Columns.Name),
            ["cosell_partnercentervalue"] = Columns.Fit(conflict.PartnerCenter, Columns.LongText),
            ["cosell_salesforcevalue"] = Columns.Fit(conflict.Salesforce, Columns.LongText),
            ["cosell_outcome"] = Columns.Fit(conflict.Outcome, Columns.Short),
            ["cosell_reason"] = Columns.Fit(conflict.Reason, Columns.Text),
            ["cosell_kept"] = conflict.Kept?.ToString(),
            ["cosell_told"] = Columns.Fit(conflict.Told, Columns.Text),
            ["cosell_resolvedat"] = Columns.Second(conflict.ResolvedAt),
            ["cosell_resolution"] = Columns.Fit(conflict.Resolution, Columns.Text),
            ["cosell_body"] = LongJson.Write(conflict, Math.Max(conflict.PartnerCenter.Length, conflict.Salesforce.Length), most => conflict with
            {
                PartnerCenter = Columns.Fit(conflict.PartnerCenter, most)!,
                Salesforce = Columns.Fit(conflict.Salesforce, most)!,

                // A value that is not whole must not be written anywhere.
                Values = null,
            }),
        };
        Columns.Bind(row, linked ? conflict.LinkId : null);
        return row;
    }
}
