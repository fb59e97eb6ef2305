using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Core.Auditing;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Values;

namespace CoSell.Core.Planning;

/// <summary>
/// What the seller sees on the opportunity: the audit line and the mark in front of the name. The same problem on the
/// same content is told once; with nothing to say, nothing is written.
/// </summary>
internal static class OpportunityMessage
{
    /// <summary>Completes a plan that may write the opportunity, the referral, or only a message.</summary>
    public static Proposal Finish(
        PlanningContext context,
        JsonElement opportunity,
        PlanNotes notes,
        JsonObject write,
        DealComparison comparison,
        IReadOnlyDictionary<string, IntendedBase> written,
        string success,
        JsonArray? patch = null,
        IReadOnlyList<ContactPlan>? contacts = null)
    {
        var travels = write.Count > 0 || patch is { Count: > 0 } || contacts is { Count: > 0 };
        var told = notes.Problems.Count == 0 ? null : context.Digester.Of("told", FieldValue.Of(PlanNotes.Sentence(notes.Problems)));
        var news = told is not null && told != context.Link.Told;
        var outstanding = notes.IsPending || (contacts is null && context.Link.OpportunityRequested);
        var resolved = told is null && !outstanding
            && NameMark.IsBad(JsonWalk.Text(opportunity, OpportunityField.Name) ?? string.Empty);
        var unreported = Unreported(opportunity, comparison);
        var done = travels || resolved || unreported.Length > 0;
        if (done || news)
        {
            var needs = news ? "Sync needs you: " + PlanNotes.Sentence(notes.Problems) : string.Empty;
            var line = Joined(done ? success : string.Empty, travels ? notes.Summary : string.Empty, unreported, needs);
            Mark(context, opportunity, write, line, good: notes.Problems.Count == 0);
        }

        var plan = new Plan
        {
            Decision = Kind(done, told),
            Reason = Reason(Kind(done, told), notes),
            WriteOpportunity = write.Count > 0,
            Write = write,
            PatchReferral = patch is { Count: > 0 },
            Patch = patch ?? [],
            Contacts = contacts ?? [],
            Differences = notes.Differences,
            Problems = notes.Problems,
            Warnings = comparison.Warnings,
        };

        // What a failure told stays told while something has still to travel: the echo of telling it is no success.
        var remembered = told ?? (outstanding ? context.Link.Told : null);
        var settled = comparison.Intended(written);
        var writes = plan.WriteOpportunity || plan.PatchReferral;
        var intended = writes ? With(settled, comparison.Verdicts(patch is null ? MergeOutcome.ToPartnerCenter : MergeOutcome.ToSalesforce)) : settled;

        var choices = ChosenValue.Verdicts(context, comparison, notes);
        return new Proposal(plan, comparison.Remembering(intended), remembered)
        {
            Choices = choices,
            Base = comparison.Base,
            Untouched = comparison.Untouched,
            Seen = NeedsNothing(plan, comparison, remembered) ? comparison.Seen : null,
            Trace = notes.Trace,
            Conflicts = PlanNotes.Conflicts(context, comparison),
            IsPersons = !writes || comparison.IsPersons,
            LeavesToOther = notes.IsPending || choices.Any(choice => choice.Standing == ChoiceStanding.UnderWay),
            AuditLine = Line(context, write),
        };
    }

    /// <summary>Adds an audit line and a mark to what is written; fields that the record does not show are left alone.</summary>
    public static void Mark(PlanningContext context, JsonElement opportunity, JsonObject write, string text, bool good)
    {
        if (JsonWalk.Has(opportunity, OpportunityField.Audit, out _))
        {
            var before = JsonWalk.Text(opportunity, OpportunityField.Audit);
            write[OpportunityField.Audit] =
                AuditTrail.Append(before, context.Now, context.Settings.TimeZone, text);
        }

        var name = (write[OpportunityField.Name]?.GetValue<string>() ?? JsonWalk.Text(opportunity, OpportunityField.Name))?.Trim();
        if (name is null)
        {
            return;
        }

        var row = context.Mapping.Row("name");
        var bare = FieldKind.Of(row).Narrow(FieldValue.Of(NameMark.Without(name)), row, context.Settings).Text;
        var marked = good
            ? NameMark.Good(bare, context.Settings)
            : NameMark.Bad(bare, context.Settings, row.MaxLength ?? int.MaxValue);
        if (marked != JsonWalk.Text(opportunity, OpportunityField.Name))
        {
            write[OpportunityField.Name] = marked;
        }
    }

    /// <summary>Digest of the audit line that is among what is written; null when none is.</summary>
    public static string? Line(PlanningContext context, JsonObject write) =>
        write[OpportunityField.Audit] is { } trail ? Digest(context, AuditTrail.Last(trail.GetValue<string>())) : null;

    /// <summary>Whether the line that the last plan was to write stands in the audit trail: its run got so far.</summary>
    public static bool HasLine(PlanningContext context, JsonElement opportunity) => context.Link.AuditLine is { } digest
        && AuditTrail.Lines(JsonWalk.Text(opportunity, OpportunityField.Audit) ?? string.Empty).Reverse().Any(line => Digest(context, line) == digest);

    private static string Digest(PlanningContext context, string line) => context.Digester.Of("line", FieldValue.Of(line));

    /// <summary>The audit line of a write whose run could not write it; empty when there is none.</summary>
    private static string Unreported(JsonElement opportunity, DealComparison comparison)
    {
        var missing = comparison.Unreported.Select(decision => decision.Row.Label).ToList();
        return missing.Count > 0 && JsonWalk.Has(opportunity, OpportunityField.Audit, out _)
            ? $"A run that was to write {string.Join(", ", missing)} to Partner Center was cut off; both sides were compared again."
            : string.Empty;
    }

    /// <summary>
    /// Whether the same records would always need nothing, whichever direction is asked about, and hold what their bases say:
    /// a field that only goes along with others is left to differ.
    /// </summary>
    private static bool NeedsNothing(Plan plan, DealComparison comparison, string? told) =>
        plan is { Decision: Decision.None, Differences.Count: 0, Warnings.Count: 0 } && told is null
        && comparison.Differing.All(decision => decision is { Edited: null, IsConflict: false }
            and ({ Outcome: MergeOutcome.Keep } or { Outcome: MergeOutcome.ToPartnerCenter, Row: { Alone: false, Direction: Direction.ToPartnerCenter } }));

    private static Dictionary<string, IntendedBase> With(
        IReadOnlyDictionary<string, IntendedBase> intended, IReadOnlyDictionary<string, IntendedBase> verdicts) =>
        new(intended.Concat(verdicts));

    private static string Joined(params IEnumerable<string> parts) => string.Join(' ', parts.Where(part => part.Length > 0));

    private static Decision Kind(bool updates, string? told) =>
        updates ? Decision.Update : told is null ? Decision.None : Decision.Invalid;

    private static string Reason(Decision decision, PlanNotes notes) => decision switch
    {
        Decision.Invalid => PlanNotes.Sentence(notes.Problems),
        Decision.Update => notes.Summary is { Length: > 0 } summary ? summary : "The earlier problem is gone.",
        _ => notes.Differences.Count == 0
            ? Sight.Agreeing
            : string.Join("; ", notes.Differences.Select(difference => $"{difference.Label}: {difference.Reason}")),
    };
}
