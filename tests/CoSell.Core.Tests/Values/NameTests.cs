using CoSell.Core.Mapping;
using CoSell.Core.Values;

namespace CoSell.Core.Tests.Values;

[TestClass]
public class NameTests
{
    private static readonly SyncSettings Marked = new();
    private static readonly SyncSettings Unmarked = new() { CheckMarkInName = false };
    private static readonly MappingRow Row = Kinds.Row(FieldType.Name, maxLength: 120);

    [TestMethod]
    [DataRow("Deal")]
    [DataRow("✓ Deal")]
    [DataRow("✔ Deal")]
    [DataRow("✗ Deal")]
    [DataRow("✘ Deal")]
    [DataRow("✔\uFE0F Deal")]
    [DataRow("✓\uFE0F Deal")]
    [DataRow("✗\uFE0FDeal")]
    [DataRow("✓Deal")]
    [DataRow(" ✓ ✗ ✓  Deal ")]
    public void Read_AnyMark_IsNoPartOfTheName(string name)
    {
        Assert.AreEqual(FieldValue.Of("Deal"), Kinds.FromOpportunity(Row, $"\"{name}\""));
        Assert.AreEqual(FieldValue.Of("Deal"), Kinds.FromReferral(Row, $"\"{name}\""));
        Assert.AreEqual("✓ Deal", NameMark.Good(name.Trim(), Marked));
        Assert.AreEqual("✗ Deal", NameMark.Bad(name.Trim(), Marked, 120));
    }

    [TestMethod]
    public void Read_MarkInTheMiddle_Stays() =>
        Assert.AreEqual(FieldValue.Of("Deal ✓ done"), Kinds.FromOpportunity(Row, "\"✓ Deal ✓ done\""));

    [TestMethod]
    public void Read_OnlyAMark_IsEmpty() => Assert.AreEqual(FieldValue.Empty, Kinds.FromOpportunity(Row, "\"✓ \""));

    [TestMethod]
    public void Write_LongName_CountsTheMark()
    {
        var value = Kinds.FromReferral(Row, $"\"{new string('x', 200)}\"");

        Assert.AreEqual("✓ " + new string('x', 118), Kinds.ToOpportunity(Row, value)!.Trim('"'));
        Assert.AreEqual("✗ " + new string('x', 118), NameMark.Bad(value.Text, Marked, 120));
    }

    [TestMethod]
    public void Write_LongName_ReadsBackAsTheNarrowedValue()
    {
        var value = Kinds.FromReferral(Row, $"\"{new string('x', 117)}👍 tail\"");
        var narrow = FieldKind.Of(Row).Narrow(value, Row, Marked);

        Assert.AreEqual(narrow, Kinds.FromOpportunity(Row, Kinds.ToOpportunity(Row, value)!));
    }

    [TestMethod]
    public void Write_MarkSwitchedOff_LeavesNoMark()
    {
        Assert.AreEqual("\"Deal\"", Kinds.ToOpportunity(Row, FieldValue.Of("Deal"), Unmarked));
        Assert.AreEqual("Deal", NameMark.Bad("✓ Deal", Unmarked, 120));
    }

    [TestMethod]
    public void ToReferral_MarkedName_IsSentBare() =>
        Assert.AreEqual("\"Deal\"", Kinds.ToReferral(FieldType.Name, Kinds.FromOpportunity(Row, "\"✗ Deal\"")));
}
