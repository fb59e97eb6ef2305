using CoSell.Core.Mapping;

namespace CoSell.Core.Tests.Mapping;

[TestClass]
public class MappingReaderTests
{
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

        Assert.HasCount(6, errors);
        Contains(errors, "version", "1 or more");
        Contains(errors, "row 'a'", "JSON Pointer", "start it with '/'");
        Contains(errors, "row 'a'", "stands 2 times", "id of its own");
        Contains(errors, "row 'a'", "needs 'values'");
        Contains(errors, "row 'b'", "toSalesforce", "leave 'toReferral' out");
        Contains(errors, "row 'c'", "no update path for '/name'", "take 'active' out", "use one of /campaignId, ");
    }

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

    private static IReadOnlyList<string> Errors(string json) =>
        Assert.ThrowsExactly<MappingException>(() => MappingReader.Read(json)).Errors;

    private static void Contains(IReadOnlyList<string> errors, params string[] words) => Assert.IsTrue(
        errors.Any(error => words.All(word => error.Contains(word, StringComparison.Ordinal))),
        $"No error with {string.Join(" and ", words)} in:\n{string.Join('\n', errors)}");
}
