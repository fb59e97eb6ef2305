using System.Text;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Tests.Values;
using CoSell.Core.Values;

namespace CoSell.Core.Tests.Merging;

[TestClass]
public class ThreeWayMergeTests
{
    private const string None = "";

    private static readonly Digester Digester = new(Encoding.ASCII.GetBytes("key"), "link", 1);

    private static readonly MappingRow Row = Kinds.Row(FieldType.Text) with { ToReferral = [ReferralMoment.Active] };

    [TestMethod]
    [DataRow("a", "a", "a", "a", MergeOutcome.Agree)]
    [DataRow("a", "a", "b", "b", MergeOutcome.Agree)]
    [DataRow("a", "a", None, None, MergeOutcome.Agree)]
    [DataRow("a", "a", "b", "a", MergeOutcome.ToSalesforce)]
    [DataRow("a", "a", "a", "b", MergeOutcome.ToPartnerCenter)]
    [DataRow("a", "a", None, "a", MergeOutcome.ToSalesforce)]
    [DataRow("a", "a", "a", None, MergeOutcome.ToPartnerCenter)]
    [DataRow("abc", "ab", "abc", "ab", MergeOutcome.Keep)]
    [DataRow("abc", "ab", "abcd", "ab", MergeOutcome.ToSalesforce)]
    [DataRow("abc", "ab", "abc", "a", MergeOutcome.ToPartnerCenter)]
    [DataRow("abc", "ab", "ab", "ab", MergeOutcome.Agree)]
    public void Decide_OneSideOrNoneChanged_IsNoConflict(string p0, string s0, string p, string s, MergeOutcome outcome)
    {
        foreach (var rule in Enum.GetValues<ConflictRule>())
        {
            var decision = Decide(Row with { Conflict = rule }, p, s, (p0, s0), Side.PartnerCenter);

            Assert.AreEqual(outcome, decision.Outcome);
            Assert.IsFalse(decision.IsConflict);
        }
    }

    [TestMethod]
    [DataRow(ConflictRule.Latest, Side.PartnerCenter, MergeOutcome.ToSalesforce)]
    [DataRow(ConflictRule.Latest, Side.Salesforce, MergeOutcome.ToPartnerCenter)]
    [DataRow(ConflictRule.Latest, null, MergeOutcome.ToPartnerCenter)]
    [DataRow(ConflictRule.PartnerCenter, Side.Salesforce, MergeOutcome.ToSalesforce)]
    [DataRow(ConflictRule.PartnerCenter, null, MergeOutcome.ToSalesforce)]
    [DataRow(ConflictRule.Salesforce, Side.PartnerCenter, MergeOutcome.ToPartnerCenter)]
    [DataRow(ConflictRule.Salesforce, null, MergeOutcome.ToPartnerCenter)]
    [DataRow(ConflictRule.Manual, Side.Salesforce, MergeOutcome.Keep)]
    [DataRow(ConflictRule.Manual, null, MergeOutcome.Keep)]
    public void Decide_BothChangedToDifferentValues_GoesByTheRule(ConflictRule rule, Side? later, MergeOutcome outcome)
    {
        foreach (var agreed in new (string, string)?[] { ("a", "a"), null })
        {
            var decision = Decide(Row with { Conflict = rule }, "p", "s", agreed, later);

            Assert.AreEqual(outcome, decision.Outcome);
            Assert.IsTrue(decision.IsConflict);
        }
    }

    [TestMethod]
    [DataRow(None, "s", MergeOutcome.ToPartnerCenter)]
    [DataRow("p", None, MergeOutcome.ToSalesforce)]
    public void Decide_FirstMeeting_AnEmptySideNeverWins(string p, string s, MergeOutcome outcome)
    {
        foreach (var rule in Enum.GetValues<ConflictRule>())
        {
            foreach (var later in new Side?[] { null, Side.PartnerCenter, Side.Salesforce })
            {
                var decision = Decide(Row with { Conflict = rule }, p, s, agreed: null, later);

                Assert.AreEqual(outcome, decision.Outcome);
                Assert.IsFalse(decision.IsConflict);
            }
        }
    }

    [TestMethod]
    [DataRow(Direction.ToSalesforce, MergeOutcome.ToSalesforce)]
    [DataRow(Direction.ToPartnerCenter, MergeOutcome.ToPartnerCenter)]
    public void Decide_OneWayRow_GoesThatWayWhoeverChanged(Direction direction, MergeOutcome outcome)
    {
        foreach (var (p, s) in new[] { ("p", "s"), (None, "s"), ("p", None) })
        {
            Assert.AreEqual(outcome, Decide(Row with { Direction = direction }, p, s, ("a", "a"), later: null).Outcome);
        }
    }

    [TestMethod]
    public void Decide_UnknownValue_IsLeftAlone()
    {
        FieldValue[] unknown = [FieldValue.Absent, FieldValue.Invalid("Field is odd; mend it.")];
        foreach (var value in unknown)
        {
            var merge = new ThreeWayMerge(Digester, Side.Salesforce);

            Assert.AreEqual(MergeOutcome.Keep, merge.Decide(Row, FieldValue.Of("p"), value, agreed: null).Outcome);
            Assert.AreEqual(MergeOutcome.Keep, merge.Decide(Row, value, FieldValue.Of("s"), agreed: null).Outcome);
            Assert.AreEqual(MergeOutcome.Keep, merge.Decide(Row, FieldValue.Absent, value, agreed: null).Outcome);
        }
    }

    [TestMethod]
    public void Digest_EqualValues_DoNotShowAcrossLinksFieldsVersionsAndStates()
    {
        var key = Encoding.ASCII.GetBytes("key");
        string[] digests =
        [
            Digester.Of("field", FieldValue.Of("a")),
            new Digester(key, "other", 1).Of("field", FieldValue.Of("a")),
            new Digester(key, "link", 2).Of("field", FieldValue.Of("a")),
            new Digester(Encoding.ASCII.GetBytes("yek"), "link", 1).Of("field", FieldValue.Of("a")),
            Digester.Of("other", FieldValue.Of("a")),
            Digester.Of("field", FieldValue.Empty),
            Digester.Of("field", FieldValue.Absent),
        ];

        Assert.AreEqual(digests.Length, digests.Distinct().Count());
        Assert.AreEqual(digests[0], new Digester(key, "link", 1).Of("field", FieldValue.Of("a")));
    }

    private static FieldDecision Decide(MappingRow row, string p, string s, (string P, string S)? agreed, Side? later) =>
        new ThreeWayMerge(Digester, later).Decide(
            row, FieldValue.Of(p), FieldValue.Of(s), agreed is { } known ? Base(known.P, known.S) : null);

    private static FieldBase Base(string p, string s) =>
        new(Digester.Of("field", FieldValue.Of(p)), Digester.Of("field", FieldValue.Of(s)));
}
