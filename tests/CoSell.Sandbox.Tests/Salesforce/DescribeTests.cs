using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Tests.Salesforce;

[TestClass]
public class DescribeTests : OrgTest
{
    [TestMethod]
    public async Task Describe_Opportunity_TellsItsFields()
    {
        var fields = (await Host.GetAsync("/sobjects/Opportunity/describe")).Body!["fields"]!.AsArray();

        var amount = Field(fields, "Amount");
        Assert.AreEqual(
            ("currency", 18, 2),
            ((string?)amount["type"], (int)amount["precision"]!, (int)amount["scale"]!)
        );
        Assert.HasCount(6, Field(fields, "How_can_Microsoft_help__c")["picklistValues"]!.AsArray());
        Assert.IsFalse((bool)Field(fields, "StageName")["nillable"]!);
        Assert.IsFalse((bool)Field(fields, "IsWon")["updateable"]!);
        Assert.IsTrue((bool)Field(fields, "Referral_Identifier__c")["unique"]!);
        Assert.IsFalse((bool)Field(fields, "Audit__c")["filterable"]!);
    }

    [TestMethod]
    public async Task Describe_Global_ListsTheObjects()
    {
        var objects = (await Host.GetAsync("/sobjects")).Body!["sobjects"]!.AsArray();

        CollectionAssert.AreEquivalent(
            new[] { "Account", "Contact", "Opportunity", "OpportunityContactRole", "OpportunityStage", "User" },
            objects.Select(o => (string?)o!["name"]).ToArray()
        );
    }

    [TestMethod]
    public async Task Resources_OfTheVersion_AreListed() =>
        Assert.AreEqual(OrgHost.Data + "/composite", (string?)(await Host.GetAsync("/")).Body!["composite"]);

    [TestMethod]
    public async Task Versions_NeedNoToken()
    {
        Host.Http.DefaultRequestHeaders.Authorization = null;

        var text = await Host.Http.GetStringAsync(new Uri("/services/data", UriKind.Relative));

        Assert.AreEqual("58.0", (string?)JsonNode.Parse(text)![0]!["version"]);
    }

    private static JsonObject Field(JsonArray fields, string name) =>
        fields.Single(f => (string?)f!["name"] == name)!.AsObject();
}
