using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Planning;
using CoSell.Core.Values;

namespace CoSell.Core.Trying;

/// <summary>
/// Tries the mapping on two records as if both met for the first time: what each row reads, decides and would write.
/// The planners themselves are asked, so nothing here can differ from what the flows would be told.
/// </summary>
public static class MappingTrial
{
    /// <summary>What becomes of every row of the mapping. Nothing is written, and no ledger is asked.</summary>
    /// <param name="mapping">The mapping to try.</param>
    /// <param name="settings">The solution's environment variables.</param>
    /// <param name="referral">The referral, an object as Partner Center returns it.</param>
    /// <param name="opportunity">The opportunity, an object as the query returns it.</param>
    /// <param name="now">The time that written texts would carry.</param>
    public static TrialReport Run(
        FieldMapping mapping, SyncSettings settings, JsonElement referral, JsonElement opportunity, DateTimeOffset now)
    {
        var link = Link.New();
        var context = new PlanningContext(mapping, settings, link, new Digester([], link.Id), now);
        var pair = Paired(referral, opportunity);
        var rows = new TrialPlans(
            OpportunityPlanner.Update(context, referral, pair).Plan,
            ReferralPlanner.Update(context, referral, pair).Plan,
            OpportunityDraft.From(context, referral),
            ReferralDraft.From(context, opportunity));
        var merge = new ThreeWayMerge(context.Digester, new LaterRecord(link, referral, opportunity).Side);
        return new TrialReport(
            [.. mapping.Rows.Select(row => Row(row, settings, referral, opportunity, merge, rows))],
            [.. Deal(referral, opportunity), .. rows.Problems.DistinctBy(problem => problem.Problem).Select(TrialProblem.Of)]);
    }

    /// <summary>The opportunity as one that is switched on and belongs to the referral, which the planners ask first.</summary>
    private static JsonElement Paired(JsonElement referral, JsonElement opportunity)
    {
        var pair = JsonObject.Create(opportunity)!;
        pair[OpportunityField.Sync] = true;
        if (Other(referral, opportunity) is not null)
        {
            pair[OpportunityField.Identifier] = JsonWalk.Text(referral, "id");
        }

        return JsonSerializer.SerializeToElement(pair);
    }

    /// <summary>The other referral that the opportunity belongs to.</summary>
    private static string? Other(JsonElement referral, JsonElement opportunity) =>
        JsonWalk.Text(opportunity, OpportunityField.Identifier)?.Trim() is { Length: > 0 } held
        && !string.Equals(held, JsonWalk.Text(referral, "id"), StringComparison.OrdinalIgnoreCase)
            ? held
            : null;

    /// <summary>What would keep the whole deal from travelling.</summary>
    private static IEnumerable<TrialProblem> Deal(JsonElement referral, JsonElement opportunity)
    {
        if (!SyncSwitch.IsOn(opportunity))
        {
            yield return new TrialProblem(
                OpportunityField.Sync, "update", "\"Sync with Partner Center\" is not ticked on the opportunity", "Tick it, and the deal travels");
        }

        if (Other(referral, opportunity) is { } other)
        {
            yield return new TrialProblem(
                OpportunityField.Identifier, "update", $"The opportunity belongs to referral {other}", "Test it with that referral");
        }
    }

    private static TrialRow Row(
        MappingRow row, SyncSettings settings, JsonElement referral, JsonElement opportunity, ThreeWayMerge merge, TrialPlans plans)
    {
        var kind = FieldKind.Of(row);
        var p = kind.FromReferral(referral, row, settings);
        var s = kind.FromOpportunity(opportunity, row, settings);
        var decision = merge.Decide(row, p, s, agreed: null);
        var planned = plans.Difference(row);
        return new TrialRow(
            row.Id,
            row.Label,
            new TrialValue(p.State, p.State == ValueState.Present ? p.Text : null),
            new TrialValue(s.State, s.State == ValueState.Present ? s.Text : null),
            planned?.Outcome ?? Quiet(decision),
            decision.IsConflict,
            planned?.Reason ?? plans.Problem(row) ?? decision.Reason + OnlyWhenCreated(row, decision),
            [.. plans.Writes(row, settings)],
            [.. plans.Creates(row, settings)]);
    }

    private static string OnlyWhenCreated(MappingRow row, FieldDecision decision) =>
        row.IsMerged || decision.Outcome is MergeOutcome.Agree or MergeOutcome.Keep
            ? string.Empty
            : "; this field is only set when a record is created";

    /// <summary>The outcome of a row that no plan speaks of.</summary>
    private static string Quiet(FieldDecision decision) => decision.Outcome == MergeOutcome.Agree ? "agree" : "left";
}
