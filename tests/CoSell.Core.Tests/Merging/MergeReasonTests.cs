using System.Text;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Tests.Values;
using CoSell.Core.Values;

namespace CoSell.Core.Tests.Merging;

/// <summary>The words that a seller reads for each way a field can be decided, whole, with who changed it.</summary>
[TestClass]
public sealed class MergeReasonTests
{
    private const string None = "";
    private const string Linked = "both sides had different values when they were linked";
    private const string Changed = "changed on both sides";

    private static readonly Digester Digester = new(Encoding.ASCII.GetBytes("key"), "link", 1);

    private static readonly MappingRow Row = Kinds.Row(FieldType.Text) with { ToReferral = [ReferralMoment.Active] };

    [TestMethod]
    [DataRow("a", "a", MergeOutcome.Agree, "both sides say the same", "neither")]
    [DataRow(None, None, MergeOutcome.Agree, "both sides say the same", "neither")]
    [DataRow("p", "s0", MergeOutcome.ToSalesforce, "changed in Partner Center", "partnerCenter")]
    [DataRow(None, "s0", MergeOutcome.ToSalesforce, "changed in Partner Center", "partnerCenter")]
    [DataRow("p0", "s", MergeOutcome.ToPartnerCenter, "changed in Salesforce", "salesforce")]
    [DataRow("p0", None, MergeOutcome.ToPartnerCenter, "changed in Salesforce", "salesforce")]
    [DataRow("p0", "s0", MergeOutcome.Keep, "unchanged since both sides last agreed; one side cannot hold the whole value", "neither")]
    public void Decide_PairThatAgreedBefore_SaysWhoChangedIt(string p, string s, MergeOutcome outcome, string reason, string changedBy) =>
        Says(Decide(Row, p, s, Agreed, later: null), outcome, reason, changedBy);

    [TestMethod]
    [DataRow("a", "a", MergeOutcome.Agree, "both sides say the same", "neither")]
    [DataRow("p", None, MergeOutcome.ToSalesforce, "only Partner Center has a value", "partnerCenter")]
    [DataRow(None, "s", MergeOutcome.ToPartnerCenter, "only Salesforce has a value", "salesforce")]
    [DataRow("p", "s", MergeOutcome.ToSalesforce, Linked + "; Partner Center's record was changed last", "both")]
    public void Decide_FirstMeeting_SaysWhoHasAValue(string p, string s, MergeOutcome outcome, string reason, string changedBy) =>
        Says(Decide(Row, p, s, agreed: null, Side.PartnerCenter), outcome, reason, changedBy);

    [TestMethod]
    [DataRow(ConflictRule.PartnerCenter, Side.Salesforce, MergeOutcome.ToSalesforce, "; Partner Center wins by rule")]
    [DataRow(ConflictRule.Salesforce, Side.PartnerCenter, MergeOutcome.ToPartnerCenter, "; Salesforce wins by rule")]
    [DataRow(ConflictRule.Manual, Side.Salesforce, MergeOutcome.Keep, "; a person must choose")]
    [DataRow(ConflictRule.Latest, Side.PartnerCenter, MergeOutcome.ToSalesforce, "; Partner Center's record was changed last")]
    [DataRow(ConflictRule.Latest, Side.Salesforce, MergeOutcome.ToPartnerCenter, "; Salesforce's record was changed last")]
    [DataRow(ConflictRule.Latest, null, MergeOutcome.ToPartnerCenter, "; no evidence which was last, so Salesforce's value stays")]
    public void Decide_Conflict_SaysByWhichRuleAndWhoChangedIt(ConflictRule rule, Side? later, MergeOutcome outcome, string reason)
    {
        Says(Decide(Row with { Conflict = rule }, "p", "s", Agreed, later), outcome, Changed + reason, "both");
        Says(Decide(Row with { Conflict = rule }, "p", "s", agreed: null, later), outcome, Linked + reason, "both");
    }

    [TestMethod]
    [DataRow(Direction.ToSalesforce, MergeOutcome.ToSalesforce, "Partner Center decides this field", "partnerCenter")]
    [DataRow(Direction.ToPartnerCenter, MergeOutcome.ToPartnerCenter, "Salesforce decides this field", "salesforce")]
    public void Decide_OneWayRow_SaysWhoDecides(Direction direction, MergeOutcome outcome, string reason, string changedBy) =>
        Says(Decide(Row with { Direction = direction }, "p", "s", Agreed, later: null), outcome, reason, changedBy);

