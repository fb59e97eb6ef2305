using System.Text.Json;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Values;

namespace CoSell.Core.Planning;

/// <summary>Collects what a plan has to say: each difference with its reason, each problem with its remedy.</summary>
internal sealed class PlanNotes
{
    private const string Pending = "pending";
    private const string Left = "left";
    private const int LongestInAudit = 80;

    private readonly List<Difference> differences = [];
    private readonly List<Problem> problems = [];
    private readonly List<string> travelling = [];

    public PlanNotes(DealComparison comparison, IEnumerable<Problem> found)
    {
        foreach (var decision in comparison.Differing)
        {
            var unreadable = decision.Edited is null && IsUnreadable(decision);
            if (unreadable)
            {
                problems.Add(Problem.Of(decision.Row, decision.Reason));
            }
            else if (decision is { IsConflict: true, Outcome: MergeOutcome.Keep })
            {
                AddLeft(decision, decision.Reason);
                problems.Add(Undecided(decision));
            }
            else if (decision is { Outcome: MergeOutcome.Keep, Refusal: { } refusal })
            {
                AddLeft(decision, refusal);
            }
        }

        problems.AddRange(found);
    }

    public IReadOnlyList<Difference> Differences => differences;

    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>What the plan is about, without values: labels with reasons, and the fields that have problems.</summary>
    public string Trace => string.Join(
        "; ",
        differences.Select(difference => $"{difference.Label}: {difference.Reason}")
            .Concat(problems.Select(problem => $"{problem.Field}: needs a person"))
            .DefaultIfEmpty(Sight.Agreeing));

    /// <summary>The conflicts among the decisions, with both values as a person reads them.</summary>
    public static IReadOnlyList<Conflict> Conflicts(PlanningContext context, DealComparison comparison) =>
    [
        .. comparison.Differing.Where(decision => decision.IsConflict).Select(decision => new Conflict(
            context.Digester.Of("conflict:" + decision.Row.Id, FieldValue.Of($"{decision.PartnerCenter.Text}\u001f{decision.Salesforce.Text}")),
            context.Link.Id,
            context.Now,
            context.Link.ReferralId,
            context.Link.OpportunityId,
            decision.Row.Id,
            decision.Row.Label,
            FieldKind.Of(decision.Row).Describe(decision.PartnerCenter, decision.Row),
            FieldKind.Of(decision.Row).Describe(decision.Salesforce, decision.Row),
            decision.Outcome.ToString(),
            decision.Reason)
        {
            Values = ChosenValue.IsFor(decision.Row) ? new ConflictValues(decision.PartnerCenter.Text, decision.Salesforce.Text) : null,
        }),
    ];

    /// <summary>Whether a difference still waits for the flow of the other direction.</summary>
    public bool IsPending => differences.Exists(difference => difference.Outcome == Pending);

    /// <summary>What changed, in one line for the audit trail.</summary>
    public string Summary => string.Join("; ", travelling);

    public static string Sentence(IEnumerable<Problem> problems) =>
        string.Join(" ", problems.Select(problem => $"{problem.Rule}. {problem.Remedy}."));

    public static string Short(string text, int longest = LongestInAudit) => text.Length <= longest
        ? text
        : TextKind.Cut(text, longest - 1) + "…";

    public void AddTravelling(FieldDecision decision)
    {
        var difference = Add(decision, decision.Outcome == MergeOutcome.ToSalesforce ? "toSalesforce" : "toPartnerCenter", decision.Reason);
        if (decision.Row.Alone)
        {
            travelling.Add($"{difference.Label}: {Short(difference.From)} → {Short(difference.To)} ({decision.Reason})");
        }
    }

    /// <summary>Notes the contacts that are added to an opportunity which lacks them.</summary>
    public void AddMissing(FieldDecision decision, IReadOnlyList<Person> people)
    {
        var names = string.Join(", ", people.Select(person => person.FullName));
        Add(decision, "toSalesforce", decision.Reason);
        travelling.Add($"{decision.Row.Label}: {Short(names)} added ({decision.Reason})");
    }

    public void AddLeft(FieldDecision decision, string why) => Add(decision, Left, why);

    /// <summary>Notes what the flow of the other direction is to carry, and what that one has to leave as well.</summary>
    /// <param name="comparison">Both records.</param>
    /// <param name="other">The other direction.</param>
    /// <param name="why">Who takes it.</param>
    /// <param name="hindrance">Why the other flow would leave a decision now; null when it takes it.</param>
    public void AddPending(DealComparison comparison, MergeOutcome other, string why, Func<FieldDecision, string?>? hindrance = null)
    {
        foreach (var decision in comparison.Differing.Where(d => d.Outcome == other && d.Row.Alone && !HasProblem(d.Row)))
        {
            var (outcome, words) = (decision.Refusal ?? hindrance?.Invoke(decision)) is { } left ? (Left, left) : (Pending, why);
            Add(decision, outcome, $"{decision.Reason}; {words}");
        }
    }

    /// <summary>Why the row's value does not travel now, if it differs and does not.</summary>
    public string? Hindrance(string row) => problems.Find(problem => problem.Field == row) is { } problem
        ? Sentence([problem])
        : differences.Find(difference => difference.Field == row && difference.Outcome == Left)?.Reason;

    /// <summary>Whether the row's value cannot travel.</summary>
    public bool HasProblem(MappingRow row) => problems.Exists(problem => problem.Field == row.Id);

    private static bool IsUnreadable(FieldDecision decision) =>
        decision.PartnerCenter.State == ValueState.Invalid
        || decision.Salesforce.State == ValueState.Invalid
        || (decision.Salesforce.State == ValueState.Absent && !decision.Row.Optional);

    /// <summary>A conflict that the rule leaves to a person: nobody may find out by chance.</summary>
    private static Problem Undecided(FieldDecision decision)
    {
        var (row, kind) = (decision.Row, FieldKind.Of(decision.Row));
        return new Problem(
            row.Id,
            $"{row.Label} differs (Partner Center: {Short(kind.Describe(decision.PartnerCenter, row))}, "
                + $"Salesforce: {Short(kind.Describe(decision.Salesforce, row))}): {decision.Reason}",
            "Give both sides the value that is right");
    }

    private Difference Add(FieldDecision decision, string outcome, string why)
    {
        var kind = FieldKind.Of(decision.Row);
        var toSalesforce = decision.Outcome == MergeOutcome.ToSalesforce;
        var (from, to) = (toSalesforce ? decision.Salesforce : decision.PartnerCenter, decision.Source);
        var difference = new Difference(
            decision.Row.Id,
            decision.Row.Label,
            kind.Describe(from, decision.Row),
            kind.Describe(to, decision.Row),
            outcome,
            decision.ChangedBy,
            JsonNamingPolicy.CamelCase.ConvertName(decision.Row.Conflict.ToString()),
            decision.IsConflict,
            why);
        differences.Add(difference);
        return difference;
    }
}
