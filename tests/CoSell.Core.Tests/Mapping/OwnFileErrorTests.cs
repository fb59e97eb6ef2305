using CoSell.Core.Mapping;

namespace CoSell.Core.Tests.Mapping;

/// <summary>Every fault of an own mapping file is named with its row, the rule and what to do, all at once.</summary>
[TestClass]
public sealed class OwnFileErrorTests
{
    [TestMethod]
    [DataRow("", "not valid JSON")]
    [DataRow("null", "empty", "'version' and 'rows'")]
    [DataRow("[]", "not valid", "'version' and 'rows'")]
    [DataRow("""{ "rows": [ { "id": "notes", "id": "name" } ] }""", "not valid JSON", "id")]
    [DataRow("""{ "colour": 1 }""", "colour:", "not a known property", "'version' and 'rows'")]
    [DataRow("""{ "version": "x" }""", "version:", "whole number")]
    [DataRow("""{ "version": 1.5 }""", "version:", "whole number")]
    [DataRow("""{ "version": 0 }""", "version:", "1 or more")]
    [DataRow("""{ "version": null }""", "version:", "1 or more")]
    [DataRow("""{ "rows": {} }""", "rows:", "list of rows")]
    [DataRow("""{ "rows": null }""", "rows:", "list of rows")]
    public void With_FileThatIsNoMapping_SaysWhatToWrite(string json, params string[] words) => One(json, words);

    [TestMethod]
    [DataRow("null", "rows[0]:", "is null", "take it out")]
    [DataRow("\"notes\"", "rows[0]:", "\"notes\"", "object with an 'id'")]
    [DataRow("[]", "rows[0]:", "object with an 'id'")]
    [DataRow("""{ "label": "X" }""", "rows[0]:", "has no 'id'", "give a new row a name")]
    [DataRow("""{ "id": 5 }""", "rows[0]:", "'id' is 5", "text")]
    [DataRow("""{ "id": null }""", "rows[0]:", "'id' is null", "write a value")]
    [DataRow("""{ "id": " " }""", "rows[0]:", "'id' is empty", "write a text")]
    public void With_EntryThatIsNoRow_IsNamedByItsNumber(string row, params string[] words)
    {
        var errors = Errors($$"""{ "rows": [ {{row}} ] }""");
        Contains(errors, words);
    }

