using CoSell.Core.Mapping;

namespace CoSell.Core.Tests.Mapping;

/// <summary>Each property of a row must be known and of the kind that it says; the error repeats what was written.</summary>
[TestClass]
public sealed class RowShapeTests
{
    private const string Types = "use one of 'text', 'name', 'money', 'currency', 'date', 'choice', 'set', 'flag', 'identifier', "
        + "'link', 'stage', 'country', 'street', 'contacts' or 'person'.";

    [TestMethod]
    [DataRow("\"colour\": \"red\"", "'colour' is not a known property; use one of {properties} or 'off'.")]
    [DataRow("\"Label\": \"N\"", "'Label' is not a known property; use one of {properties} or 'off'.")]
    [DataRow("\"label\": null", "'label' is null; write a value or leave it out.")]
    [DataRow("\"label\": \"\"", "'label' is empty; write a text.")]
    [DataRow("\"label\": [\"é\"]", "'label' is [\"é\"]; write a text.")]
    [DataRow("\"type\": \"poem\"", "'type' is \"poem\"; " + Types)]
    [DataRow("\"type\": 1", "'type' is 1; " + Types)]
    [DataRow("\"type\": null", "'type' is null; write a value or leave it out.")]
    [DataRow("\"type\": [\"text\"]", "'type' is [\"text\"]; " + Types)]
    [DataRow("\"direction\": \"in\"", "'direction' is \"in\"; use one of 'both', 'toSalesforce' or 'toPartnerCenter'.")]
    [DataRow("\"direction\": \"Both\"", "'direction' is \"Both\"; use one of 'both', 'toSalesforce' or 'toPartnerCenter'.")]
    [DataRow("\"conflict\": \"\"", "'conflict' is \"\"; use one of 'latest', 'partnerCenter', 'salesforce' or 'manual'.")]
    [DataRow("\"toReferral\": [\"create\", \"open\", 3, null]", "'toReferral' is \"open\", 3, null; use one of 'create', 'new', 'active' or 'closed'.")]
    [DataRow("\"toReferral\": \"create\"", "'toReferral' is \"create\"; write a list such as [\"create\"].")]
    [DataRow("\"toReferral\": null", "'toReferral' is null; write a value or leave it out.")]
    [DataRow("\"toOpportunity\": [\"delete\"]", "'toOpportunity' is \"delete\"; use one of 'create' or 'update'.")]
    [DataRow("\"required\": [\"always\"]", "'required' is \"always\"; use one of 'referral', 'opportunity' or 'help'.")]
    [DataRow("\"required\": \"always\"", "'required' is \"always\"; write a list such as [\"referral\"].")]
    [DataRow("\"alone\": \"yes\"", "'alone' is \"yes\"; write true or false.")]
    [DataRow("\"latch\": 1", "'latch' is 1; write true or false.")]
    [DataRow("\"optional\": null", "'optional' is null; write a value or leave it out.")]
    [DataRow("\"maxLength\": \"9\"", "'maxLength' is \"9\"; write a whole number.")]
    [DataRow("\"maxLength\": 9.5", "'maxLength' is 9.5; write a whole number.")]
    [DataRow("\"maxItems\": true", "'maxItems' is true; write a whole number.")]
    [DataRow("\"decimals\": [2]", "'decimals' is [2]; write a whole number.")]
    [DataRow("\"values\": [\"A\"]", "'values' is [\"A\"]; write an object whose values are texts.")]
    [DataRow("\"values\": { \"A\": 1 }", "'values' is {\"A\":1}; write an object whose values are texts.")]
    [DataRow("\"values\": null", "'values' is null; write a value or leave it out.")]
    [DataRow("\"off\": \"yes\"", "'off' is \"yes\"; write true, or leave it out.")]
    [DataRow("\"off\": null", "'off' is null; write true, or leave it out.")]
    public void Check_PropertyThatCannotBeRead_SaysWhatItIsAndWhatToWrite(string property, string error) => OwnFile.AreEqual(
        new[] { $"row 'notes': {error}" }, OwnFile.Errors(OwnFile.Row("notes", property)));

    [TestMethod]
    public void Check_SeveralProperties_EachIsNamedInTheFilesOrder() => OwnFile.AreEqual(
        new[] { "row 'notes': 'latch' is 1; write true or false.", "row 'notes': 'label' is 3; write a text." },
        OwnFile.Errors(OwnFile.Row("notes", "\"latch\": 1, \"maxLength\": 5, \"label\": 3")));

    [TestMethod]
    public void Check_NullWhereNullMeansNoLimit_IsFine()
    {
        var mapping = OwnFile.With(
            OwnFile.Row("notes", "\"maxLength\": null, \"maxItems\": null"), OwnFile.Row("value", "\"decimals\": null"));

        Assert.IsNull(mapping.Row("notes").MaxLength);
        Assert.IsNull(mapping.Row("notes").MaxItems);
        Assert.IsNull(mapping.Row("value").Decimals);
    }

    [TestMethod]
    public void Check_OffFalse_LeavesTheRowOn() => Assert.AreEqual("N", OwnFile.With(OwnFile.Row("notes", "\"off\": false, \"label\": \"N\"")).Row("notes").Label);

    [TestMethod]
    [DataRow("", "")]
    [DataRow("a", "'a'")]
    [DataRow("a b", "'a' or 'b'")]
    [DataRow("a b c", "'a', 'b' or 'c'")]
    public void Sentence_Words_AreAListInASentence(string words, string sentence) =>
        Assert.AreEqual(sentence, RowShape.Sentence(words.Split(' ', StringSplitOptions.RemoveEmptyEntries), "or"));
}
