using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;
using CoSell.Core.Mapping;

namespace CoSell.Api.Tests.Mapping;

[TestClass]
public sealed class TestMappingTests : ApiTest
{
    private const string TestMapping = "/v1/mapping/test";

    [TestMethod]
    public async Task TestMapping_RecordsThatDiffer_SaysWhatEachRowReadsDecidesAndWrites()
    {
        var body = Body();
        body["referral"]!["details"]!["dealValue"] = "2e3";
        body["referral"]!["updatedDateTime"] = "2026-03-01T11:00:00Z";

        var answer = await TakenAsync(TestMapping, body);

        var row = answer.Body["rows"]!.AsArray().Single(row => (string)row!["field"]! == "dealValue")!;
        Assert.AreEqual("present", (string?)row["partnerCenter"]!["state"]);
        Assert.AreEqual("2000", (string?)row["partnerCenter"]!["value"]);
        Assert.AreEqual("1250.5", (string?)row["salesforce"]!["value"]);
        Assert.AreEqual("toSalesforce", (string?)row["outcome"]);
        var write = row["writes"]!.AsArray().Single()!;
        Assert.AreEqual("salesforce", (string?)write["side"]);
        Assert.AreEqual("Amount", (string?)write["path"]);
        Assert.AreEqual(2000, (decimal)write["value"]!);
        Assert.HasCount(FieldMapping.Default.Rows.Count, answer.Body["rows"]!.AsArray());
        Assert.IsEmpty(answer.Body["problems"]!.AsArray(), answer.Body["problems"]!.ToJsonString());
    }

    [TestMethod]
    public async Task TestMapping_Always_LeavesTheLedgerAlone()
    {
        await TakenAsync(TestMapping, Body());

        Assert.IsNull(await Application.Ledger.FindLinkAsync(Bodies.ReferralId, Bodies.OpportunityId, Bodies.EngagementId, Token));
    }

    [TestMethod]
    [DataRow("referral", null, "/referral")]
    [DataRow("opportunity", "[]", "/opportunity")]
    [DataRow("opportunity", "{ \"OpportunityContactRoles\": { \"records\": [1] } }", "/opportunity/OpportunityContactRoles/records")]
    [DataRow("opportunity", "{ \"Audit__c\": 1 }", "/opportunity/Audit__c")]
    [DataRow("settings", "{ \"timeZone\": \"Mars\" }", "/settings/timeZone")]
    [DataRow("ledger", "{}", "/ledger")]
    public async Task TestMapping_BadField_IsRefusedByItsPointer(string name, string? value, string pointer)
    {
        var body = Body();
        body[name] = value is null ? null : JsonNode.Parse(value);

        var answer = await RefusedAsync(TestMapping, body);

        CollectionAssert.Contains(answer.Pointers, pointer);
    }

    [TestMethod]
    public async Task TestMapping_MutatedBodies_NeverFailsInside()
    {
        var mutator = new Fuzzing.BodyMutator(new Random(7));
        for (var i = 0; i < 400; i++)
        {
            var text = mutator.Mutate(Body());
            Assert.IsLessThan(500, (int)(await PostAsync(TestMapping, text)).Status, $"body {i}: {text}");
        }
    }

    private static JsonObject Body() => new()
    {
        ["referral"] = Bodies.Referral(),
        ["opportunity"] = Bodies.Opportunity(),
        ["settings"] = Bodies.Settings(),
    };
}
