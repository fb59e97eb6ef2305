using System.Text.Json.Nodes;
using CoSell.Core.Ledger;
using CoSell.Ledger.Dataverse.WebApi;

namespace CoSell.Ledger.Dataverse.Rows;

/// <summary>
/// A failure: exact as JSON in <c>cosell_body</c>; the other columns are for filters and people. A row that a flow wrote
/// because the API could not be reached has those alone. An inactive row is resolved, also when a person made it so.
/// </summary>
internal static class FailureRow
{
    public const string Set = "cosell_failures";

    private const string Select =
        "$select=_cosell_link_value,cosell_body,cosell_moment,cosell_at,createdon,modifiedon,statecode,cosell_resolvedat,cosell_name,cosell_flow,cosell_step,"
        + "cosell_referralid,cosell_opportunityid,cosell_message";

    public static string CountOpen => $"{Set}?$select=cosell_failureid&$filter={Uri.EscapeDataString(RowState.Open)}&$count=true&$top=1";

    public static string Of(string id) => $"{Set}({RowId.Of(id)})";

    public static string ById(string id) => $"{Of(id)}?{Select}";

    public static string Where(string filter) =>
        $"{Set}?{Select}&$filter={Uri.EscapeDataString(filter)}&$orderby=createdon desc,versionnumber desc";

    /// <summary>The state cannot be given to a row that is being made, so it follows.</summary>
    public static IReadOnlyList<Change> Save(Failure failure, bool linked) =>
        [Change.Put(Of(failure.Id), Write(failure, linked)), RowState.Set(Of(failure.Id), failure.ResolvedAt is null)];

    public static Failure Read(JsonObject row)
    {
        var failure = (string?)row["cosell_body"] is { } body ? LongJson.Read<Failure>(body) : OfFlow(row);
        return failure with
        {
            LinkId = RowId.Text((string?)row["_cosell_link_value"]) ?? failure.LinkId,
            ResolvedAt = RowState.ResolvedAt(row, failure.ResolvedAt),
        };
    }

    private static Failure OfFlow(JsonObject row) => new()
    {
        Id = RowId.Text((string)row["cosell_failureid"]!)!,
        At = Columns.TimeOf(row),
        RunId = (string?)row["cosell_name"],
        Flow = (string?)row["cosell_flow"],
        ReferralId = (string?)row["cosell_referralid"],
        OpportunityId = (string?)row["cosell_opportunityid"],
        Step = (string?)row["cosell_step"],
        Message = (string?)row["cosell_message"] ?? string.Empty,
    };

    private static int Longest(Failure failure) =>
        (failure.Sent ?? []).SelectMany(step => new[] { step.Target, step.Payload, step.Answer }).Append(failure.Message).Max(text => text?.Length ?? 0);

    private static Failure Cut(Failure failure, int most) => failure with
    {
        Message = Columns.Fit(failure.Message, most)!,
        Sent = failure.Sent?.Select(step => step with
        {
            Target = Columns.Fit(step.Target, most)!,
            Payload = Columns.Fit(step.Payload, most),
            Answer = Columns.Fit(step.Answer, most),
        }).ToList(),
    };

    private static JsonObject Write(Failure failure, bool linked)
    {
        var row = new JsonObject
        {
            ["cosell_name"] = Columns.Fit(failure.RunId ?? failure.Step ?? failure.Id, Columns.Name),
            ["cosell_at"] = Columns.Second(failure.At),
            ["cosell_moment"] = Columns.Moment(failure.At),
            ["cosell_planid"] = Columns.Fit(failure.PlanId, Columns.Short),
            ["cosell_runid"] = Columns.Fit(failure.RunId, Columns.Short),
            ["cosell_flow"] = Columns.Fit(failure.Flow, Columns.Name),
            ["cosell_referralid"] = Columns.Fit(failure.ReferralId, Columns.Short),
            ["cosell_opportunityid"] = Columns.Fit(failure.OpportunityId, Columns.Short),
            ["cosell_step"] = Columns.Fit(failure.Step, Columns.Name),
            ["cosell_direction"] = Columns.Fit(failure.Direction, Columns.Short),
            ["cosell_attempts"] = failure.Attempts,
            ["cosell_lastat"] = Columns.Second(failure.LastAt),
            ["cosell_parked"] = failure.Parked,
            ["cosell_message"] = Columns.Fit(failure.Message, Columns.LongText),
            ["cosell_resolvedat"] = Columns.Second(failure.ResolvedAt),
            ["cosell_resolution"] = Columns.Fit(failure.Resolution, Columns.Text),
            ["cosell_body"] = LongJson.Write(failure, Longest(failure), most => Cut(failure, most)),
        };
        Columns.Bind(row, linked ? failure.LinkId : null);
        return row;
    }
}
