using System.Text.Json;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Values;

namespace CoSell.Core.Planning;

/// <summary>Both records of a deal, field by field: what differs, who changed it, what the rules say.</summary>
internal sealed class DealComparison
{
    private readonly PlanningContext context;
    private readonly LaterRecord later;
    private readonly JsonElement referral;
    private readonly JsonElement opportunity;

    private DealComparison(
        PlanningContext context,
        LaterRecord later,
        JsonElement referral,
        JsonElement opportunity,
        Untouched untouched,
        IReadOnlyList<FieldDecision> decisions,
        IReadOnlyDictionary<string, FieldBase> bases)
    {
        (this.context, this.later, this.referral, this.opportunity, Untouched) = (context, later, referral, opportunity, untouched);
        Decisions = decisions;
        Differing = [.. decisions.Where(decision => decision.Outcome != MergeOutcome.Agree)];
        Base = bases;
    }

    /// <summary>The bases that were compared with: the link's, with lost outcomes healed.</summary>
    public IReadOnlyDictionary<string, FieldBase> Base { get; }

    public IReadOnlyList<FieldDecision> Decisions { get; }

    /// <summary>Those on which the sides do not agree: mostly none, and the rest of a plan is about them alone.</summary>
    public IReadOnlyList<FieldDecision> Differing { get; }

    /// <summary>Which records are as they were when a comparison last found nothing to do.</summary>
    public Untouched Untouched { get; }

    /// <summary>Whether a person changed one of the records since our last write to it.</summary>
    public bool IsPersons => later.IsPersons;

    /// <summary>What may not arrive exactly.</summary>
    public IReadOnlyList<string> Warnings => [.. Decisions
        .Where(decision => decision.Row.Type == FieldType.Money
            && (MoneyKind.IsTooLong(decision.PartnerCenter) || MoneyKind.IsTooLong(decision.Salesforce)))
        .Select(decision => $"{decision.Row.Label} has more than {MoneyKind.SafeDigits} digits; flows hold numbers as doubles (inferred) and may not carry it exactly. Check the written value.")];

    public FieldDecision? Stage => Decisions.FirstOrDefault(decision => decision.Row.Type == FieldType.Stage);

    /// <summary>
    /// What an earlier plan was to write to Partner Center, and nobody said whether it did: its run was cut off before the
    /// audit line, which is another record's. A run that still holds the deal may be about to write, but what was cut off
    /// before it stays to be told.
    /// </summary>
    public IReadOnlyList<FieldDecision> Unreported { get; private init; } = [];

    /// <param name="context">What is known beside the records.</param>
    /// <param name="referral">The referral.</param>
    /// <param name="opportunity">The opportunity.</param>
    /// <param name="direction">The side that this plan writes; edited values are for it.</param>
    /// <param name="untouched">Which of the records are as they were.</param>
    public static DealComparison Of(
        PlanningContext context, JsonElement referral, JsonElement opportunity, MergeOutcome direction, Untouched untouched)
    {
        var changed = new LaterRecord(context.Link, referral, opportunity);
        var merge = new ThreeWayMerge(context.Digester, () => changed.Side) { Untouched = untouched };
        var closed = ReferralState.Of(referral) == ReferralMoment.Closed;
        var healed = new Dictionary<string, FieldBase>();
        var decisions = new List<FieldDecision>(context.Mapping.Merged.Count);
        var (partnerCenter, salesforce) = (new JsonRecord(referral), new JsonRecord(opportunity));
        var isMade = context.Link.OpportunityRequested && OpportunityPlanner.HasMade(opportunity);
        foreach (var row in Compared(context))
        {
            var kind = FieldKind.Of(row);
            var p = kind.FromReferral(partnerCenter, row, context.Settings);
            var s = kind.FromOpportunity(salesforce, row, context.Settings, partnerCenter, p);
            var agreed = Usable(context, row, Agreed(context, row, p, s, isMade), p, s);
            if (agreed is not null && agreed != context.Link.Base.GetValueOrDefault(row.Id))
            {
                healed[row.Id] = agreed;
            }

            var decision = EditedValue.Apply(context, merge.Decide(closed ? WithPartnerCenterFirst(row) : row, p, s, agreed), direction);
            decisions.Add(Refusals.Apply(context, referral, CustomerContacts.Decide(context.Link, decision, agreed)));
        }

        return new DealComparison(context, changed, referral, opportunity, untouched, WithoutForeignAmounts(decisions), context.Link.Base.With(healed))
        {
            Unreported = UnreportedOf(context, decisions, opportunity),
        };
    }

    /// <summary>
    /// The bases as they are once the written fields were written. Fields on which both sides agree get what was seen as their
    /// base; those that have it already are left out.
    /// </summary>
    public IReadOnlyDictionary<string, IntendedBase> Intended(IReadOnlyDictionary<string, IntendedBase> written)
    {
        var intended = new Dictionary<string, IntendedBase>(written);
        foreach (var decision in Decisions.Where(decision => decision.Outcome == MergeOutcome.Agree && !IsSettled(decision.Row)))
        {
            var seen = Pair(decision.Row, decision.PartnerCenter, decision.Salesforce);
            if (seen != Base.GetValueOrDefault(decision.Row.Id))
            {
                intended[decision.Row.Id] = new IntendedBase(seen, Written: null);
            }
        }

        return intended;
    }

    /// <summary>
    /// Whether the base of a field on which both sides agree is what they hold: one record is untouched, so it holds the base,
    /// and the other one holds the same.
    /// </summary>
    private bool IsSettled(MappingRow row) =>
        (Untouched.PartnerCenter || Untouched.Salesforce) && Base.TryGetValue(row.Id, out var agreed) && agreed.PartnerCenter == agreed.Salesforce;

