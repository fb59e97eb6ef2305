using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Requests;

[TestClass]
public sealed class SettingsTests : ApiTest
{
    [TestMethod]
    [DataRow("timeZone", "\"Europe\"")]
    [DataRow("timeZone", "\"../../etc/passwd\"")]
    [DataRow("timeZone", "\"/etc/localtime\"")]
    [DataRow("timeZone", "\"Moon/Crater\"")]
    [DataRow("timeZone", "\"a\\u0000b\"")]
    [DataRow("timeZone", "7")]
    [DataRow("organizationCurrency", "\"US$\"")]
    [DataRow("organizationCurrency", "\"Euro\"")]
    [DataRow("organizationCurrency", "\"ÄÖÜ\"")]
    [DataRow("organizationCurrency", "978")]
    [DataRow("dealValueField", "\"Deal Value\"")]
    [DataRow("dealValueField", "\"1Amount\"")]
    [DataRow("currencyField", "\"Währung__c\"")]
    [DataRow("countryCodeField", "\"Account.BillingCountryCode\"")]
    [DataRow("countryCodeField", "\"x' OR Name != '\"")]
    [DataRow("checkMarkInName", "\"perhaps\"")]
    [DataRow("checkMarkInName", "1")]
    [DataRow("activeStage", "{}")]
    [DataRow("onHoldStage", "[]")]
    [DataRow("wonStage", "true")]
    [DataRow("lostStage", "7")]
    [DataRow("ActiveStage", "\"Prospecting\"")]
    public async Task Setting_CannotBeUsed_IsNamedByEachOperation(string name, string value)
    {
        foreach (var (path, body) in new[]
        {
            (PlanOpportunity, Bodies.PlanOpportunity()),
            (PlanReferral, Bodies.PlanReferral()),
            (Outcome("unknown"), Bodies.Succeeded()),
        })
        {
            body["settings"] = new JsonObject { [name] = JsonNode.Parse(value) };

            CollectionAssert.AreEqual(new[] { "/settings/" + name }, (await RefusedAsync(path, body)).Pointers);
        }
    }

    [TestMethod]
    [DataRow("timeZone", "\"Europe/Berlin\"")]
    [DataRow("timeZone", "\"America/Argentina/Buenos_Aires\"")]
    [DataRow("organizationCurrency", "\"eur\"")]
    [DataRow("dealValueField", "\"ns__Deal_Value__c\"")]
    [DataRow("checkMarkInName", "\"Yes\"")]
    [DataRow("checkMarkInName", "\"false\"")]
    [DataRow("checkMarkInName", "null")]
    [DataRow("activeStage", "\"Ä ✓ 'stage'\"")]
    [DataRow("onHoldStage", "\" - \"")]
    public async Task Setting_CanBeUsed_IsTaken(string name, string value)
    {
        var body = Bodies.PlanOpportunity();
        body["settings"] = new JsonObject { [name] = JsonNode.Parse(value) };

        await TakenAsync(PlanOpportunity, body);
    }
}
