using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Core.Merging;
using CoSell.Core.Values;

namespace CoSell.Core.Planning;

/// <summary>
/// Plans what Microsoft's own referral means for our deal: its identifier in Microsoft's CRM, which it gets when
/// Microsoft accepts, is written to the opportunity. The event brings no opportunity, so no audit line is added.
/// </summary>
internal static class SiblingPlanner
{
    private const string RowId = "microsoftCrmId";

    public static Proposal Plan(PlanningContext context, JsonElement sibling)
    {
        var words = $"Microsoft's side of the deal is {ReferralState.Words(sibling)}.";
        var row = context.Mapping.Rows.FirstOrDefault(row => row.Id == RowId);

        // The base holds the row only when the opportunity was seen to have the field.
        if (row is null || !context.Link.Base.TryGetValue(RowId, out var agreed))
        {
            return Proposal.Of(Decision.Ignore, words);
        }

        var value = FieldKind.Of(row).FromReferral(sibling, row, context.Settings);
        var digest = context.Digester.Of(RowId, value);
        if (value.State != ValueState.Present || digest == agreed.Salesforce)
        {
            return Proposal.Of(Decision.None, words);
        }

        var plan = new Plan
        {
            Decision = Decision.Update,
            Reason = words + " It has an identifier in Microsoft's CRM.",
            WriteOpportunity = true,
            Write = new JsonObject { [context.Settings.PathOf(row)] = FieldKind.Of(row).ToOpportunity(value, row, context.Settings) },
        };
        var intended = new Dictionary<string, IntendedBase>
        {
            [RowId] = new IntendedBase(agreed with { Salesforce = digest }, Side.Salesforce),
        };
        return new Proposal(plan, intended, context.Link.Told) { Trace = words };
    }
}
