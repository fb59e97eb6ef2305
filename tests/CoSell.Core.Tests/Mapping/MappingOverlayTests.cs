using System.Text.Json.Nodes;
using CoSell.Core.Mapping;

namespace CoSell.Core.Tests.Mapping;

[TestClass]
public class MappingOverlayTests
{
    private const string Shipped = """
        { /* shipped */ "version": 1, "rows": [
          { "id": "a", "label": "A", "referral": "/a", "opportunity": "A", "type": "text" },
          { "id": "b", "label": "B", "referral": "/b", "opportunity": "B", "type": "text" },
        ] }
        """;

    [TestMethod]
    public void Lay_KnownId_ChangesOnlyWhatItNames()
    {
        var mapping = Laid("""{ "rows": [{ "id": "b", "label": "Bee", "maxLength": 5 }] }""");

        Assert.AreEqual(("A", "Bee"), (mapping.Row("a").Label, mapping.Row("b").Label));
        Assert.AreEqual(("/b", "B", 5), (mapping.Row("b").Referral, mapping.Row("b").Opportunity, mapping.Row("b").MaxLength!.Value));
        Assert.AreEqual(1, mapping.Version);
    }

    [TestMethod]
    public void Lay_Off_TakesTheRowOut() =>
        Assert.AreEqual("b", Laid("""{ "rows": [{ "id": "a", "off": true }] }""").Rows.Single().Id);

    [TestMethod]
    public void Lay_OffFalse_LeavesTheRowIn() =>
        Assert.AreEqual("Aye", Laid("""{ "rows": [{ "id": "a", "off": false, "label": "Aye" }] }""").Row("a").Label);

    [TestMethod]
    public void Lay_NewId_AddsTheRow() => Assert.AreEqual(
        "a b c",
        string.Join(' ', Laid("""{ "rows": [{ "id": "c", "label": "C", "referral": "/c", "opportunity": "C", "type": "text" },] }""").Rows.Select(row => row.Id)));

    [TestMethod]
    public void Lay_VersionAndComments_AreTaken() => Assert.AreEqual(
        7, Laid("""{ /* ours */ "$schema": "x", "$comment": "y", "version": 7 }""").Version);

    [TestMethod]
    public void Lay_Nothing_IsTheShippedMapping()
    {
        Assert.HasCount(2, Laid("{}").Rows);
        Assert.HasCount(2, Laid("""{ "rows": null }""").Rows);
    }

    [TestMethod]
    public void Lay_NullProperty_IsChecked() => Assert.ThrowsExactly<MappingException>(
        () => Laid("""{ "rows": [{ "id": "a", "label": null }] }"""));

    [TestMethod]
    [DataRow("""{ "rows": [{ "label": "x" }] }""", "no 'id'", "name the row")]
    [DataRow("""{ "rows": [{ "id": 7 }] }""", "no 'id'", "name the row")]
    [DataRow("""{ "rows": [{ "id": "z", "off": true }] }""", "row 'z'", "no such row to switch off")]
    [DataRow("""{ "rows": [null] }""", "rows:", "list of rows")]
    [DataRow("""{ "rows": {} }""", "rows:", "list of rows")]
    [DataRow("""{ "rows": [{ "id": "a", "label": "x" }, null] }""", "rows:", "list of rows")]
    [DataRow("""{ "colour": 1 }""", "colour:", "has 'version' and 'rows'")]
    [DataRow("[]", "must be an object", "'rows'")]
    [DataRow("null", "must be an object", "'rows'")]
    [DataRow("{", "is not JSON: ", "")]
    public void Lay_Fault_IsNamed(string own, string rule, string remedy)
    {
        var error = Assert.ThrowsExactly<MappingException>(() => MappingOverlay.Lay(Shipped, own)).Errors.Single();

        StringAssert.Contains(error, rule, StringComparison.Ordinal);
        StringAssert.Contains(error, remedy, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Lay_SeveralFaults_AreAllNamed()
    {
        var fault = Assert.ThrowsExactly<MappingException>(
            () => MappingOverlay.Lay(Shipped, """{ "x": 1, "rows": [{}, { "id": "z", "off": true }] }"""));

        Assert.HasCount(3, fault.Errors);
        StringAssert.Contains(fault.Message, "The mapping cannot be used:" + Environment.NewLine + fault.Errors[0] + Environment.NewLine, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Lay_ChangedRow_IsACopy()
    {
        var laid = JsonNode.Parse(MappingOverlay.Lay(Shipped, """{ "rows": [{ "id": "a", "values": { "x": "y" } }] }"""))!;

        Assert.AreEqual("y", (string?)laid["rows"]![0]!["values"]!["x"]);
        Assert.IsFalse(laid["rows"]![0]!.AsObject().ContainsKey("off"));
    }

    private static FieldMapping Laid(string own) => MappingReader.Read(MappingOverlay.Lay(Shipped, own));
}
