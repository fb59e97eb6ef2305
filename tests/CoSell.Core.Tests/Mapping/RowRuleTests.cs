using CoSell.Core.Mapping;

namespace CoSell.Core.Tests.Mapping;

/// <summary>The rules that a row of an own file must keep: what is said when one is broken, and what lies just inside.</summary>
[TestClass]
public sealed class RowRuleTests
{
    private const string AnotherRecord = "is a field of another record, and those are only written for the customer's account of a new "
        + "opportunity; use Account with 'toOpportunity' [\"create\"], or set 'direction' to 'toPartnerCenter'.";

    private const string NoName = "is not an API name; write a name such as Amount, Region__c or Account.Name.";

    private const string NoField = "does not name a field; write property names with '/' between them, such as /details/notes "
        + "(a list is mapped as a whole).";

    private const string NeverWritesReferral = "direction toSalesforce never writes a referral; leave 'toReferral' out, or set it to [] "
        + "when the shipped row has one.";

    private const string NothingSays = "nothing says when Partner Center is given this field; name the moments in 'toReferral', or set "
        + "'direction' to 'toSalesforce'.";

    [TestMethod]
    [DataRow("notes", "\"referral\": \"details/notes\", \"toReferral\": [\"create\"]", "referral 'details/notes' is not a JSON Pointer; start it with '/'.")]
    [DataRow("notes", "\"referral\": \"details/notes\"",
        "referral 'details/notes' is not a JSON Pointer; start it with '/'.",
        "Partner Center has no update path for 'details/notes'; take 'active' out of 'toReferral', or use one of {paths}.")]
    [DataRow("new", "\"type\": \"choice\", \"toReferral\": [\"active\"]", "a choice needs 'values', Partner Center's code to Salesforce's value.")]
    [DataRow("help", "\"values\": {}", "a choice needs 'values', Partner Center's code to Salesforce's value.")]
    [DataRow("notes", "\"direction\": \"toSalesforce\"", NeverWritesReferral)]
    [DataRow("new", "\"direction\": \"toSalesforce\", \"referral\": \"/details/notes\"", NeverWritesReferral)]
    [DataRow("name", "\"toReferral\": [\"create\", \"active\"]",
        "Partner Center has no update path for '/name'; take 'active' out of 'toReferral', or use one of {paths}.")]
    [DataRow("name", "\"toReferral\": [\"new\", \"create\", \"active\", \"closed\"]",
        "Partner Center has no update path for '/name'; take 'new', 'active' and 'closed' out of 'toReferral', or use one of {paths}.")]
    public void Of_RowThatNoMappingMayHave_SaysRuleAndRemedy(string id, string properties, params string[] errors) => Breaks(id, properties, errors);

    [TestMethod]
    [DataRow("team", "\"referral\": \"/team/0/email\"", "referral '/team/0/email' " + NoField)]
    [DataRow("team", "\"referral\": \"//x\"", "referral '//x' " + NoField)]
    [DataRow("team", "\"referral\": \"/\"", "referral '/' " + NoField)]
    [DataRow("team", "\"referral\": \"/a~1b\"", "referral '/a~1b' " + NoField)]
    [DataRow("notes", "\"opportunity\": \"Partner Notes\"", "opportunity 'Partner Notes' " + NoName)]
    [DataRow("notes", "\"opportunity\": \"Notes___c\"", "opportunity 'Notes___c' " + NoName)]
    [DataRow("notes", "\"opportunity\": \"Notes_\"", "opportunity 'Notes_' " + NoName)]
    [DataRow("notes", "\"opportunity\": \"1Notes\"", "opportunity '1Notes' " + NoName)]
    [DataRow("city", "\"opportunity\": \"Account..City\"",
        "opportunity 'Account..City' " + NoName, "'Account..City' " + AnotherRecord)]
    [DataRow("value", "\"opportunity\": \"{amountField}\"",
        "'amountField' in braces is no setting; use 'countryCodeField', 'dealValueField' or 'currencyField', or write the field's API name.")]
    public void Of_PathThatNamesNoField_SaysRuleAndRemedy(string id, string properties, params string[] errors) => Breaks(id, properties, errors);

