using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Values;

namespace CoSell.Core.Planning;

/// <summary>
/// Plans what an opportunity means for its referral: Salesforce to Partner Center. Writes the referral, and on the
/// opportunity only what the seller is told.
/// </summary>
internal sealed class ReferralPlanner
{
    private const string Success = "CRM to Partner Center Referral sync success.";

    private readonly PlanningContext context;
    private readonly JsonElement referral;
    private readonly DealComparison comparison;
    private readonly PlanNotes notes;
    private readonly StatusStep step;
    private readonly JsonArray patch = [];
    private readonly Dictionary<string, IntendedBase> written = [];

    private ReferralPlanner(PlanningContext context, JsonElement referral, JsonElement opportunity, Untouched untouched)
    {
        this.context = context;
        this.referral = referral;
        comparison = DealComparison.Of(context, referral, opportunity, MergeOutcome.ToPartnerCenter, untouched);
        step = StatusStep.Of(referral, comparison.Stage);
        notes = new PlanNotes(comparison, DealProblems.Of(context, referral, comparison, step));
    }

    /// <summary>The plan for a deal whose referral is known and was read.</summary>
    public static Proposal Update(PlanningContext context, JsonElement referral, JsonElement opportunity)
    {
        if (!SyncSwitch.IsOn(opportunity))
        {
            return Proposal.Of(Decision.Ignore, SyncSwitch.OffReason);
        }

        var untouched = Sight.Untouched(context, referral, opportunity);
        if (Sight.Known(context, untouched) is { } known)
        {
            return known;
        }

        var planner = new ReferralPlanner(context, referral, opportunity, untouched);
        planner.PlanFields();
        planner.PlanStatus();
        planner.notes.AddPending(planner.comparison, MergeOutcome.ToSalesforce, "the flow from Partner Center to Salesforce takes it");
        return OpportunityMessage.Finish(
            context, opportunity, planner.notes, [], planner.comparison, planner.written, Success, planner.patch);
    }

    private void PlanFields()
    {
        var changed = comparison.Differing
            .Where(d => d.Outcome == MergeOutcome.ToPartnerCenter && d.Row.Type != FieldType.Stage && !notes.HasProblem(d.Row))
            .ToList();
        foreach (var decision in changed.Where(d => d.Row.Alone))
        {
            Plan(decision);
        }

        foreach (var decision in changed.Where(d => !d.Row.Alone && (patch.Count > 0 || step.Status is not null)))
        {
            Plan(decision);
        }
    }

    private void Plan(FieldDecision decision)
    {
        var row = decision.Row;
        if (decision.Refusal is { } refusal)
        {
            notes.AddLeft(decision, refusal);
        }
        else if (step.Hindrance(referral, row) is { } hindrance)
        {
            notes.AddLeft(decision, hindrance);
        }
        else
        {
            var current = JsonWalk.Referral(referral, row.Referral);
            Operation(row.Referral, FieldKind.Of(row).ToReferral(decision.Source, row, context.Settings, current), current);
            written[row.Id] = new IntendedBase(comparison.Pair(row, decision.Source, decision.Salesforce), Side.PartnerCenter);
            notes.AddTravelling(decision);
        }
    }

    private void PlanStatus()
    {
        if (step.Status is not { } status || comparison.Stage is not { } stage)
        {
            return;
        }

        Operation("/status", status, JsonWalk.Referral(referral, "/status"));
        Operation("/substatus", step.Substatus, JsonWalk.Referral(referral, "/substatus"));
        var salesforce = step.IsWhole
            ? context.Digester.Of(stage.Row.Id, stage.Salesforce)
            : context.Link.Base.GetValueOrDefault(stage.Row.Id)?.Salesforce ?? context.Digester.Of(stage.Row.Id, stage.PartnerCenter);
        var partnerCenter = context.Digester.Of(stage.Row.Id, step.Leaves);
        written[stage.Row.Id] = new IntendedBase(context.Base(stage.Row, partnerCenter, salesforce), Side.PartnerCenter);
        notes.AddTravelling(stage with { Salesforce = step.Leaves, Reason = step.Words });
    }

    /// <summary><c>replace</c> needs something to replace (RFC 6902); where nothing stands, <c>add</c> does the same.</summary>
    private void Operation(string path, JsonNode? value, JsonElement current) => patch.Add(new JsonObject
    {
        ["op"] = current.ValueKind == JsonValueKind.Undefined ? "add" : "replace",
        ["path"] = path,
        ["value"] = value,
    });
}
