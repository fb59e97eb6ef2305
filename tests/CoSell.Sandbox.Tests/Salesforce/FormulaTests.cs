using CoSell.Sandbox.Salesforce.Formulas;

namespace CoSell.Sandbox.Tests.Salesforce;

[TestClass]
public class FormulaTests : OrgTest
{
    [TestMethod]
    [DataRow(false, "✓ Deal", "r-1", null)]
    [DataRow(true, "Deal", null, null)]
    [DataRow(true, "✓ Deal", "r-1", "✔")]
    [DataRow(true, "Deal", "r-1", "✔")]
    [DataRow(true, "✗ Deal", "r-1", "✗")]
    [DataRow(true, "✗ Deal", null, "✗")]
    public async Task SyncStatus_ShowsWhatASellerMustKnow(bool sync, string name, string? referral, string? mark)
    {
        var id = Host.AddOpportunity(name, fields =>
        {
            fields["Sync_with_Partner_Center__c"] = sync;
            fields["Referral_Identifier__c"] = referral;
        });

        var answer = await Host.QueryAsync($"SELECT Partner_Center_Sync_Status__c FROM Opportunity WHERE Id = '{id}'");

        Assert.AreEqual(mark, (string?)answer.One["Partner_Center_Sync_Status__c"]);
    }

    [TestMethod]
    public async Task SyncStatus_Update_IsRefusedBecauseItIsWorkedOut()
    {
        var id = Host.AddOpportunity("Deal");

        var answer = await Host.UpdateAsync("Opportunity", id, """{ "Partner_Center_Sync_Status__c": "✔" }""");

        Assert.AreEqual((400, "INVALID_FIELD_FOR_INSERT_UPDATE"), (answer.Status, answer.ErrorCode));
    }

    [TestMethod]
    public async Task SyncStatus_Describe_IsCalculatedAndReadOnly()
    {
        var describe = await Host.GetAsync("/sobjects/Opportunity/describe");
        var field = describe.Body!["fields"]!.AsArray().Single(f => (string?)f!["name"] == "Partner_Center_Sync_Status__c")!;

        Assert.AreEqual((true, false, false), ((bool)field["calculated"]!, (bool)field["createable"]!, (bool)field["updateable"]!));
    }

    [TestMethod]
    [DataRow("TODAY()", "where a value should be")]
    [DataRow("Name & \"x\"", "operators")]
    [DataRow("IF(Name", "ends too early")]
    [DataRow("Name Name", "after its end")]
    [DataRow("IF(Name \"x\")", "instead of a comma")]
    [DataRow("LEFT(Name, Name)", "LEFT with 2 arguments is not emulated")]
    public void Parse_WhatIsNotEmulated_IsRefused(string text, string told)
    {
        var e = Assert.ThrowsExactly<FormatException>(() => Formula.Parse(text));

        StringAssert.Contains(e.Message, told, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Evaluate_AndOfBlanks_IsFalseWhenOneIsNot()
    {
        var formula = Formula.Parse("IF(AND(ISBLANK(A__c), ISBLANK(B__c)), \"none\", \"some\")");

        Assert.AreEqual("some", formula.Evaluate(name => name == "A__c" ? "x" : null));
        Assert.AreEqual("none", formula.Evaluate(_ => null));
        CollectionAssert.AreEquivalent(new[] { "A__c", "B__c" }, formula.Fields.ToArray());
    }
}