    [TestMethod]
    [DataRow("notes", "\"direction\": \"toPartnerCenter\", \"toOpportunity\": [\"create\"]",
        "direction toPartnerCenter never writes an opportunity; leave 'toOpportunity' out, or set it to [] when the shipped row has one.")]
    [DataRow("city", "\"direction\": \"toPartnerCenter\"",
        "direction toPartnerCenter never writes an opportunity; leave 'toOpportunity' out, or set it to [] when the shipped row has one.")]
    [DataRow("new", "\"toReferral\": []", NothingSays)]
    [DataRow("new", "\"toReferral\": [], \"referral\": \"/details/notes\"", NothingSays)]
    [DataRow("new", "\"toReferral\": [], \"direction\": \"toPartnerCenter\"", NothingSays)]
    [DataRow("city", "\"toOpportunity\": [\"update\"]", "'Account.BillingCity' " + AnotherRecord)]
    [DataRow("city", "\"toOpportunity\": [\"create\", \"update\"]", "'Account.BillingCity' " + AnotherRecord)]
    [DataRow("city", "\"opportunity\": \"Owner.City\"", "'Owner.City' " + AnotherRecord)]
    [DataRow("city", "\"opportunity\": \"Account.Owner.City\"", "'Account.Owner.City' " + AnotherRecord)]
    public void Of_DirectionThatCannotBe_SaysRuleAndRemedy(string id, string properties, params string[] errors) => Breaks(id, properties, errors);

    [TestMethod]
    [DataRow("help", "\"values\": { \"A\": \"Demo\", \"B\": \"demo\" }",
        "'values' gives 'Demo' for several codes, so the way back is not clear; give each code a value of its own.")]
    [DataRow("notes", "\"type\": \"choice\", \"values\": { \"A\": \"a\" }",
        "a choice that is sent when a referral is created asks Microsoft for help; take 'create' out of 'toReferral', or use the type 'text'.")]
    [DataRow("notes", "\"maxLength\": 0", "'maxLength' must be 1 or more; write how many characters the Salesforce field takes.")]
    [DataRow("notes", "\"maxItems\": 0", "'maxItems' must be 1 or more; write how many entries Partner Center takes.")]
    [DataRow("notes", "\"maxItems\": -1, \"maxLength\": -1",
        "'maxLength' must be 1 or more; write how many characters the Salesforce field takes.",
        "'maxItems' must be 1 or more; write how many entries Partner Center takes.")]
    public void Of_ValuesThatCannotBe_SaysRuleAndRemedy(string id, string properties, params string[] errors) => Breaks(id, properties, errors);

    [TestMethod]
    [DataRow("notes", "\"opportunity\": \"Audit__c\"", "'Audit__c' steers the synchronisation and cannot be mapped; use another field.")]
    [DataRow("notes", "\"opportunity\": \"sync_with_partner_center__C\"", "'sync_with_partner_center__C' steers the synchronisation and cannot be mapped; use another field.")]
    [DataRow("crmId", "\"direction\": \"both\"", "'Id' steers the synchronisation and cannot be mapped; use another field.")]
    [DataRow("notes", "\"opportunity\": \"amount\"", "row 'value' writes amount as well; use another field, or switch that row off.")]
    [DataRow("new", "\"opportunity\": \"{dealValueField}\"", "row 'value' writes Amount as well; use another field, or switch that row off.")]
    [DataRow("new", "\"referral\": \"/details/notes\"", "row 'notes' writes /details/notes as well; use another field, or switch that row off.")]
    [DataRow("crmId", "\"referral\": \"/details/notes\"", "row 'notes' writes /details/notes as well; use another field, or switch that row off.")]
    public void Of_FieldThatIsTaken_SaysRuleAndRemedy(string id, string properties, params string[] errors) => Breaks(id, properties, errors);

    [TestMethod]
    [DataRow("new", "\"direction\": \"both\"")]
    [DataRow("new", "\"referral\": \"/_a/$b/@c.d/Details2\"")]
    [DataRow("new", "\"opportunity\": \"ns__Region_2__c\"")]
    [DataRow("new", "\"opportunity\": \"A\"")]
    [DataRow("new", "\"opportunity\": \"Account.{countryCodeField}\", \"toOpportunity\": [\"create\"]")]
    [DataRow("new", "\"type\": \"choice\", \"toReferral\": [\"active\"], \"values\": { \"A\": \"a\", \"B\": null, \"C\": null }")]
    [DataRow("new", "\"direction\": \"toSalesforce\", \"toReferral\": []")]
    [DataRow("new", "\"direction\": \"toSalesforce\", \"toReferral\": [], \"referral\": \"/details/notes\"")]
    [DataRow("new", "\"direction\": \"toPartnerCenter\", \"opportunity\": \"Owner.City\"")]
    [DataRow("new", "\"direction\": \"toPartnerCenter\", \"opportunity\": \"Audit__c\"")]
    [DataRow("new", "\"direction\": \"toPartnerCenter\", \"opportunity\": \"Amount\"")]
    [DataRow("new", "\"toOpportunity\": [], \"opportunity\": \"Amount\"")]
    [DataRow("new", "\"toOpportunity\": [], \"opportunity\": \"Audit__c\"")]
    [DataRow("new", "\"toOpportunity\": [], \"opportunity\": \"Owner.City\"")]
    [DataRow("new", "\"referral\": \"/id\"")]
    [DataRow("name", "\"maxLength\": 1, \"maxItems\": 1")]
    [DataRow("name", "\"type\": \"name\", \"toReferral\": [\"create\"]")]
    [DataRow("value", "\"type\": \"text\"")]
    [DataRow("notes", "\"maxLength\": 2, \"toOpportunity\": [\"update\"]")]
    [DataRow("notes", "\"direction\": \"toPartnerCenter\"")]
    [DataRow("notes", "\"direction\": \"toSalesforce\", \"toReferral\": []")]
    [DataRow("stage", "\"type\": \"stage\"")]
    [DataRow("help", "\"values\": { \"A\": \"a\", \"B\": \"b\" }")]
    [DataRow("crmId", "\"label\": \"CRM\"")]
    [DataRow("city", "\"direction\": \"toPartnerCenter\", \"toOpportunity\": []")]
    public void Of_RowJustInsideTheRules_IsInForce(string id, string properties) =>
        Assert.AreEqual(id, OwnFile.With(OwnFile.Row(id, properties)).Row(id).Id);

