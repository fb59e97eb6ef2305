using System.Text.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Values;

namespace CoSell.Core.Planning;

/// <summary>
/// What keeps values from travelling, in either direction. Both planners name the same problems, so that the seller is
/// told once and one direction does not take back the other's cross mark.
/// </summary>
internal static class DealProblems
{
    public static IReadOnlyList<Problem> Of(PlanningContext context, JsonElement referral, DealComparison comparison, StatusStep step)
    {
        var fields = comparison.Differing.Where(decision => decision.Refusal is null).Select(decision => decision.Outcome switch
        {
            MergeOutcome.ToSalesforce => ToSalesforce(context, decision),
            MergeOutcome.ToPartnerCenter when decision.Row.Type != FieldType.Stage => ToPartnerCenter(context, referral, decision, step),
            _ => null,
        });
        return [.. fields.Append(step.Problem).OfType<Problem>()];
    }

    private static Problem? ToSalesforce(PlanningContext context, FieldDecision decision)
    {
        var row = decision.Row;
        if (row.Required.Contains(Requirement.Opportunity) && decision.Source.State != ValueState.Present)
        {
            return new Problem(row.Id, $"{row.Label} is missing in the referral", $"Fill in {row.Label} in Partner Center");
        }

        var fitting = FieldKind.Of(row).Narrow(decision.Source, row, context.Settings);
        return fitting.State == ValueState.Invalid ? Problem.Of(row, fitting.Text) : null;
    }

    private static Problem? ToPartnerCenter(PlanningContext context, JsonElement referral, FieldDecision decision, StatusStep step)
    {
        var row = decision.Row;
        if (row.ToReferral.Contains(step.Moment))
        {
            return row.Required.Contains(Requirement.Referral) && Requirements.IsMissing(row, decision.Source)
                ? Requirements.Missing(row, context.Settings)
                : null;
        }

        return step.Moment == ReferralMoment.Closed && row.Alone && row.ToReferral.Contains(ReferralMoment.Active)
            ? new Problem(
                row.Id,
                $"{row.Label} was changed, but the referral is closed ({ReferralState.Words(referral)}) and takes no changes",
                "Nothing is lost in Salesforce; create a new deal if the business goes on")
            : null;
    }
}