    /// <summary>What the link is to remember of these records when they need nothing.</summary>
    public SeenRecords Seen => Sight.Of(context, referral, opportunity);

    /// <summary>The same with what is still to be told: this plan's run may be cut off before the audit line as well.</summary>
    public IReadOnlyDictionary<string, IntendedBase> Remembering(IReadOnlyDictionary<string, IntendedBase> intended)
    {
        if (Unreported.Count == 0)
        {
            return intended;
        }

        var remembered = new Dictionary<string, IntendedBase>(intended);
        foreach (var row in Unreported.Select(decision => decision.Row.Id))
        {
            if ((intended.GetValueOrDefault(row) ?? (Base.TryGetValue(row, out var agreed) ? new IntendedBase(agreed, Written: null) : null)) is { } kept)
            {
                remembered[row] = kept with { IsUnreported = true };
            }
        }

        return remembered;
    }

    /// <summary>
    /// Conflicts that the other direction carries out, by the records' times. This plan's own write changes those times,
    /// so the verdict is kept: the loser counts as seen, and only the winner's change is still to travel.
    /// </summary>
    public IReadOnlyDictionary<string, IntendedBase> Verdicts(MergeOutcome other) => Differing
        .Where(d => d is { IsConflict: true, Row.Conflict: ConflictRule.Latest } && d.Outcome == other)
        .ToDictionary(d => d.Row.Id, d =>
        {
            var seen = Pair(d.Row, d.PartnerCenter, d.Salesforce);
            var agreed = Base.GetValueOrDefault(d.Row.Id) ?? new FieldBase(string.Empty, string.Empty) { Rule = seen.Rule };
            return new IntendedBase(
                other == MergeOutcome.ToSalesforce ? agreed with { Salesforce = seen.Salesforce } : agreed with { PartnerCenter = seen.PartnerCenter },
                Written: null);
        });

    public FieldBase Pair(MappingRow row, FieldValue partnerCenter, FieldValue salesforce) => context.Pair(row, partnerCenter, salesforce);

    /// <summary>
    /// The base to merge from. A plan whose outcome never came is counted as carried out for each field whose written
    /// side holds what the plan meant to write. A record is created with all its fields or not at all: what an opportunity
    /// that we made holds otherwise was changed since.
    /// </summary>
    private static FieldBase? Agreed(PlanningContext context, MappingRow row, FieldValue p, FieldValue s, bool isMade)
    {
        var agreed = context.Link.Base.GetValueOrDefault(row.Id);
        if (agreed is { Salesforce: FieldBase.Unseen } && s.IsKnown)
        {
            agreed = agreed with { Salesforce = context.Digester.Of(row.Id, s) };
        }

        if (!context.Link.Intended.TryGetValue(row.Id, out var intended))
        {
            return agreed;
        }

        return intended.Written switch
        {
            Side.Salesforce when isMade && agreed is null && intended is { IsDoubtful: false, Base.Salesforce: not FieldBase.Unseen } => intended.Base,
            Side.PartnerCenter => context.Digester.Of(row.Id, p) == intended.Base.PartnerCenter ? intended.Base : agreed,
            Side.Salesforce => context.Digester.Of(row.Id, s) == intended.Base.Salesforce ? intended.Base : agreed,
            _ => intended.Base,
        };
    }

    /// <summary>
    /// The base as the row's rule may use it. Other fields than then never met. The same ones read in another way count as
    /// agreed as they stand, so that a change of the mapping alone writes nothing.
    /// </summary>
    private static FieldBase? Usable(PlanningContext context, MappingRow row, FieldBase? agreed, FieldValue p, FieldValue s)
    {
        var rule = context.Rules.Of(row);
        if (agreed is null || rule.Made(agreed))
        {
            return agreed;
        }

        return rule.IsOfTheseFields(agreed) && p.IsKnown && s.IsKnown ? context.Pair(row, p, s) : null;
    }

    /// <summary>The rows whose changes travel, and the customer's people while a creation is not finished.</summary>
    private static IEnumerable<MappingRow> Compared(PlanningContext context) => context.Link.OpportunityRequested
        ? context.Mapping.Rows.Where(row => row.IsMerged || row.Type == FieldType.Contacts)
        : context.Mapping.Merged;

    private static List<FieldDecision> UnreportedOf(PlanningContext context, List<FieldDecision> decisions, JsonElement opportunity)
    {
        if (context.Link.Intended.Count == 0)
        {
            return [];
        }

        var holds = context.Link.Claim?.IsLive(context.Now) == true;
        var rows = decisions.Where(d => d.Row.Alone
            && context.Link.Intended.GetValueOrDefault(d.Row.Id) is { } intended
            && (intended.IsUnreported || (intended.Written == Side.PartnerCenter && !holds))).ToList();
        return rows.Count > 0 && OpportunityMessage.HasLine(context, opportunity) ? [] : rows;
    }

    /// <summary>An amount in a currency that cannot be told would be converted by merely being written.</summary>
    private static List<FieldDecision> WithoutForeignAmounts(List<FieldDecision> decisions)
    {
        var unclear = decisions.Any(decision => decision.Row.Type == FieldType.Currency
            && (decision.PartnerCenter.State == ValueState.Invalid || decision.Salesforce.State == ValueState.Invalid));
        return unclear
            ? [.. decisions.Select(decision => decision is { Row.Type: FieldType.Money, Outcome: not MergeOutcome.Agree }
                ? decision with { Outcome = MergeOutcome.Keep, Reason = "the amounts' currencies differ" }
                : decision)]
            : decisions;
    }

    /// <summary>A closed referral is final, so nothing that Salesforce says can win against it.</summary>
    private static MappingRow WithPartnerCenterFirst(MappingRow row) => row with { Conflict = ConflictRule.PartnerCenter };
}