    [TestMethod]
    [DataRow("""{ "id": "notes", "colour": "red" }""", "row 'notes'", "'colour' is not a known property", "'label'", "'off'")]
    [DataRow("""{ "id": "notes", "Label": "N" }""", "row 'notes'", "'Label' is not a known property", "'label'")]
    [DataRow("""{ "id": "notes", "label": null }""", "row 'notes'", "'label' is null", "leave it out")]
    [DataRow("""{ "id": "notes", "label": "" }""", "row 'notes'", "'label' is empty", "write a text")]
    [DataRow("""{ "id": "notes", "label": 3 }""", "row 'notes'", "'label' is 3", "write a text")]
    [DataRow("""{ "id": "notes", "type": "poem" }""", "row 'notes'", "'type' is \"poem\"", "'text'", "'money'", "'person'")]
    [DataRow("""{ "id": "notes", "type": 1 }""", "row 'notes'", "'type' is 1", "'text'")]
    [DataRow("""{ "id": "notes", "direction": "in" }""", "row 'notes'", "'direction' is \"in\"", "'both', 'toSalesforce' or 'toPartnerCenter'")]
    [DataRow("""{ "id": "notes", "conflict": "newest" }""", "row 'notes'", "'conflict'", "'latest', 'partnerCenter', 'salesforce' or 'manual'")]
    [DataRow("""{ "id": "notes", "toReferral": ["create", "open", 3, null] }""", "row 'notes'", "\"open\", 3, null", "'create', 'new', 'active' or 'closed'")]
    [DataRow("""{ "id": "notes", "toReferral": "create" }""", "row 'notes'", "'toReferral' is \"create\"", "a list such as [\"create\"]")]
    [DataRow("""{ "id": "notes", "toOpportunity": ["delete"] }""", "row 'notes'", "\"delete\"", "'create' or 'update'")]
    [DataRow("""{ "id": "notes", "required": ["always"] }""", "row 'notes'", "\"always\"", "'referral', 'opportunity' or 'help'")]
    [DataRow("""{ "id": "notes", "alone": "yes" }""", "row 'notes'", "'alone' is \"yes\"", "true or false")]
    [DataRow("""{ "id": "notes", "maxLength": "long" }""", "row 'notes'", "'maxLength' is \"long\"", "whole number")]
    [DataRow("""{ "id": "notes", "maxLength": 0 }""", "row 'notes'", "'maxLength' must be 1 or more")]
    [DataRow("""{ "id": "products", "maxItems": -1 }""", "row 'products'", "'maxItems' must be 1 or more")]
    [DataRow("""{ "id": "help", "values": ["A"] }""", "row 'help'", "'values' is [\"A\"]", "object whose values are texts")]
    [DataRow("""{ "id": "help", "values": { "A": 1 } }""", "row 'help'", "'values'", "texts")]
    [DataRow("""{ "id": "help", "values": {} }""", "row 'help'", "needs 'values'")]
    [DataRow("""{ "id": "help", "values": { "A": "Demo", "B": "demo" } }""", "row 'help'", "'Demo' for several codes", "value of its own")]
    [DataRow("""{ "id": "notes", "off": "yes" }""", "row 'notes'", "'off' is \"yes\"", "write true")]
    [DataRow("""{ "id": "nothing", "off": true }""", "row 'nothing'", "no such row", "take it out")]
    [DataRow("""{ "id": "name", "off": true }""", "row 'name'", "cannot be switched off", "take 'off' out")]
    [DataRow("""{ "id": "stage", "off": true }""", "row 'stage'", "cannot be switched off", "take 'off' out")]
    [DataRow("""{ "id": "stage", "type": "text" }""", "row 'stage'", "'type' cannot change", "take 'type' out")]
    [DataRow("""{ "id": "notes" }, { "id": "notes" }""", "row 'notes'", "stands 2 times", "id of its own")]
    [DataRow("""{ "id": "notes", "referral": "details/notes" }""", "row 'notes'", "not a JSON Pointer", "start it with '/'")]
    [DataRow("""{ "id": "team", "referral": "/team/0/email" }""", "row 'team'", "does not name a field", "a list is mapped as a whole")]
    [DataRow("""{ "id": "team", "referral": "//x" }""", "row 'team'", "does not name a field")]
    [DataRow("""{ "id": "notes", "opportunity": "Partner Notes" }""", "row 'notes'", "'Partner Notes' is not an API name", "Region__c")]
    [DataRow("""{ "id": "notes", "opportunity": "Notes___c" }""", "row 'notes'", "not an API name")]
    [DataRow("""{ "id": "notes", "opportunity": "Notes_" }""", "row 'notes'", "not an API name")]
    [DataRow("""{ "id": "customerCity", "opportunity": "Account..City" }""", "row 'customerCity'", "not an API name")]
    [DataRow("""{ "id": "dealValue", "opportunity": "{amountField}" }""", "row 'dealValue'", "'amountField' in braces is no setting", "'dealValueField'")]
    [DataRow("""{ "id": "name", "toReferral": ["create", "active"] }""", "row 'name'", "no update path for '/name'", "take 'active' out", "/details/notes")]
    [DataRow("""{ "id": "name", "toReferral": ["create", "new"] }""", "row 'name'", "no update path for '/name'", "take 'new' out")]
    [DataRow("""{ "id": "notes", "direction": "toSalesforce" }""", "row 'notes'", "never writes a referral", "set it to []")]
    [DataRow("""{ "id": "notes", "direction": "toPartnerCenter", "toOpportunity": ["create"] }""", "row 'notes'", "never writes an opportunity", "set it to []")]
    [DataRow("""{ "id": "notes", "toReferral": [] }""", "row 'notes'", "nothing says when", "'toSalesforce'")]
    [DataRow("""{ "id": "customerCity", "toOpportunity": ["update"] }""", "row 'customerCity'", "field of another record", "[\"create\"]")]
    [DataRow("""{ "id": "customerCity", "opportunity": "Owner.City" }""", "row 'customerCity'", "field of another record", "toPartnerCenter")]
    [DataRow("""{ "id": "notes", "opportunity": "Audit__c" }""", "row 'notes'", "steers the synchronisation", "another field")]
    [DataRow("""{ "id": "notes", "opportunity": "amount" }""", "row 'notes'", "row 'dealValue' writes amount as well", "switch that row off")]
    [DataRow("""{ "id": "notes", "type": "choice", "values": { "A": "a" } }""", "row 'notes'", "asks Microsoft for help", "take 'create' out")]
    [DataRow("""{ "id": "new" }""", "row 'new'", "has no 'label'", "'id', 'label', 'referral', 'opportunity' and 'type'")]
    public void With_RowWithAFault_NamesRowRuleAndRemedy(string row, params string[] words) =>
        Contains(Errors($$"""{ "rows": [ {{row}} ] }"""), words);