    [TestMethod]
    [DataRow(Direction.ToSalesforce, None, "s", MergeOutcome.Keep, "once set, it is not emptied", "neither")]
    [DataRow(Direction.ToPartnerCenter, "p", None, MergeOutcome.Keep, "once set, it is not emptied", "neither")]
    [DataRow(Direction.Both, "p", None, MergeOutcome.ToSalesforce, "set in Partner Center", "partnerCenter")]
    [DataRow(Direction.Both, None, "s", MergeOutcome.ToPartnerCenter, "set in Salesforce", "salesforce")]
    [DataRow(Direction.ToSalesforce, "p", None, MergeOutcome.ToSalesforce, "set in Partner Center", "partnerCenter")]
    [DataRow(Direction.ToPartnerCenter, None, "s", MergeOutcome.ToPartnerCenter, "set in Salesforce", "salesforce")]
    [DataRow(Direction.Both, "p", "s0", MergeOutcome.ToSalesforce, "changed in Partner Center", "partnerCenter")]
    [DataRow(Direction.ToSalesforce, "p", "s0", MergeOutcome.ToSalesforce, "Partner Center decides this field", "partnerCenter")]
    public void Decide_Latch_IsFilledOrLeft(
        Direction direction, string p, string s, MergeOutcome outcome, string reason, string changedBy) =>
        Says(Decide(Row with { Latch = true, Direction = direction }, p, s, Agreed, later: null), outcome, reason, changedBy);

    [TestMethod]
    public void Decide_ValueThatCannotBeRead_SaysWhatTheValueSays()
    {
        var (p, s) = (FieldValue.Invalid("Odd in Partner Center; mend it."), FieldValue.Invalid("Odd in Salesforce; mend it."));

        Says(Decide(p, FieldValue.Of("s")), MergeOutcome.Keep, p.Text, "neither");
        Says(Decide(FieldValue.Of("p"), s), MergeOutcome.Keep, s.Text, "neither");
        Says(Decide(p, s), MergeOutcome.Keep, p.Text, "neither");
        Says(Decide(p, FieldValue.Absent), MergeOutcome.Keep, p.Text, "neither");
        Says(Decide(FieldValue.Absent, s), MergeOutcome.Keep, s.Text, "neither");
    }

    [TestMethod]
    public void Decide_FieldThatARecordDoesNotHave_SaysWhichAndWhatToDo()
    {
        const string NotShown = "Field is not shown by the opportunity; check the integration user's field permissions and the settings";
        const string NoField = "the referral does not have this field";

        Says(Decide(FieldValue.Of("p"), FieldValue.Absent), MergeOutcome.Keep, NotShown, "neither");
        Says(Decide(FieldValue.Absent, FieldValue.Absent), MergeOutcome.Keep, NotShown, "neither");
        Says(Decide(FieldValue.Absent, FieldValue.Of("s")), MergeOutcome.Keep, NoField, "neither");
        Says(Decide(FieldValue.Absent, FieldValue.Empty), MergeOutcome.Keep, NoField, "neither");
    }

    [TestMethod]
    [DataRow(Direction.Both, "s", MergeOutcome.ToPartnerCenter, "changed in Salesforce", "salesforce")]
    [DataRow(Direction.Both, None, MergeOutcome.ToPartnerCenter, "changed in Salesforce", "salesforce")]
    [DataRow(Direction.Both, "s0", MergeOutcome.Keep, "the referral does not have this field", "neither")]
    [DataRow(Direction.ToPartnerCenter, "s", MergeOutcome.Keep, "the referral does not have this field", "neither")]
    [DataRow(Direction.ToSalesforce, "s", MergeOutcome.Keep, "the referral does not have this field", "neither")]
    public void Decide_ReferralLeavesTheFieldOut_OnlyTheSellersChangeOfATwoWayFieldTravels(
        Direction direction, string s, MergeOutcome outcome, string reason, string changedBy) => Says(
        new ThreeWayMerge(Digester, later: null).Decide(Row with { Direction = direction }, FieldValue.Absent, FieldValue.Of(s), Agreed),
        outcome, reason, changedBy);

    private static FieldBase Agreed { get; } =
        new(Digester.Of("field", FieldValue.Of("p0")), Digester.Of("field", FieldValue.Of("s0")));

    private static FieldDecision Decide(MappingRow row, string p, string s, FieldBase? agreed, Side? later) =>
        new ThreeWayMerge(Digester, later).Decide(row, FieldValue.Of(p), FieldValue.Of(s), agreed);

    private static FieldDecision Decide(FieldValue p, FieldValue s) =>
        new ThreeWayMerge(Digester, later: null).Decide(Row, p, s, agreed: null);

    private static void Says(FieldDecision decision, MergeOutcome outcome, string reason, string changedBy)
    {
        Assert.AreEqual((outcome, reason, changedBy), (decision.Outcome, decision.Reason, decision.ChangedBy));
        Assert.AreEqual(changedBy == "both", decision.IsConflict);
    }
}
