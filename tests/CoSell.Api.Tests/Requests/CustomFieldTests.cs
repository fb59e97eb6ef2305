using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Requests;

/// <summary>The admin's own fields: from the environment variable for every plan, from the plan step for its own.</summary>
[TestClass]
public sealed class CustomFieldTests : ApiTest
{
    private const string TestMapping = "/v1/mapping/test";

    [TestMethod]
    public async Task BothPlans_FieldsOfVariableAndStep_AreJoined()
    {
        var body = With(Bodies.PlanOpportunity(), """{ "Region__c": { "referral": "/details/currency" } }""", """{ "LeadSource": "Partner" }""");
        var write = (await TakenAsync(PlanOpportunity, body)).Body["write"]!;
        Assert.AreEqual(("EUR", "Partner"), ((string?)write["Region__c"], (string?)write["LeadSource"]));

        var opportunity = Bodies.Unshared();
        opportunity["Id"] = "006A000000AbCdFIAV";
        opportunity["Region__c"] = "autumn";
        opportunity["Season__c"] = "warm";
        var created = await TakenAsync(PlanReferral, With(
            Bodies.PlanReferral(opportunity), """{ "Region__c": { "referral": "/campaignId" } }""", """{ "Season__c": { "referral": "/season" } }"""));
        Assert.AreEqual(("autumn", "warm"), ((string?)created.Body["referral"]!["campaignId"], (string?)created.Body["referral"]!["season"]));
    }

    [TestMethod]
    [DataRow("region__C")]
    [DataRow("Region__c")]
    public async Task Field_InBoth_IsTheStepsAndTheVariablesIsNotLookedAt(string name)
    {
        var body = With(Bodies.PlanOpportunity(), """{ "Region__c": [ "not even a row" ] }""", $$"""{ "{{name}}": "EMEA" }""");

        Assert.AreEqual("EMEA", (string?)(await TakenAsync(PlanOpportunity, body)).Body["write"]![name]);
    }

    [TestMethod]
    [DataRow("{ \"Amount\": 1 }", "/settings/customFields/Amount")]
    [DataRow("{ \"Region__c\": { \"referral\": \"campaignId\" } }", "/settings/customFields/Region__c")]
    [DataRow("{ \"Region__c\": \"@{utcNow()}\" }", "/settings/customFields/Region__c")]
    [DataRow("{ \"Region__c\": \"@utcNow()\" }", "/settings/customFields/Region__c")]
    [DataRow("{ \"Reg/ion\": 1 }", "/settings/customFields/Reg~1ion")]
    [DataRow("\"{}\"", "/settings/customFields")]
    [DataRow("[]", "/settings/customFields")]
    [DataRow("7", "/settings/customFields")]
    public async Task Variable_ThatCannotBeUsed_IsNamedByEachPlan(string value, string pointer)
    {
        foreach (var (path, body) in new[]
        {
            (PlanOpportunity, Bodies.PlanOpportunity()), (PlanReferral, Bodies.PlanReferral()), (TestMapping, Trial()),
        })
        {
            CollectionAssert.AreEqual(new[] { pointer }, (await RefusedAsync(path, With(body, value))).Pointers, path);
        }
    }

    [TestMethod]
    public async Task FaultsInBoth_AreNamedEachAtItsPlace()
    {
        var body = With(Bodies.PlanOpportunity(), """{ "Amount": 1, "CloseDate": 1 }""", """{ "Amount": 1 }""");

        CollectionAssert.AreEqual(
            new[] { "/customFields/Amount", "/settings/customFields/CloseDate" }, (await RefusedAsync(PlanOpportunity, body)).Pointers);
    }

    [TestMethod]
    [DataRow("null")]
    [DataRow("{}")]
    public async Task Variable_WithoutFields_IsTaken(string value) =>
        await TakenAsync(PlanOpportunity, With(Bodies.PlanOpportunity(), value, value));

    [TestMethod]
    public async Task TestMapping_FieldsOfTheVariable_AreTriedToo()
    {
        var answer = await TakenAsync(TestMapping, With(Trial(), """{ "LeadSource": "Partner" }"""));

        Assert.HasCount(1, answer.Body["rows"]!.AsArray().Where(row => (string?)row!["field"] == "custom:LeadSource"));
    }

    private static JsonObject Trial() => new()
    {
        ["referral"] = Bodies.Referral(),
        ["opportunity"] = Bodies.Opportunity(),
        ["settings"] = Bodies.Settings(),
    };

    private static JsonObject With(JsonObject body, string variable, string? step = null)
    {
        body["settings"]!["customFields"] = JsonNode.Parse(variable);
        if (step is not null)
        {
            body["customFields"] = JsonNode.Parse(step);
        }

        return body;
    }
}
