using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Requests;

/// <summary>Fields that are there and cannot be used.</summary>
[TestClass]
public sealed class BadFieldTests : ApiTest
{
    private static readonly string[] Wrong = ["null", "7", "-1e999", "true", "\"\"", "[]", "[1]", "[null]", "{}", "{\"a\":1}"];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["/opportunities"] = ["[]"],
        ["/opportunityId"] = ["null", "\"\""],
        ["/referralId"] = ["null", "\"\""],
        ["/flow"] = ["null", "\"\""],
        ["/settings"] = ["null", "{}"],
        ["/opportunityWrittenAt"] = ["null"],
    };

    [TestMethod]
    [DataRow("2026-03-02T09:00:00Z")]
    [DataRow("2026-03-02T09:00:00.1234567Z")]
    [DataRow("2026-03-02T09:00:00")]
    [DataRow("2026-03-02T10:00:00.5+01:00")]
    [DataRow("2026-03-02T09:00:00.000+0000")]
    public async Task ReadAt_Iso8601_IsTaken(string time) => await TakenAsync(PlanOpportunity, With("opportunityReadAt", time));

    [TestMethod]
    [DataRow("1/2/2026")]
    [DataRow("10:00")]
    [DataRow("5")]
    [DataRow("January")]
    [DataRow("2026-03-02")]
    [DataRow("2026-02-30T09:00:00Z")]
    [DataRow("0001-01-01T00:00:00+14:00")]
    [DataRow("@{utcNow()}")]
    public async Task ReadAt_OtherForm_IsRefused(string time) =>
        CollectionAssert.AreEqual(new[] { "/opportunityReadAt" }, (await RefusedAsync(PlanOpportunity, With("opportunityReadAt", time))).Pointers);

    [TestMethod]
    [DataRow("5f0e1b0a7c1d4c7b9f2e0a1b2c3d4e5f")]
    [DataRow("{5f0e1b0a-7c1d-4c7b-9f2e-0a1b2c3d4e5f}")]
    [DataRow("not a guid")]
    [DataRow("")]
    public async Task ReferralId_OtherThanPartnerCentersForm_IsRefused(string id)
    {
        var referral = Bodies.Referral();
        referral["id"] = id;

        CollectionAssert.AreEqual(new[] { "/referral/id" }, (await RefusedAsync(PlanOpportunity, Bodies.PlanOpportunity(referral))).Pointers);
    }

    [TestMethod]
    [DataRow("/Id", "null", "/Id")]
    [DataRow("/Audit__c", "5", "/Audit__c")]
    [DataRow("/OpportunityContactRoles", "[]", "/OpportunityContactRoles")]
    [DataRow("/OpportunityContactRoles/records", "null", "/OpportunityContactRoles/records")]
    [DataRow("/OpportunityContactRoles/records", "[7]", "/OpportunityContactRoles/records")]
    public async Task Opportunity_RecordOfAnotherShape_IsRefusedWhereItIsWrong(string place, string value, string pointer)
    {
        var opportunity = Bodies.Opportunity();
        Put(opportunity, place, value);

        CollectionAssert.AreEqual(
            new[] { "/opportunities/0" + pointer }, (await RefusedAsync(PlanReferral, Bodies.PlanReferral(opportunity, Bodies.Referral()))).Pointers);
    }

    [TestMethod]
    public async Task AnyField_WrongType_IsNamedAlone()
    {
        foreach (var (path, body) in new[]
        {
            (PlanOpportunity, Bodies.PlanOpportunity(opportunity: Bodies.Opportunity())),
            (PlanReferral, Bodies.PlanReferral(referral: Bodies.Referral())),
            (Outcome("unknown"), Bodies.Succeeded()),
        })
        {
            foreach (var name in body.Select(property => property.Key).ToArray())
            {
                foreach (var value in Wrong.Except(Allowed.GetValueOrDefault("/" + name) ?? []))
                {
                    await RefusesOnlyAsync(path, body, name, value);
                }
            }
        }
    }

    [TestMethod]
    public async Task SeveralFields_Wrong_AreNamedTogether()
    {
        var body = Bodies.PlanOpportunity();
        body["runId"] = 1;
        body["referral"]!["id"] = "no";
        body["referral"]!.AsObject().Remove("status");
        body["settings"]!["timeZone"] = "Moon";
        body["settings"]!["colour"] = "blue";

        CollectionAssert.AreEquivalent(
            new[] { "/runId", "/referral/id", "/referral/status", "/settings/timeZone", "/settings/colour" },
            (await RefusedAsync(PlanOpportunity, body)).Pointers);
    }

    [TestMethod]
    [DataRow("7")]
    [DataRow("{}")]
    [DataRow("\"failed\"")]
    public async Task Results_NoList_AreRefused(string results) => CollectionAssert.AreEqual(
        new[] { "/results" }, (await RefusedAsync(Outcome("unknown"), Bodies.Failed(JsonNode.Parse(results)))).Pointers);

    private async Task RefusesOnlyAsync(string path, JsonObject body, string name, string value)
    {
        var broken = body.DeepClone().AsObject();
        broken[name] = JsonNode.Parse(value);
        if (path == PlanReferral && name == "referral" && value == "null")
        {
            // The deal has no referral yet.
            await TakenAsync(path, broken);
            return;
        }

        var answer = await RefusedAsync(path, broken);
        Assert.IsTrue(
            Array.TrueForAll(answer.Pointers, pointer => pointer.StartsWith("/" + name, StringComparison.Ordinal)),
            $"{path} {name}={value}: {string.Join(", ", answer.Pointers)}");
    }

    private static JsonObject With(string name, string value)
    {
        var body = Bodies.PlanOpportunity();
        body[name] = value;
        return body;
    }

    private static void Put(JsonObject record, string pointer, string value)
    {
        var names = pointer[1..].Split('/');
        var parent = names[..^1].Aggregate((JsonNode)record, (node, name) => node[name]!);
        parent[names[^1]] = JsonNode.Parse(value);
    }
}
