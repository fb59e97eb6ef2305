using CoSell.Core.Mapping;
using CoSell.Core.Values;

namespace CoSell.Core.Merging;

/// <summary>Decides one field from both sides' values and what each side held when they last agreed.</summary>
/// <param name="digester">Works out digests in the way of the link's base.</param>
/// <param name="laterOf">Gives the side whose record a person changed last; null when the times say nothing.</param>
public sealed class ThreeWayMerge(Digester digester, Func<Side?> laterOf)
{
    public ThreeWayMerge(Digester digester, Side? later)
        : this(digester, () => later)
    {
    }

    /// <summary>Which records are known to hold what the bases say.</summary>
    public Untouched Untouched { get; init; }

    public FieldDecision Decide(MappingRow row, FieldValue p, FieldValue s, FieldBase? agreed) => p == s && p.IsKnown
        ? new FieldDecision(row, p, s, MergeOutcome.Agree, IsConflict: false, "both sides say the same")
        : Differing(row, p, s, agreed);

    private FieldDecision Differing(MappingRow row, FieldValue p, FieldValue s, FieldBase? agreed)
    {
        FieldDecision Is(MergeOutcome outcome, string reason, bool conflict = false) =>
            new(row, p, s, outcome, conflict, reason);

        if (p.State == ValueState.Absent && s.IsKnown && agreed is not null && row.Direction == Direction.Both
            && HasSalesforceChanged(row, s, agreed))
        {
            // Partner Center may leave out what is empty; nobody but the seller is known to have changed it.
            return Is(MergeOutcome.ToPartnerCenter, "changed in Salesforce");
        }

        if (!p.IsKnown || !s.IsKnown)
        {
            return Is(MergeOutcome.Keep, Unreadable(row, p, s));
        }

        if (row.Latch && (p.State == ValueState.Empty || s.State == ValueState.Empty))
        {
            return Latched(Is, row, p);
        }

        if (row.Direction != Direction.Both)
        {
            return row.Direction == Direction.ToSalesforce
                ? Is(MergeOutcome.ToSalesforce, "Partner Center decides this field")
                : Is(MergeOutcome.ToPartnerCenter, "Salesforce decides this field");
        }

        return agreed is null ? FirstMeeting(Is, row, p, s) : SinceAgreed(Is, row, p, s, agreed);
    }

    private static FieldDecision Latched(Verdict verdict, MappingRow row, FieldValue p) => (row.Direction, p.State) switch
    {
        (not Direction.ToPartnerCenter, ValueState.Present) => verdict(MergeOutcome.ToSalesforce, "set in Partner Center"),
        (not Direction.ToSalesforce, ValueState.Empty) => verdict(MergeOutcome.ToPartnerCenter, "set in Salesforce"),
        _ => verdict(MergeOutcome.Keep, "once set, it is not emptied"),
    };

    private FieldDecision FirstMeeting(Verdict verdict, MappingRow row, FieldValue p, FieldValue s) =>
        (p.State, s.State) switch
        {
            (ValueState.Empty, _) => verdict(MergeOutcome.ToPartnerCenter, "only Salesforce has a value"),
            (_, ValueState.Empty) => verdict(MergeOutcome.ToSalesforce, "only Partner Center has a value"),
            _ => Settle(verdict, row, "both sides had different values when they were linked"),
        };

    private FieldDecision SinceAgreed(Verdict verdict, MappingRow row, FieldValue p, FieldValue s, FieldBase agreed)
    {
        var partnerCenterChanged = !Untouched.PartnerCenter && digester.Of(row.Id, p) != agreed.PartnerCenter;
        return (partnerCenterChanged, HasSalesforceChanged(row, s, agreed)) switch
        {
            (false, false) => verdict(MergeOutcome.Keep, "unchanged since both sides last agreed; one side cannot hold the whole value"),
            (true, false) => verdict(MergeOutcome.ToSalesforce, "changed in Partner Center"),
            (false, true) => verdict(MergeOutcome.ToPartnerCenter, "changed in Salesforce"),
            _ => Settle(verdict, row, "changed on both sides"),
        };
    }

    private bool HasSalesforceChanged(MappingRow row, FieldValue s, FieldBase agreed) =>
        !Untouched.Salesforce && digester.Of(row.Id, s) != agreed.Salesforce;

    private FieldDecision Settle(Verdict verdict, MappingRow row, string what) =>
        (row.Conflict, row.Conflict == ConflictRule.Latest ? laterOf() : null) switch
        {
            (ConflictRule.PartnerCenter, _) => verdict(MergeOutcome.ToSalesforce, what + "; Partner Center wins by rule", conflict: true),
            (ConflictRule.Salesforce, _) => verdict(MergeOutcome.ToPartnerCenter, what + "; Salesforce wins by rule", conflict: true),
            (ConflictRule.Manual, _) => verdict(MergeOutcome.Keep, what + "; a person must choose", conflict: true),
            (_, Side.PartnerCenter) => verdict(MergeOutcome.ToSalesforce, what + "; Partner Center's record was changed last", conflict: true),
            (_, Side.Salesforce) => verdict(MergeOutcome.ToPartnerCenter, what + "; Salesforce's record was changed last", conflict: true),
            _ => verdict(MergeOutcome.ToPartnerCenter, what + "; no evidence which was last, so Salesforce's value stays", conflict: true),
        };

    private static string Unreadable(MappingRow row, FieldValue p, FieldValue s) => (p.State, s.State) switch
    {
        (ValueState.Invalid, _) => p.Text,
        (_, ValueState.Invalid) => s.Text,
        (_, not ValueState.Absent) => "the referral does not have this field",
        _ => $"{row.Label} is not shown by the opportunity; check the integration user's field permissions and the settings",
    };

    private delegate FieldDecision Verdict(MergeOutcome outcome, string reason, bool conflict = false);
}
