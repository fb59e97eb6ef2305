using CoSell.Core.Mapping;

namespace CoSell.Core.Tests.Mapping;

[TestClass]
public class MappingReaderTests
{
    private const string NoVersion = "version: must be a whole number, 1 or more; raise it when a row's meaning changes.";
    private const string Missing = "version: is missing; write a whole number, 1 or more.";

    [TestMethod]
    public void Default_ShippedMapping_IsValidAndNamesTheDocumentedRows()
    {
        var mapping = FieldMapping.Default;

        Assert.IsGreaterThanOrEqualTo(1, mapping.Version);
        CollectionAssert.IsSubsetOf(
            new[]
            {
                "name", "dealValue", "currency", "closingDate", "notes", "stage", "help", "products", "identifier", "link", "crmId",
                "customerName", "customerCountry", "contacts", "team",
            },
            mapping.Rows.Select(row => row.Id).ToArray());
        Assert.IsTrue(mapping.Rows.All(row => row.Label.Length > 0));
    }

    [TestMethod]
    public void Default_RowsThatChangeAReferral_HaveAnUpdatePath() => Assert.IsTrue(FieldMapping.Default.Rows
        .Where(row => row.ToReferral.Contains(ReferralMoment.Active))
        .All(row => PatchPaths.For(row) is not null));

    [TestMethod]
    public void Row_UnknownId_IsAnError() =>
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => FieldMapping.Default.Row("nothing")).Message, "'nothing'", StringComparison.Ordinal);

    [TestMethod]
    public void Read_ManyFaults_NamesEachWithRowRuleAndRemedy()
    {
        var errors = Errors("""
            { "version": 0, "rows": [
              { "id": "a", "label": "A", "referral": "name", "opportunity": "Name", "type": "text" },
              { "id": "a", "label": "A", "referral": "/name", "opportunity": "Name", "type": "choice" },
              { "id": "b", "label": "B", "referral": "/id", "opportunity": "X__c", "type": "text", "direction": "toSalesforce", "toReferral": ["create"] },
              { "id": "c", "label": "C", "referral": "/name", "opportunity": "Name", "type": "text", "toReferral": ["active"] }
            ] }
            """);

        OwnFile.AreEqual(
            new[]
            {
                NoVersion,
                "row 'a': the id stands 2 times; give each row an id of its own, or write all that changes a row into one.",
                "row 'a': referral 'name' is not a JSON Pointer; start it with '/'.",
                "row 'a': a choice needs 'values', Partner Center's code to Salesforce's value.",
                "row 'b': direction toSalesforce never writes a referral; leave 'toReferral' out, or set it to [] when the shipped row has one.",
                "row 'c': Partner Center has no update path for '/name'; take 'active' out of 'toReferral', or use one of {paths}.",
            },
            errors);
    }

    [TestMethod]
    [DataRow("""{ "rows": [] }""", Missing)]
    [DataRow("""{ "version": 0, "rows": [] }""", NoVersion)]
    [DataRow("""{ "rows": {} }""", "rows: must be a list of rows; write [] around them.", Missing)]
    public void Read_NoVersion_IsAnErrorOfItsOwn(string json, params string[] errors) => OwnFile.AreEqual(errors, Errors(json));

    [TestMethod]
    public void Read_VersionOne_IsTheLeast() => Assert.AreEqual(1, MappingReader.Read("""{ "version": 1 }""").Version);

    [TestMethod]
    public void Read_RowWithoutAnId_IsNamedByItsNumberAndLookedAtAllTheSame() => OwnFile.AreEqual(
        new[]
        {
            "rows[0]: has no 'id'; name the row that it changes, or give a new row a name of its own.",
            "rows[0]: a choice needs 'values', Partner Center's code to Salesforce's value.",
        },
        Errors("""{ "version": 1, "rows": [{ "label": "A", "referral": "/a", "opportunity": "A", "type": "choice" }] }"""));

    [TestMethod]
    [DataRow("""{ "version": 1, "rows": [{ "id": "a", "label": "A", "referral": "/a", "opportunity": "A", "type": "text", "colour": "red" }] }""", "colour")]
    [DataRow("""{ "version": 1, "rows": [{ "id": "a" }] }""", "referral")]
    [DataRow("""{ "version": 1, "rows": [{ "id": "a", "label": "A", "referral": "/a", "opportunity": "A", "type": "poem" }] }""", "type")]
    [DataRow("""{ "version": 1, "rows": null }""", "rows")]
    [DataRow("""{ "version": 1, "rows": [null] }""", "rows[0]")]
    [DataRow("""{ "version": 1, "rows": [{ "id": null, "label": "A", "referral": "/a", "opportunity": "A", "type": "text" }] }""", "id")]
    [DataRow("""{ "version": 1, "rows": [{ "id": "a", "label": "A", "referral": "/a", "opportunity": "A", "type": "choice", "values": null }] }""", "values")]
    [DataRow("null", "empty")]
    [DataRow("", "not valid")]
    [DataRow("[]", "not valid")]
    public void Read_NotAMapping_SaysWhere(string json, string named) => Contains(Errors(json), named);

    [TestMethod]
    public void Read_CommentsAndTrailingCommas_AreFine() =>
        Assert.AreEqual(3, MappingReader.Read("""{ /* ours */ "version": 3, "rows": [], }""").Version);

    private static string[] Errors(string json) =>
        [.. Assert.ThrowsExactly<MappingException>(() => MappingReader.Read(json)).Errors];

    private static void Contains(IReadOnlyList<string> errors, params string[] words) => Assert.IsTrue(
        errors.Any(error => words.All(word => error.Contains(word, StringComparison.Ordinal))),
        $"No error with {string.Join(" and ", words)} in:\n{string.Join('\n', errors)}");
}
