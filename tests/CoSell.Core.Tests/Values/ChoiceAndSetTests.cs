using CoSell.Core.Mapping;
using CoSell.Core.Values;

namespace CoSell.Core.Tests.Values;

[TestClass]
public class ChoiceAndSetTests
{
    private static readonly MappingRow Help = FieldMapping.Default.Row("help") with { Referral = "/field", Opportunity = "Field__c" };
    private static readonly MappingRow Products = Kinds.Row(FieldType.Set, maxLength: 20, maxItems: 3);

    [TestMethod]
    [DataRow("WorkloadSpecificValueProposition", "Workload Specific Value Proposition")]
    [DataRow("customertechnicalarchitecture", "Customer technical architecture")]
    [DataRow(" ProofOfConceptOrDemo ", "Proof Of Concept or Demo")]
    [DataRow("QuotesOrLicensing", "QUOTES OR LICENSING ")]
    [DataRow("PostSalesCustomerSuccess", "Post sales customer success")]
    [DataRow("GeneralOrOther", "General or Other")]
    public void Choice_EveryCasing_MeansTheSameOnBothSides(string code, string value) =>
        Assert.AreEqual(Kinds.FromReferral(Help, $"\"{code}\""), Kinds.FromOpportunity(Help, $"\"{value}\""));

    [TestMethod]
    [DataRow("\"Unknown\"")]
    [DataRow("null")]
    [DataRow("\"\"")]
    public void Choice_NothingChosen_IsEmpty(string json) => Assert.AreEqual(FieldValue.Empty, Kinds.FromReferral(Help, json));

    [TestMethod]
    public void Choice_BothWays_WritesTheWordsOfTheOtherSide()
    {
        var value = Kinds.FromOpportunity(Help, "\"proof of concept or demo\"");

        Assert.AreEqual("\"ProofOfConceptOrDemo\"", FieldKind.Of(Help).ToReferral(value, Help, new(), default)!.ToJsonString());
        Assert.AreEqual("\"Proof of concept or demo\"", Kinds.ToOpportunity(Help, value));
        Assert.AreEqual("\"Unknown\"", FieldKind.Of(Help).ToReferral(FieldValue.Empty, Help, new(), default)!.ToJsonString());
        Assert.IsNull(Kinds.ToOpportunity(Help, FieldValue.Empty));
    }

    [TestMethod]
    public void Choice_UnknownValue_IsInvalidAndNamesTheKnownOnes()
    {
        var value = Kinds.FromOpportunity(Help, "\"Coffee\"");

        Assert.AreEqual(ValueState.Invalid, value.State);
        StringAssert.Contains(value.Text, "'Coffee'", StringComparison.Ordinal);
        StringAssert.Contains(value.Text, "Quotes or licensing", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("\"B;A\"")]
    [DataRow("\"A,B\"")]
    [DataRow("\" A\\r\\nB\\n\"")]
    [DataRow("\"A; B;;A\"")]
    public void Set_OrderRepetitionAndSeparator_MeanNothing(string json) => Assert.AreEqual(
        Kinds.FromReferral(Products, """[{"id":"A","name":"x"},{"id":" B "},{"id":"A"},{"id":null},{"id":""},{},null,7]"""),
        Kinds.FromOpportunity(Products, json));

    [TestMethod]
    public void Set_ReadFromSalesforce_WritesObjectsAndKeepsWhatPartnerCenterKnew()
    {
        var written = Kinds.ToReferral(
            FieldType.Set, FieldValue.Of("A;B"), current: """[{"id":"A ","name":"One","price":1.50},{"id":"C"}]""");

        Assert.AreEqual("""[{"id":"A ","name":"One","price":1.50},{"id":"B"}]""", written);
    }

    [TestMethod]
    public void Set_TooLongForSalesforce_IsInvalidNeverCut()
    {
        var value = Kinds.FromReferral(Products, """[{"id":"SOL-0000001"},{"id":"SOL-0000002"}]""");
        var narrow = FieldKind.Of(Products).Narrow(value, Products, new());

        Assert.AreEqual(ValueState.Invalid, narrow.State);
        StringAssert.Contains(narrow.Text, "takes 20", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Set_TooManyEntries_IsInvalid() =>
        Assert.AreEqual(ValueState.Invalid, Kinds.FromOpportunity(Products, "\"A;B;C;D\"").State);

    [TestMethod]
    [DataRow("DynamicsAX,GP,NAV,SL")]
    [DataRow("a;b")]
    public void Set_EntryThatSalesforceWouldReadAsSeveral_IsInvalid(string id) =>
        Assert.AreEqual(ValueState.Invalid, Kinds.FromReferral(Products, $$"""[{"id":"{{id}}"}]""").State);
}
