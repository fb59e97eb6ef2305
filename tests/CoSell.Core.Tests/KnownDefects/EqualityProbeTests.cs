using System.Text.Json.Nodes;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Tests.Support;
using CoSell.Core.Tests.Values;
using CoSell.Core.Values;
using Newtonsoft.Json.Linq;

namespace CoSell.Core.Tests.KnownDefects;

/// <summary>
/// Section J: pairs of JSON values that a generic comparison gets wrong for a field's type. What two well-known ones
/// answer stands beside what the typed comparison answers, so that the reason for having types is proved as well.
/// </summary>
[TestClass]
public class EqualityProbeTests
{
    [TestMethod]
    [DataRow(FieldType.Money, "1", "1.0", false, true, true)]
    [DataRow(FieldType.Money, "10000", "1e4", false, true, true)]
    public void SameNumberInAnotherNotation(FieldType type, string one, string other, bool jToken, bool jsonNode, bool ours) =>
        AssertProbe(type, one, other, jToken, jsonNode, ours);

    [TestMethod]
    [DataRow(FieldType.Money, "10000", "\"10000\"", false, false, true)]
    public void NumberAsText(FieldType type, string one, string other, bool jToken, bool jsonNode, bool ours) =>
        AssertProbe(type, one, other, jToken, jsonNode, ours);

    [TestMethod]
    [DataRow(FieldType.Money, "12345678901234567.81", "12345678901234567.82", true, false, false)]
    public void CentInSeventeenDigits(FieldType type, string one, string other, bool jToken, bool jsonNode, bool ours) =>
        AssertProbe(type, one, other, jToken, jsonNode, ours);

    [TestMethod]
    [DataRow(FieldType.Date, "\"2026-01-31T10:00:00Z\"", "\"2026-01-31T10:00:00.000+0000\"", true, false, true)]
    [DataRow(FieldType.Date, "\"2026-01-31T10:00:00Z\"", "\"2026-01-31T10:00:00+00:00\"", true, false, true)]
    [DataRow(FieldType.Date, "\"2026-01-31T10:00:00Z\"", "\"2026-01-31T10:00:00.0000000Z\"", true, false, true)]
    public void SameInstantInAnotherNotation(FieldType type, string one, string other, bool jToken, bool jsonNode, bool ours) =>
        AssertProbe(type, one, other, jToken, jsonNode, ours);

    [TestMethod]
    [DataRow(FieldType.Date, "\"2026-01-31T00:00:00Z\"", "\"2026-01-31\"", false, false, true)]
    public void MidnightAndDay(FieldType type, string one, string other, bool jToken, bool jsonNode, bool ours) =>
        AssertProbe(type, one, other, jToken, jsonNode, ours);

    [TestMethod]
    [DataRow(FieldType.Text, "\"\"", "null", false, false, true)]
    [DataRow(FieldType.Name, "\"\"", "null", false, false, true)]
    public void EmptyTextAndNull(FieldType type, string one, string other, bool jToken, bool jsonNode, bool ours) =>
        AssertProbe(type, one, other, jToken, jsonNode, ours);

    /// <summary>A missing field is not taken for a cleared one, so the two are told apart; but nothing is written for it.</summary>
    [TestMethod]
    public void NullAndAbsent()
    {
        const string none = "{}";
        const string cleared = """{"field":null}""";
        var row = Kinds.Row(FieldType.Text);
        var absent = FieldKind.Of(row).FromReferral(Json.Of(none), row, new SyncSettings());
        var empty = Kinds.FromReferral(FieldType.Text, "null");
        var digester = new Digester([1], "link", 1);
        var agreed = new FieldBase(digester.Of(row.Id, FieldValue.Empty), digester.Of(row.Id, FieldValue.Empty));
        var merge = new ThreeWayMerge(digester, later: null);

        Assert.IsFalse(JToken.DeepEquals(JToken.Parse(none), JToken.Parse(cleared)));
        Assert.IsFalse(JsonNode.DeepEquals(JsonNode.Parse(none), JsonNode.Parse(cleared)));
        foreach (var known in new[] { agreed, null })
        {
            Assert.AreEqual(MergeOutcome.Keep, merge.Decide(row, absent, empty, known).Outcome);
            Assert.AreEqual(MergeOutcome.Keep, merge.Decide(row, empty, absent, known).Outcome);
        }
    }

