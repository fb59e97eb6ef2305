using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Values;

namespace CoSell.Core.Planning;

/// <summary>Plans what a referral means for its opportunity: Partner Center to Salesforce. Writes only the opportunity.</summary>
internal static class OpportunityPlanner
{
    private const string Success = "Partner Center Referral to CRM sync success.";
    private const string New = "New deal from Partner Center.";
    private const int LongestInvitation = 500;

    /// <summary>Whether the opportunity's audit trail tells of our creation: a person may also have tied one of their own.</summary>
    public static bool HasMade(JsonElement opportunity) =>
        JsonWalk.Text(opportunity, OpportunityField.Audit)?.Contains(New, StringComparison.Ordinal) == true;

    /// <summary>The plan for a deal whose opportunity was found.</summary>
    public static Proposal Update(PlanningContext context, JsonElement referral, JsonElement opportunity)
    {
        if (!SyncSwitch.IsOn(opportunity))
        {
            return Proposal.Of(Decision.Ignore, SyncSwitch.OffReason);
        }

        if (OtherReferral(referral, opportunity) is { } other)
        {
            return Proposal.Of(
                Decision.Ignore, $"The opportunity belongs to referral {other}; empty its Referral Identifier to link it to this one.");
        }

        var untouched = Sight.Untouched(context, referral, opportunity);
        if (Sight.Known(context, untouched) is { } known)
        {
            return known;
        }

        var comparison = DealComparison.Of(context, referral, opportunity, MergeOutcome.ToSalesforce, untouched);
        var step = StatusStep.Of(referral, comparison.Stage);
        var notes = new PlanNotes(comparison, DealProblems.Of(context, referral, comparison, step));
        var write = new JsonObject();
        var written = new Dictionary<string, IntendedBase>();
        IReadOnlyList<ContactPlan> contacts = [];
        foreach (var decision in comparison.Differing.Where(d => d.Outcome == MergeOutcome.ToSalesforce && !notes.HasProblem(d.Row)))
        {
            if (decision.Refusal is { } refusal)
            {
                notes.AddLeft(decision, refusal);
            }
            else if (decision.Row.Type == FieldType.Contacts)
            {
                contacts = CustomerContacts.Plan(opportunity, decision);
                var seen = context.Digester.Of(decision.Row.Id, decision.PartnerCenter);
                written[decision.Row.Id] = new IntendedBase(context.Base(decision.Row, seen, FieldBase.Unseen), Side.Salesforce);
                notes.AddMissing(decision, CustomerContacts.Missing(decision));
            }
            else
            {
                Write(context, comparison, decision, notes, write, written);
            }
        }

        notes.AddPending(
            comparison,
            MergeOutcome.ToPartnerCenter,
            "the flow from Salesforce to Partner Center takes it",
            decision => step.Hindrance(referral, decision.Row));
        var proposal = OpportunityMessage.Finish(context, opportunity, notes, write, comparison, written, Success, contacts: contacts);
        return contacts.Count > 0 ? proposal with { CustomerKey = CustomerContacts.Key(opportunity) } : proposal;
    }

    /// <summary>The plan for a deal that Salesforce does not have.</summary>
    public static Proposal Create(PlanningContext context, JsonElement referral)
    {
        if (ReferralState.Of(referral) == ReferralMoment.Closed)
        {
            return Proposal.Of(Decision.Ignore, $"The deal is {ReferralState.Words(referral)} and Salesforce never had it.");
        }

        var draft = OpportunityDraft.From(context, referral);
        if (draft.Problems.Count > 0)
        {
            return Invalid(context, draft.Problems);
        }

        draft.Fields[OpportunityField.Sync] = true;
        draft.Fields[OpportunityField.Audit] =
            Auditing.AuditTrail.Append(null, context.Now, context.Settings.TimeZone, $"{Success} {New}{Matched(draft.Customer)}{Invitation(referral)}");
        var plan = new Plan
        {
            Decision = Decision.Create,
            Reason = "A shared deal that Salesforce does not have yet.",
            WriteOpportunity = true,
            Write = draft.Fields,
            Customer = draft.Customer,
            Contacts = draft.Contacts,
            Warnings = draft.Warnings,
        };
        return new Proposal(plan, draft.Intended, Told: null) { CustomerKey = draft.Customer?.Key };
    }

    /// <summary>What the account is found by, so that a wrong match shows in the audit.</summary>
    private static string Matched(CustomerPlan? customer) => customer is null
        ? string.Empty
        : $" Account matched by name {customer.Name} and postal code {(customer.PostalCode.Length == 0 ? "(none)" : customer.PostalCode)}.";

    /// <summary>What came with the invitation: the seller, who never opens Partner Center, would not see it elsewhere.</summary>
    private static string Invitation(JsonElement referral) =>
        JsonWalk.Text(referral, "inviteContext.notes")?.Trim() is { Length: > 0 } notes
            ? $" Notes of the invitation: {PlanNotes.Short(notes, LongestInvitation)}"
            : string.Empty;

    private static Proposal Invalid(PlanningContext context, IReadOnlyList<Problem> problems)
    {
        var sentence = PlanNotes.Sentence(problems);
        var plan = new Plan
        {
            Decision = Decision.Invalid,
            Reason = "The opportunity cannot be created: " + sentence,
            Problems = problems,
        };
        return new Proposal(plan, new Dictionary<string, IntendedBase>(), context.Digester.Of("told", FieldValue.Of(sentence)))
        {
            Trace = "needs a person: " + string.Join(", ", problems.Select(problem => problem.Field)),
        };
    }

    private static string? OtherReferral(JsonElement referral, JsonElement opportunity) =>
        JsonWalk.Text(opportunity, OpportunityField.Identifier)?.Trim() is { Length: > 0 } held
        && !string.Equals(held, JsonWalk.Text(referral, "id"), StringComparison.OrdinalIgnoreCase)
            ? held
            : null;

    private static void Write(
        PlanningContext context,
        DealComparison comparison,
        FieldDecision decision,
        PlanNotes notes,
        JsonObject write,
        Dictionary<string, IntendedBase> written)
    {
        var (row, kind) = (decision.Row, FieldKind.Of(decision.Row));
        var fitting = kind.Narrow(decision.Source, row, context.Settings);
        write[context.Settings.PathOf(row)] = kind.ToOpportunity(fitting, row, context.Settings);
        written[row.Id] = new IntendedBase(comparison.Pair(row, decision.PartnerCenter, fitting), Side.Salesforce);
        notes.AddTravelling(decision);
    }
}
