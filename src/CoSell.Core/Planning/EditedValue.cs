using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Values;

namespace CoSell.Core.Planning;

/// <summary>
/// A value that a person gave: typed in when resolving a failure, for one direction, or chosen between the two of a
/// conflict, for whichever side does not hold it (<see cref="ChosenValue"/>). It is written in place of the source's; the source's own value
/// counts as seen, so that what was written never flows back, as with a value that had to be narrowed.
/// </summary>
internal static class EditedValue
{
    /// <summary>Whether a value of that row can be given: one plain value, which the planners write by itself.</summary>
    public static bool IsFor(MappingRow row, MergeOutcome direction) =>
        row.Type is not (FieldType.Stage or FieldType.Contacts or FieldType.Person or FieldType.Identifier or FieldType.Link)
        && (direction == MergeOutcome.ToSalesforce ? row.Direction != Direction.ToPartnerCenter : row.Direction != Direction.ToSalesforce);

    public static FieldDecision Apply(PlanningContext context, FieldDecision decision, MergeOutcome direction)
    {
        var isHidden = direction == MergeOutcome.ToSalesforce && decision.Salesforce.State == ValueState.Absent;
        if (isHidden || !context.Edits.TryGetValue(decision.Row.Id, out var edited))
        {
            return ChosenValue.Apply(context, decision, direction);
        }

        var target = direction == MergeOutcome.ToSalesforce ? decision.Salesforce : decision.PartnerCenter;
        return decision with
        {
            Outcome = target == edited ? MergeOutcome.Agree : direction,
            IsConflict = false,
            Edited = edited,
            Reason = "a person corrected it when resolving a failure",
        };
    }
}
