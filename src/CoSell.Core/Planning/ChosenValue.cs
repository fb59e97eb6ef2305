using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Values;

namespace CoSell.Core.Planning;

/// <summary>
/// A value that a person chose between the two of a conflict. It is given to each side that does not hold it, also when
/// the conflict's rule had let the other one win long ago; never when a side holds a third value by now.
/// </summary>
internal static class ChosenValue
{
    private const string Changed = "The values have changed since they were shown here, so nothing was written.";
    private const string Unmapped = "The field is not mapped any more, so nothing was written.";

    /// <summary>Whether a conflict of that row can be settled by writing one of its values.</summary>
    public static bool IsFor(MappingRow row) =>
        row.Type == FieldType.Stage || (EditedValue.IsFor(row, MergeOutcome.ToSalesforce) && EditedValue.IsFor(row, MergeOutcome.ToPartnerCenter));

    public static FieldDecision Apply(PlanningContext context, FieldDecision decision, MergeOutcome direction)
    {
        if (context.Choices.FirstOrDefault(choice => choice.Field == decision.Row.Id) is not { } choice
            || Holding.Of(context, decision, choice) is not { IsStale: false, IsCarried: false } now)
        {
            return decision;
        }

        var outcome = now.PartnerCenter ? MergeOutcome.ToSalesforce : now.Salesforce ? MergeOutcome.ToPartnerCenter : direction;
        return decision.Row.Type == FieldType.Stage && !now.PartnerCenter && !now.Salesforce
            ? decision
            : decision with { Outcome = outcome, IsConflict = false, Edited = now.Value, Reason = $"a person chose {NameOf(choice.Kept!.Value)}'s value" };
    }

    /// <summary>How each choice stands, now that both records were compared.</summary>
    public static IReadOnlyList<ChoiceVerdict> Verdicts(PlanningContext context, DealComparison comparison, PlanNotes notes) =>
        [.. context.Choices.Select(choice => Verdict(context, comparison, notes, choice))];

    public static string NameOf(Side side) => side == Side.PartnerCenter ? "Partner Center" : "Salesforce";

    private static ChoiceVerdict Verdict(PlanningContext context, DealComparison comparison, PlanNotes notes, Conflict choice)
    {
        if (comparison.Decisions.FirstOrDefault(decision => decision.Row.Id == choice.Field) is not { } decision)
        {
            return new ChoiceVerdict(choice, ChoiceStanding.Stale, Unmapped);
        }

        return Holding.Of(context, decision, choice) switch
        {
            { IsCarried: true } => new ChoiceVerdict(choice, ChoiceStanding.Carried, Words: null),
            { IsStale: true } => new ChoiceVerdict(choice, ChoiceStanding.Stale, Changed),
            _ when notes.Hindrance(choice.Field) is { } hindrance => new ChoiceVerdict(choice, ChoiceStanding.Hindered, hindrance),
            _ when decision.Edited is null => new ChoiceVerdict(
                choice, ChoiceStanding.Hindered, $"Both sides hold the other value by now; change {decision.Row.Label} in one of the records."),
            _ => new ChoiceVerdict(choice, ChoiceStanding.UnderWay, Words: null),
        };
    }

    /// <summary>Which side holds the chosen value, and whether one holds neither of the two.</summary>
    private sealed record Holding(FieldValue Value, bool PartnerCenter, bool Salesforce, bool IsStale)
    {
        public bool IsCarried => PartnerCenter && Salesforce;

        public static Holding Of(PlanningContext context, FieldDecision decision, Conflict choice)
        {
            var kept = choice.Kept!.Value;
            var chosen = FieldValue.Of(choice.Values?.Of(kept));
            var other = FieldValue.Of(choice.Values?.Of(kept == Side.PartnerCenter ? Side.Salesforce : Side.PartnerCenter));

            // Partner Center may leave out what is empty, and Salesforce may hold as much of a value as fits.
            var p = decision.PartnerCenter.State == ValueState.Absent ? FieldValue.Empty : decision.PartnerCenter;
            bool Has(FieldValue value) => decision.Salesforce == value
                || decision.Salesforce == FieldKind.Of(decision.Row).Narrow(value, decision.Row, context.Settings);
            return new Holding(chosen, p == chosen, Has(chosen), !(p == chosen || p == other) || !(Has(chosen) || Has(other)));
        }
    }
}