    [TestMethod]
    [DataRow(FieldType.Set, """[{"id":"A"},{"id":"B"}]""", """[{"id":"B"},{"id":"A"}]""", false, false, true)]
    public void OrderInASetOfIds(FieldType type, string one, string other, bool jToken, bool jsonNode, bool ours) =>
        AssertProbe(type, one, other, jToken, jsonNode, ours);

    [TestMethod]
    [DataRow(FieldType.Text, "\"a\\r\\nb\"", "\"a\\nb\"", false, false, true)]
    [DataRow(FieldType.Text, "\"a\"", "\"a \"", false, false, true)]
    public void LineEndsAndTrailingSpace(FieldType type, string one, string other, bool jToken, bool jsonNode, bool ours) =>
        AssertProbe(type, one, other, jToken, jsonNode, ours);

    [TestMethod]
    [DataRow(FieldType.Text, "\"Gr\\u00f6\\u00dfe\"", "\"Gro\\u0308\\u00dfe\"", false, false, true)]
    [DataRow(FieldType.Name, "\"Gr\\u00f6\\u00dfe\"", "\"Gro\\u0308\\u00dfe\"", false, false, true)]
    public void ComposedAndDecomposedLetters(FieldType type, string one, string other, bool jToken, bool jsonNode, bool ours) =>
        AssertProbe(type, one, other, jToken, jsonNode, ours);

    [TestMethod]
    [DataRow(FieldType.Country, "\"US\"", "\"us\"", false, false, true)]
    [DataRow(FieldType.Currency, "\"USD\"", "\"usd\"", false, false, true)]
    public void CaseOfACode(FieldType type, string one, string other, bool jToken, bool jsonNode, bool ours) =>
        AssertProbe(type, one, other, jToken, jsonNode, ours);

    /// <summary>A multi-select picklist is read as a set.</summary>
    [TestMethod]
    [DataRow(FieldType.Set, "\"A;B\"", "\"B;A\"", false, false, true)]
    public void OrderInAMultiSelect(FieldType type, string one, string other, bool jToken, bool jsonNode, bool ours) =>
        AssertProbe(type, one, other, jToken, jsonNode, ours);

    [TestMethod]
    [DataRow("""{"addressLine1":"1 Main Street","addressLine2":"Floor 2"}""", """{"addressLine2":"Floor 2","addressLine1":"1 Main Street"}""")]
    public void OrderOfProperties(string one, string other)
    {
        AssertGeneric(one, other, jToken: true, jsonNode: true);
        Assert.AreEqual(Kinds.FromReferral(FieldType.Street, one), Kinds.FromReferral(FieldType.Street, other));
    }

    private static void AssertProbe(FieldType type, string one, string other, bool jToken, bool jsonNode, bool ours)
    {
        AssertGeneric(one, other, jToken, jsonNode);
        var sides = new[] { Kinds.FromReferral(type, one), Kinds.FromOpportunity(type, one) };
        foreach (var value in new[] { Kinds.FromReferral(type, other), Kinds.FromOpportunity(type, other) })
        {
            Assert.IsTrue(value.IsKnown, value.Text);
            Assert.AreEqual(ours, value == sides[0], "as a referral's field");
            Assert.AreEqual(ours, value == sides[1], "as an opportunity's field");
        }
    }

    private static void AssertGeneric(string one, string other, bool jToken, bool jsonNode)
    {
        var (left, right) = ($$"""{"field":{{one}}}""", $$"""{"field":{{other}}}""");
        Assert.AreEqual(jToken, JToken.DeepEquals(JToken.Parse(left), JToken.Parse(right)), "JToken");
        Assert.AreEqual(jsonNode, JsonNode.DeepEquals(JsonNode.Parse(left), JsonNode.Parse(right)), "JsonNode");
    }
}