    [TestMethod]
    [DataRow("help", "type", "\"type\": \"poem\", \"values\": {}")]
    [DataRow("new", "values", "\"values\": 3, \"type\": \"choice\", \"toReferral\": [\"active\"]")]
    [DataRow("identifier", "direction", "\"direction\": \"in\", \"toReferral\": [\"create\"]")]
    [DataRow("notes", "toReferral", "\"toReferral\": 3, \"direction\": \"toSalesforce\"")]
    [DataRow("name", "referral", "\"referral\": 3, \"toReferral\": [\"active\"]")]
    [DataRow("notes", "toReferral", "\"toReferral\": 3, \"referral\": \"/name2\"")]
    [DataRow("crmId", "direction", "\"direction\": \"in\", \"toOpportunity\": [\"create\"]")]
    [DataRow("city", "toOpportunity", "\"toOpportunity\": 3, \"direction\": \"toPartnerCenter\"")]
    [DataRow("new", "direction", "\"direction\": \"in\", \"toReferral\": []")]
    [DataRow("new", "toReferral", "\"toReferral\": 3")]
    [DataRow("city", "opportunity", "\"opportunity\": 3, \"toOpportunity\": [\"update\"]")]
    [DataRow("new", "direction", "\"direction\": \"in\", \"opportunity\": \"Owner.City\"")]
    [DataRow("new", "toOpportunity", "\"toOpportunity\": 3, \"opportunity\": \"Account.City__c\"")]
    [DataRow("help", "type", "\"type\": \"poem\", \"referral\": \"/helpCode\"")]
    [DataRow("new", "toReferral", "\"toReferral\": 3, \"type\": \"choice\", \"values\": { \"A\": \"a\" }")]
    [DataRow("notes", "toReferral", "\"toReferral\": 3, \"type\": \"choice\", \"values\": { \"A\": \"a\" }")]
    [DataRow("new", "referral", "\"referral\": 3, \"type\": \"choice\", \"values\": { \"A\": \"a\" }")]
    [DataRow("crmId", "opportunity", "\"opportunity\": 3, \"direction\": \"both\"")]
    [DataRow("new", "direction", "\"direction\": \"in\", \"opportunity\": \"Audit__c\"")]
    [DataRow("new", "toOpportunity", "\"toOpportunity\": 3, \"opportunity\": \"Audit__c\"")]
    [DataRow("new", "opportunity", "\"opportunity\": 3")]
    [DataRow("new", "direction", "\"direction\": \"in\", \"opportunity\": \"Amount\"")]
    [DataRow("new", "toOpportunity", "\"toOpportunity\": 3, \"opportunity\": \"Amount\"")]
    [DataRow("new", "referral", "\"referral\": 3")]
    [DataRow("new", "direction", "\"direction\": \"in\", \"referral\": \"/details/notes\"")]
    [DataRow("crmId", "toReferral", "\"toReferral\": 3, \"referral\": \"/details/notes\"")]
    public void Of_RuleOfAPropertyThatCannotBeRead_SaysNothingMore(string id, string property, string properties)
    {
        var errors = OwnFile.Errors(OwnFile.Row(id, properties));

        Assert.HasCount(1, errors, string.Join('\n', errors));
        StringAssert.StartsWith(errors[0], $"row '{id}': '{property}' is ", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Of_AnyShippedRow_MayBeGivenAnotherLabel()
    {
        foreach (var row in FieldMapping.Default.Rows)
        {
            Assert.AreEqual("Ours", FieldMapping.With($$"""{ "rows": [ { "id": "{{row.Id}}", "label": "Ours" } ] }""").Row(row.Id).Label);
        }
    }

    private static void Breaks(string id, string properties, string[] errors) => OwnFile.AreEqual(
        errors.Select(error => $"row '{id}': {error}"), OwnFile.Errors(OwnFile.Row(id, properties)));
}