    [TestMethod]
    public void With_TwoRowsOfOneReferralField_NamesTheOther() => Contains(
        Errors("""
            { "rows": [ { "id": "story", "label": "Story", "referral": "/details/notes", "opportunity": "Story__c", "type": "text",
                          "toReferral": ["create"] } ] }
            """),
        "row 'story'", "row 'notes' writes /details/notes as well");

    [TestMethod]
    public void With_RowWithoutPaths_IsNotTakenForAnotherRowsField() => Assert.IsFalse(
        Errors("""{ "rows": [ { "id": "notes", "maxLength": 255 }, { "id": "new" } ] }""")
            .Any(error => error.Contains("as well", StringComparison.Ordinal)));

    [TestMethod]
    public void With_FaultsEverywhere_NamesEachOnce()
    {
        var errors = Errors("""
            { "version": 0, "extra": true, "rows": [
              null,
              { "label": 5 },
              { "id": "notes", "type": "poem", "opportunity": "Two Words", "colour": "red" },
              { "id": "name", "off": true },
              { "id": "new", "referral": "/name", "toReferral": ["active"], "direction": "sideways" },
              { "id": "help", "values": 3 }
            ] }
            """);

        Assert.HasCount(15, errors, string.Join('\n', errors));
        Contains(errors, "version:");
        Contains(errors, "extra:");
        Contains(errors, "rows[0]:");
        Contains(errors, "rows[1]:", "has no 'id'");
        Contains(errors, "rows[1]:", "'label' is 5");
        Contains(errors, "row 'notes'", "poem");
        Contains(errors, "row 'notes'", "colour");
        Contains(errors, "row 'notes'", "Two Words");
        Contains(errors, "row 'name'", "switched off");
        Contains(errors, "row 'new'", "sideways");
        Contains(errors, "row 'new'", "has no 'label'");
        Contains(errors, "row 'new'", "no update path for '/name'");
        Contains(errors, "row 'help'", "'values' is 3");
        Assert.IsTrue(errors.All(error => error.EndsWith('.') && !error.Contains('\n', StringComparison.Ordinal)), "one line each");
    }

    private static void One(string json, string[] words)
    {
        var errors = Errors(json);
        Assert.HasCount(1, errors, string.Join('\n', errors));
        Contains(errors, words);
    }

    private static IReadOnlyList<string> Errors(string own) =>
        Assert.ThrowsExactly<MappingException>(() => FieldMapping.With(own)).Errors;

    private static void Contains(IReadOnlyList<string> errors, params string[] words) => Assert.IsTrue(
        errors.Any(error => words.All(word => error.Contains(word, StringComparison.Ordinal))),
        $"No error with {string.Join(" and ", words)} in:\n{string.Join('\n', errors)}");
}
