using CoSell.Core.Mapping;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Mapping;

[TestClass]
public class CustomFieldsTests
{
    [TestMethod]
    [DataRow("\"EMEA\"", FieldType.Text)]
    [DataRow("null", FieldType.Text)]
    [DataRow("true", FieldType.Flag)]
    [DataRow("false", FieldType.Flag)]
    [DataRow("7.5", FieldType.Money)]
    public void Read_Value_GoesToSalesforceAsItIs(string json, FieldType type)
    {
        var row = Rows($$"""{ "Region__c": {{json}} }""").Single();

        Assert.AreEqual("custom:Region__c", row.Id);
        Assert.AreEqual("Region__c", row.Label);
        Assert.AreEqual("Region__c", row.Opportunity);
        Assert.AreEqual("/", row.Referral);
        Assert.AreEqual(type, row.Type);
        Assert.AreEqual(Direction.ToSalesforce, row.Direction);
        Assert.AreEqual(json, row.Constant!.Value.GetRawText());
        Assert.IsTrue(row.IsMerged);
    }

    [TestMethod]
    public void Read_RowWithEverything_KeepsIt()
    {
        var row = Rows("""
            { "Region__c": { "referral": "/details/notes", "direction": "toPartnerCenter", "type": "money", "conflict": "manual", "label": "Region", "maxLength": 9 } }
            """).Single();

        Assert.AreEqual("custom:Region__c", row.Id);
        Assert.AreEqual("Region", row.Label);
        Assert.AreEqual("/details/notes", row.Referral);
        Assert.AreEqual(Direction.ToPartnerCenter, row.Direction);
        Assert.AreEqual(FieldType.Money, row.Type);
        Assert.AreEqual(ConflictRule.Manual, row.Conflict);
        Assert.AreEqual(9, row.MaxLength);
        Assert.IsNull(row.Constant);
    }

    [TestMethod]
    public void Read_RowWithAReferralOnly_IsATextBothWaysByTheLatest()
    {
        var row = Rows("""{ "Region__c": { "referral": "/campaignId" } }""").Single();

        Assert.AreEqual(("Region__c", FieldType.Text, Direction.Both, ConflictRule.Latest), (row.Label, row.Type, row.Direction, row.Conflict));
        Assert.IsNull(row.MaxLength);
    }

    [TestMethod]
    [DataRow("/campaignId", "both", "Create Active")]
    [DataRow("/campaignId", "toPartnerCenter", "Create Active")]
    [DataRow("/details/odd_1/x", "both", "Create")]
    [DataRow("/campaignId", "toSalesforce", "")]
    public void Read_Row_IsWrittenWhenPartnerCenterTakesThePath(string referral, string direction, string moments)
    {
        var row = Rows($$"""{ "Region__c": { "referral": "{{referral}}", "direction": "{{direction}}" } }""").Single();

        Assert.AreEqual(moments, string.Join(' ', row.ToReferral));
    }

    [TestMethod]
    [DataRow("""{ "Reg ion": 1 }""", "Reg ion", "API name", "Region__c")]
    [DataRow("""{ "1st": 1 }""", "1st", "API name", "letters")]
    [DataRow("""{ "Description": "x" }""", "Description", "mapped already", "mapping file")]
    [DataRow("""{ "description": "x" }""", "description", "mapped already", "mapping file")]
    [DataRow("""{ "Amount": 1 }""", "Amount", "mapped already", "mapping file")]
    [DataRow("""{ "A__c": 1, "a__c": 2 }""", "a__c", "mapped already", "take the field out")]
    [DataRow("""{ "Audit__c": "x" }""", "Audit__c", "Steers the sync", "Take")]
    [DataRow("""{ "sync_with_partner_center__c": true }""", "sync_with_partner_center__c", "Steers the sync", "Take")]
    [DataRow("""{ "ID": "x" }""", "ID", "Steers the sync", "Take")]
    [DataRow("""{ "A__c": [1] }""", "A__c", "not a list", "Join")]
    [DataRow("""{ "A__c": {} }""", "A__c", "JSON Pointer", "/campaignId")]
    [DataRow("""{ "A__c": { "referral": "campaignId" } }""", "A__c", "JSON Pointer", "/campaignId")]
    [DataRow("""{ "A__c": { "referral": "/a", "type": "stage" } }""", "A__c", "'Stage' is not for custom fields", "Text, Money")]
    [DataRow("""{ "A__c": { "referral": "/a", "type": "poem" } }""", "A__c", "no valid row: ", "A row has referral")]
    [DataRow("""{ "A__c": { "referral": "/a", "colour": "red" } }""", "A__c", "colour", "A row has referral")]
    public void Read_Fault_NamesFieldRuleAndRemedy(string json, string field, string rule, string remedy)
    {
        var faults = new List<(string Field, string Rule, string Remedy)>();
        var rows = CustomFields.Read(Json.Of(json), FieldMapping.Default, (name, broken, mend) => faults.Add((name, broken, mend)));

        var fault = faults.Single();
        Assert.AreEqual(field, fault.Field);
        StringAssert.Contains(fault.Rule, rule, StringComparison.Ordinal);
        StringAssert.Contains(fault.Remedy, remedy, StringComparison.Ordinal);
        Assert.DoesNotContain(field, rows.Select(row => row.Opportunity));
    }

