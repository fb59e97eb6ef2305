using System.Text.Json.Nodes;
using CoSell.Core.Ledger;
using CoSell.Ledger.Dataverse.WebApi;

namespace CoSell.Ledger.Dataverse.Rows;

/// <summary>One line of the timeline; the line of a plan that was issued carries the plan, too.</summary>
internal static class EventRow
{
    public const string Set = "cosell_syncevents";

    /// <summary>As it happened: by the service's clock, within its second by ours, then by the order of writing.</summary>
    public const string Oldest = "$orderby=createdon,cosell_moment,versionnumber";

    public const string Newest = "$orderby=createdon desc,cosell_moment desc,versionnumber desc";

    private const string Select =
        "$select=_cosell_link_value,cosell_moment,cosell_at,createdon,cosell_planid,cosell_runid,cosell_referralid,cosell_opportunityid,"
        + "cosell_operation,cosell_result,cosell_reason,cosell_fields,cosell_mapping";

    private static readonly (string Word, int Option)[] Outcomes = [("succeeded", 674200000), ("partial", 674200001), ("failed", 674200002)];

    public static string Of(Guid id) => $"{Set}({id})";

    public static string Where(string filter) => $"{Set}?{Select}&$filter={Uri.EscapeDataString(filter)}";

    public static string WherePlan(string planId) =>
        $"{Set}?$select=_cosell_link_value,cosell_issuedplanid,cosell_direction,cosell_outcome&$filter={Uri.EscapeDataString($"cosell_issuedplanid eq {Columns.Quoted(planId)}")}";

    /// <summary>The lines of plans of that operation that were carried out.</summary>
    public static string WhereSucceeded(string operation) =>
        Where($"cosell_direction eq {Columns.Quoted(operation)} and cosell_outcome eq {OptionOf("succeeded")}");

    /// <summary>The plans and outcomes from then on, counted by hour, operation and result. Hours are text, because times cannot be grouped by.</summary>
    public static string CountHours(DateTimeOffset from)
    {
        var filter = $"cosell_at ge {Columns.Second(from)} and (cosell_operation eq 'PlanOpportunity' or cosell_operation eq 'PlanReferral' or cosell_operation eq 'RecordOutcome')";
        var apply = $"filter({filter})/groupby((cosell_hour,cosell_operation,cosell_result),aggregate($count as events))";
        return $"{Set}?$apply={Uri.EscapeDataString(apply)}";
    }

    public static HourCount ReadHour(JsonObject row) => new(
        Columns.HourOf((string)row["cosell_hour"]!), (string?)row["cosell_operation"] ?? string.Empty, (string?)row["cosell_result"] ?? string.Empty, (int)row["events"]!);

    public static Change Add(Guid id, SyncEvent happened, IssuedPlan? issued)
    {
        var row = new JsonObject
        {
            ["cosell_name"] = Columns.Fit($"{happened.Operation}: {happened.Result}", Columns.Name),
            ["cosell_at"] = Columns.Second(happened.At),
            ["cosell_moment"] = Columns.Moment(happened.At),
            ["cosell_hour"] = Columns.Hour(happened.At),
            ["cosell_planid"] = Columns.Fit(happened.PlanId, Columns.Short),
            ["cosell_runid"] = Columns.Fit(happened.RunId, Columns.Short),
            ["cosell_referralid"] = Columns.Fit(happened.ReferralId, Columns.Short),
            ["cosell_opportunityid"] = Columns.Fit(happened.OpportunityId, Columns.Short),
            ["cosell_operation"] = Columns.Fit(happened.Operation, Columns.Short),
            ["cosell_result"] = Columns.Fit(happened.Result, Columns.Short),
            ["cosell_reason"] = Columns.Fit(happened.Reason, Columns.Text),
            ["cosell_fields"] = Columns.Fit(happened.Fields, Columns.Text),
            ["cosell_mapping"] = Columns.Fit(happened.Mapping, Columns.Short),
            ["cosell_issuedplanid"] = Columns.OrNone(issued?.Id, id),
            ["cosell_direction"] = issued?.Direction,
            ["cosell_outcome"] = OptionOf(issued?.Outcome),
        };
        if (happened.LinkId is not null)
        {
            Columns.Bind(row, happened.LinkId);
        }

        return Change.Insert(Of(id), row);
    }

    /// <summary>Writes the outcome to the line that carries the plan.</summary>
    public static Change Settle(IssuedPlan plan) => Change.Update(
        $"{Set}(cosell_issuedplanid={Uri.EscapeDataString(Columns.Quoted(plan.Id))})",
        new JsonObject { ["cosell_outcome"] = OptionOf(plan.Outcome) });

    public static SyncEvent Read(JsonObject row) => new()
    {
        At = Columns.TimeOf(row),
        LinkId = RowId.Text((string?)row["_cosell_link_value"]),
        PlanId = (string?)row["cosell_planid"],
        RunId = (string?)row["cosell_runid"],
        ReferralId = (string?)row["cosell_referralid"],
        OpportunityId = (string?)row["cosell_opportunityid"],
        Operation = (string?)row["cosell_operation"] ?? string.Empty,
        Result = (string?)row["cosell_result"] ?? string.Empty,
        Reason = (string?)row["cosell_reason"] ?? string.Empty,
        Fields = (string?)row["cosell_fields"] ?? string.Empty,
        Mapping = (string?)row["cosell_mapping"],
    };

    public static IssuedPlan ReadPlan(JsonObject row) => new(
        (string)row["cosell_issuedplanid"]!,
        RowId.Text((string?)row["_cosell_link_value"]) ?? string.Empty,
        (string?)row["cosell_direction"] ?? string.Empty,
        Outcomes.FirstOrDefault(outcome => outcome.Option == (int?)row["cosell_outcome"]).Word);

    private static int? OptionOf(string? word) => word is null ? null : Outcomes.Single(outcome => outcome.Word == word).Option;
}
