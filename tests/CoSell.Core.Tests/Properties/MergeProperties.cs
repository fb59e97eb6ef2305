using System.Text;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Tests.Values;
using CoSell.Core.Values;
using FsCheck;
using FsCheck.Fluent;

namespace CoSell.Core.Tests.Properties;

/// <summary>The merge of one field is the same rule for both sides.</summary>
[TestClass]
public class MergeProperties
{
    private static readonly Digester Digester = new(Encoding.ASCII.GetBytes("key"), "link", 1);

    private static readonly Gen<FieldValue> Value = Gen.Elements(
        FieldValue.Of("a"), FieldValue.Of("b"), FieldValue.Of("c"), FieldValue.Empty, FieldValue.Invalid("bad; mend it"));

    private static readonly Gen<FieldBase?> Agreed =
        from p in Value
        from s in Value
        from known in Gen.Elements(true, true, false)
        select known ? new FieldBase(Digester.Of("field", p), Digester.Of("field", s)) : null;

    private static readonly Gen<MappingRow> Row =
        from direction in Gen.Elements(Enum.GetValues<Direction>())
        from rule in Gen.Elements(Enum.GetValues<ConflictRule>())
        from latch in Gen.Elements(true, false)
        select Kinds.Row(FieldType.Text) with { Direction = direction, Conflict = rule, Latch = latch };

    private static readonly Gen<(MappingRow Row, FieldValue P, FieldValue S, FieldBase? Agreed, Side? Later)> Cases =
        from row in Row
        from p in Value
        from s in Value
        from agreed in Agreed
        from later in Gen.Elements(new Side?[] { Side.PartnerCenter, Side.Salesforce })
        select (row, p, s, agreed, later);

    [TestMethod]
    public void Decide_SidesSwapped_MirrorsTheDecision() => Property.Holds(Cases, at =>
    {
        var plain = new ThreeWayMerge(Digester, at.Later).Decide(at.Row, at.P, at.S, at.Agreed);
        var swapped = new ThreeWayMerge(Digester, Mirror(at.Later)).Decide(
            at.Row with { Direction = Mirror(at.Row.Direction), Conflict = Mirror(at.Row.Conflict) },
            at.S,
            at.P,
            at.Agreed is { } agreed ? new FieldBase(agreed.Salesforce, agreed.PartnerCenter) : null);

        Assert.AreEqual(plain.Outcome, Mirror(swapped.Outcome));
        Assert.AreEqual(plain.IsConflict, swapped.IsConflict);
    });

    [TestMethod]
    public void Decide_Anything_NeverWritesTheUnknownNorAgainstTheDirection() => Property.Holds(Cases, at =>
    {
        var decision = new ThreeWayMerge(Digester, at.Later).Decide(at.Row, at.P, at.S, at.Agreed);

        Assert.IsFalse(decision.Outcome == MergeOutcome.ToPartnerCenter && at.Row.Direction == Direction.ToSalesforce);
        Assert.IsFalse(decision.Outcome == MergeOutcome.ToSalesforce && at.Row.Direction == Direction.ToPartnerCenter);
        Assert.IsTrue(decision.Outcome == MergeOutcome.Keep || (at.P.IsKnown && at.S.IsKnown));
        Assert.AreEqual(decision.Outcome == MergeOutcome.Agree, at.P == at.S && at.P.IsKnown);
        var writesNothing = decision.Outcome is MergeOutcome.Keep or MergeOutcome.Agree;
        var travels = decision.Outcome == MergeOutcome.ToPartnerCenter ? at.S : at.P;
        Assert.IsTrue(writesNothing || !at.Row.Latch || travels.State == ValueState.Present);
        Assert.IsGreaterThan(0, decision.Reason.Length);
    });

    private static Side? Mirror(Side? side) => side == Side.PartnerCenter ? Side.Salesforce : Side.PartnerCenter;

    private static Direction Mirror(Direction direction) => direction switch
    {
        Direction.ToSalesforce => Direction.ToPartnerCenter,
        Direction.ToPartnerCenter => Direction.ToSalesforce,
        _ => direction,
    };

    private static ConflictRule Mirror(ConflictRule rule) => rule switch
    {
        ConflictRule.PartnerCenter => ConflictRule.Salesforce,
        ConflictRule.Salesforce => ConflictRule.PartnerCenter,
        _ => rule,
    };

    private static MergeOutcome Mirror(MergeOutcome outcome) => outcome switch
    {
        MergeOutcome.ToSalesforce => MergeOutcome.ToPartnerCenter,
        MergeOutcome.ToPartnerCenter => MergeOutcome.ToSalesforce,
        _ => outcome,
    };
}