    [TestMethod]
    public void Read_FieldThatTheSettingsPlace_IsMappedAlready()
    {
        var faults = new List<string>();
        var settings = new SyncSettings { DealValueField = "Deal_Value__c" };

        Assert.IsEmpty(CustomFields.Read(Json.Of("""{ "Deal_Value__c": 1 }"""), FieldMapping.Default, (field, _, _) => faults.Add(field), settings));
        Assert.AreEqual("Deal_Value__c", faults.Single());
        Assert.HasCount(1, CustomFields.Read(Json.Of("""{ "Amount": 1 }"""), FieldMapping.Default, (field, _, _) => faults.Add(field), settings));
    }

    [TestMethod]
    [DataRow("[]")]
    [DataRow("null")]
    [DataRow("\"x\"")]
    [DataRow("{}")]
    public void Read_NoObject_GivesNoRows(string json)
    {
        Assert.IsEmpty(Rows(json));
        Assert.AreSame(FieldMapping.Default, FieldMapping.Default.With(Rows(json)));
    }

    [TestMethod]
    public void With_CustomRows_ComeAfterTheMappedOnes()
    {
        var mapping = FieldMapping.Default.With(Rows("""{ "A__c": 1, "B__c": 2 }"""));

        Assert.AreEqual("B__c", mapping.Rows[^1].Opportunity);
        Assert.HasCount(FieldMapping.Default.Rows.Count + 2, mapping.Rows);
    }

    [TestMethod]
    public void ReadVariable_FieldsOfTheStep_AreLeftOutWhateverTheirCase()
    {
        var rows = Variable("""{ "A__c": [1], "B__c": 2 }""", """{ "a__C": 1 }""", Unexpected);

        Assert.AreEqual("custom:B__c", rows.Single().Id);
    }

    [TestMethod]
    [DataRow("@utcNow()", true)]
    [DataRow("It is @{utcNow()}.", true)]
    [DataRow("max@northwind.example", false)]
    [DataRow("", false)]
    public void ReadVariable_Expression_IsRefusedBecauseNothingEvaluatesIt(string text, bool refused)
    {
        var faults = new List<string>();
        var rows = Variable($$"""{ "A__c": "{{text}}" }""", "{}", (field, rule, remedy) => faults.Add($"{field}: {rule} {remedy}"));

        Assert.HasCount(refused ? 0 : 1, rows);
        CollectionAssert.AreEqual(
            refused ? ["A__c: An environment variable is not evaluated. Write the expression into Custom Fields of the plan steps that need it."] : Array.Empty<string>(),
            faults);
    }

    private static IReadOnlyList<MappingRow> Variable(string variable, string step, Action<string, string, string> fault) =>
        CustomFields.ReadVariable(Json.Of(variable), Json.Of(step), FieldMapping.Default, fault);

    private static void Unexpected(string field, string rule, string remedy) => Assert.Fail($"{field}: {rule} {remedy}");

    private static IReadOnlyList<MappingRow> Rows(string json) => CustomFields.Read(Json.Of(json), FieldMapping.Default, Unexpected);
}
