namespace CoSell.Core.Tests.Mapping;

/// <summary>Every fault of an own mapping file is named with its place, the rule and what to do, all at once and in order.</summary>
[TestClass]
public sealed class OwnFileErrorTests
{
    private const string NoVersion = "version: must be a whole number, 1 or more; raise it when a row's meaning changes.";

    [TestMethod]
    [DataRow("null", "The mapping is empty: write an object with 'version' and 'rows'.")]
    [DataRow("[]", "The mapping is not valid: write an object with 'version' and 'rows'.")]
    [DataRow("""{ "colour": 1 }""", "colour: is not a known property; a mapping file has 'version' and 'rows'.")]
    [DataRow("""{ "version": "1" }""", NoVersion)]
    [DataRow("""{ "version": 1.5 }""", NoVersion)]
    [DataRow("""{ "version": 0 }""", NoVersion)]
    [DataRow("""{ "version": null }""", NoVersion)]
    [DataRow("""{ "rows": {} }""", "rows: must be a list of rows; write [] around them.")]
    [DataRow("""{ "rows": null }""", "rows: must be a list of rows; write [] around them.")]
    public void With_FileThatIsNoMapping_SaysWhatToWrite(string json, string error) =>
        OwnFile.AreEqual(new[] { error }, OwnFile.ErrorsOf(json));

    [TestMethod]
    [DataRow("", "JSON")]
    [DataRow("{", "JSON")]
    [DataRow("""{ "rows": [ { "id": "notes", "id": "name" } ] }""", "id")]
    public void With_NoJson_RepeatsWhatTheParserSays(string json, string word)
    {
        var error = OwnFile.ErrorsOf(json).Single();

        StringAssert.StartsWith(error, "The mapping is not valid JSON: ", StringComparison.Ordinal);
        StringAssert.Contains(error["The mapping is not valid JSON: ".Length..], word, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("null", "rows[0]: is null; write a row or take it out.")]
    [DataRow("\"Größe\"", "rows[0]: is \"Größe\"; write an object with an 'id', or take it out.")]
    [DataRow("[]", "rows[0]: is []; write an object with an 'id', or take it out.")]
    [DataRow("""{ "label": "X" }""", "rows[0]: has no 'id'; name the row that it changes, or give a new row a name of its own.")]
    [DataRow("""{ "id": 5 }""", "rows[0]: 'id' is 5; write a text.")]
    [DataRow("""{ "id": null }""", "rows[0]: 'id' is null; write a value or leave it out.")]
    [DataRow("""{ "id": " " }""", "rows[0]: 'id' is empty; write a text.")]
    public void With_EntryThatIsNoRow_IsNamedByItsNumber(string row, string error) =>
        OwnFile.AreEqual(new[] { error }, OwnFile.Errors(row));

    [TestMethod]
    [DataRow("nothing", "\"off\": true", "there is no such row to switch off; take it out of the file.")]
    [DataRow("name", "\"off\": true", "cannot be switched off, because every deal needs it; take 'off' out.")]
    [DataRow("stage", "\"off\": true", "cannot be switched off, because every deal needs it; take 'off' out.")]
    [DataRow("name", "\"type\": \"text\"", "its 'type' cannot change, because every deal needs it; take 'type' out.")]
    [DataRow("stage", "\"type\": \"text\"", "its 'type' cannot change, because every deal needs it; take 'type' out.")]
    public void With_RowThatCannotBeLaidOver_SaysWhy(string id, string properties, string error) =>
        OwnFile.AreEqual(new[] { $"row '{id}': {error}" }, OwnFile.Errors(OwnFile.Row(id, properties)));

    [TestMethod]
    [DataRow(2)]
    [DataRow(3)]
    public void With_IdThatStandsSeveralTimes_SaysHowOften(int times) => OwnFile.AreEqual(
        new[] { $"row 'notes': the id stands {times} times; give each row an id of its own, or write all that changes a row into one." },
        OwnFile.Errors([.. Enumerable.Repeat("""{ "id": "notes" }""", times), """{ "id": "value" }"""]));

    [TestMethod]
    public void With_NewRowTwice_IsStillJudgedAsOne() => OwnFile.AreEqual(
        new[]
        {
            "row 'new': 'label' is 5; write a text.",
            "row 'new': the id stands 2 times; give each row an id of its own, or write all that changes a row into one.",
            "row 'new': 'maxLength' must be 1 or more; write how many characters the Salesforce field takes.",
        },
        OwnFile.Errors(OwnFile.Row("new", "\"label\": 5"), """{ "id": "new", "maxLength": 0 }"""));

    [TestMethod]
    public void With_NewRowOfAnIdAlone_NamesEachPropertyThatItNeeds() => OwnFile.AreEqual(
        new[] { "label", "referral", "opportunity", "type" }
            .Select(name => $"row 'x': has no '{name}'; a new row needs 'id', 'label', 'referral', 'opportunity' and 'type'.")
            .Append("row 'x': nothing says when Partner Center is given this field; name the moments in 'toReferral', or set "
                + "'direction' to 'toSalesforce'."),
        OwnFile.Errors("""{ "id": "x" }"""));

    [TestMethod]
    public void With_FaultsEverywhere_NamesEachOnceInOrder() => OwnFile.AreEqual(
        new[]
        {
            "extra: is not a known property; a mapping file has 'version' and 'rows'.",
            NoVersion,
            "rows[0]: is null; write a row or take it out.",
            "rows[1]: has no 'id'; name the row that it changes, or give a new row a name of its own.",
            "rows[1]: 'label' is 5; write a text.",
            "row 'notes': 'alone' is 3; write true or false.",
            "row 'name': cannot be switched off, because every deal needs it; take 'off' out.",
            "row 'x': has no 'label'; a new row needs 'id', 'label', 'referral', 'opportunity' and 'type'.",
            "row 'x': has no 'opportunity'; a new row needs 'id', 'label', 'referral', 'opportunity' and 'type'.",
            "row 'x': has no 'type'; a new row needs 'id', 'label', 'referral', 'opportunity' and 'type'.",
            "row 'notes': opportunity 'Two Words' is not an API name; write a name such as Amount, Region__c or Account.Name.",
            "row 'x': Partner Center has no update path for '/name'; take 'active' out of 'toReferral', or use one of {paths}.",
            "row 'x': row 'name' writes /name as well; use another field, or switch that row off.",
        },
        OwnFile.ErrorsOf("""
            { "version": 0, "extra": true, "rows": [
              null,
              { "label": 5 },
              { "id": "notes", "opportunity": "Two Words", "alone": 3 },
              { "id": "name", "off": true },
              { "id": "x", "referral": "/name", "toReferral": ["active"] }
            ] }
            """));
}
