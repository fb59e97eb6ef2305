using System.Text.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Values;

namespace CoSell.Core.Planning;

/// <summary>Changes that the other side never takes: they are listed with the reason, and wait for no other flow.</summary>
internal static class Refusals
{
    public static FieldDecision Apply(PlanningContext context, JsonElement referral, FieldDecision decision) =>
        Of(context, referral, decision) is { } refusal ? decision with { Refusal = refusal } : decision;

    private static string? Of(PlanningContext context, JsonElement referral, FieldDecision decision) => decision.Outcome switch
    {
        MergeOutcome.ToSalesforce => BySalesforce(context, decision),
        MergeOutcome.ToPartnerCenter when decision.Row.Type != FieldType.Stage => ByPartnerCenter(referral, decision.Row),
        MergeOutcome.Keep when CustomerContacts.Differ(decision) => "each side keeps its own people",
        _ => null,
    };

    private static string? BySalesforce(PlanningContext context, FieldDecision decision)
    {
        var row = decision.Row;
        if (row.Type == FieldType.Contacts && context.Link.OpportunityRequested)
        {
            return null;
        }

        if (!row.ToOpportunity.Contains(OpportunityMoment.Update))
        {
            return "set only when the opportunity is created";
        }

        if (row.Type == FieldType.Currency && context.Settings.OrganizationCurrency is not null)
        {
            return "the Salesforce org has only one currency";
        }

        return row.Type == FieldType.Contacts && CustomerContacts.Missing(decision).Count == 0
            ? "contacts are only added in Salesforce; change or remove them there"
            : null;
    }

    private static string? ByPartnerCenter(JsonElement referral, MappingRow row)
    {
        if (row.ToReferral.All(moment => moment == ReferralMoment.Create))
        {
            return "Partner Center does not take this field any more";
        }

        return row.UntilSubmitted && ReferralState.IsSubmitted(referral)
            ? "Partner Center takes no change of it once Microsoft has the deal"
            : null;
    }
}
