using CoSell.Flows.Connectors;
using CoSell.Sandbox.Salesforce;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Tests.Salesforce;

[TestClass]
public class ConnectorRecordTests : ConnectorTest
{
    [TestMethod]
    public async Task Record_CreateReadUpdateDelete_Work()
    {
        var created = await InvokeAsync(
            "PostItem_V2",
            Table(("item", new JObject { ["Name"] = "Contoso", ["Phone"] = "1" }))
        );
        var id = created.Body!.Value<string>("Id")!;
        var updated = await InvokeAsync("PatchItem_V3", Table(("id", id), ("item", new JObject { ["Phone"] = null })));
        var read = await InvokeAsync("GetItem_V2", Table(("id", id), ("$select", "Name,Phone")));
        var deleted = await InvokeAsync("DeleteItem", Table(("id", id)));

        Assert.AreEqual(
            (201, 204, 200, 204),
            (created.StatusCode, updated.StatusCode, read.StatusCode, deleted.StatusCode)
        );
        Assert.IsNull(updated.Body);
        Assert.AreEqual("Contoso", read.Body!.Value<string>("Name"));
        Assert.AreEqual(JTokenType.Null, read.Body["Phone"]!.Type);
        Assert.IsNull(read.Body["attributes"]);
        CollectionAssert.AreEqual(
            new[] { "POST", "PATCH", "DELETE" },
            Host.Org.Log.Writes.Select(w => w.Method).ToArray()
        );
        Assert.HasCount(4, Host.Org.Log.Calls);
    }

    [TestMethod]
    public async Task Upsert_ByExternalId_CreatesOnce()
    {
        var parameters = Table(
            ("externalIdField", "Partner_Center_Customer_Key__c"),
            ("externalId", "a/b c"),
            ("item", new JObject { ["Name"] = "Contoso" })
        );

        var first = await InvokeAsync("PatchItemByExternalIdV2", parameters);
        var second = await InvokeAsync("PatchItemByExternalIdV2", parameters);

        Assert.AreEqual((201, 200), (first.StatusCode, second.StatusCode));
        Assert.AreEqual(first.Body!.Value<string>("id"), second.Body!.Value<string>("id"));
        parameters.Remove("item");
        Assert.AreEqual("Contoso", (await InvokeAsync("GetItemByExternalId", parameters)).Body!.Value<string>("Name"));
    }

    [TestMethod]
    public async Task HttpRequest_AnyCall_IsPassedOn()
    {
        var answer = await InvokeAsync(
            "HttpRequest",
            new JObject
            {
                ["Uri"] = OrgHost.Data + "/sobjects/Account",
                ["Method"] = "POST",
                ["Body"] = """{"Name":"Contoso"}""",
                ["ContentType"] = "application/json",
                ["CustomHeader1"] = "sforce-auto-assign: false",
            }
        );

        Assert.AreEqual(201, answer.StatusCode, answer.Body?.ToString());
        Assert.AreEqual(
            400,
            (
                await InvokeAsync(
                    "HttpRequest",
                    new JObject { ["Uri"] = "http://elsewhere.example/", ["Method"] = "GET" }
                )
            ).StatusCode
        );
    }

    [TestMethod]
    public async Task Invoke_NestedItem_IsRefused()
    {
        var item = new JObject { ["Account"] = new JObject { ["Name"] = "x" } };

        Assert.AreEqual(400, (await InvokeAsync("PostItem_V2", Table(("item", item)))).StatusCode);
        Assert.IsEmpty(Host.Org.Log.Calls);
    }

    [TestMethod]
    [DataRow("UpdateItem_V2", """{"table":"Account"}""", "PatchItem_V3")]
    [DataRow("GetItem_V2", """{"table":"Account","Id":"x"}""", "'Id'")]
    [DataRow("GetItem_V2", """{"table":"Account"}""", "'id'")]
    [DataRow("ExecuteSoqlQuery", """{"query":"SELECT Id FROM Account"}""", "queryParameters")]
    [DataRow("ExecuteSoqlQuery", """{"queryParameters":{"query":"x","params":{}}}""", "'params'")]
    public async Task Invoke_UnknownName_NamesItAndTheKnownOnes(string operation, string parameters, string expected)
    {
        var error = await Assert.ThrowsExactlyAsync<UnknownOperationException>(() =>
            InvokeAsync(operation, JObject.Parse(parameters))
        );

        StringAssert.Contains(error.Message, expected, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Invoke_KnownButNotEmulated_Is501() =>
        Assert.AreEqual(501, (await InvokeAsync("CreateJobV2", [])).StatusCode);

    [TestMethod]
    public async Task Invoke_SessionEnded_SignsInOnceMore()
    {
        await QueryAsync("SELECT Id FROM Account");
        Host.Org.Tokens.Revoke(SalesforceOrg.Audience);

        var answer = await QueryAsync("SELECT Id FROM Account");

        Assert.AreEqual(200, answer.StatusCode);
        CollectionAssert.AreEqual(new[] { 200, 401, 200 }, Host.Org.Log.Calls.Select(c => c.Status).ToArray());
    }

    [TestMethod]
    public async Task Invoke_WrongSecret_IsUnauthorized()
    {
        using var connector = Host.Connector("wrong");

        var answer = await connector.InvokeAsync(
            new ConnectorRequest("GetItem_V2", Table(("id", "x")), "shared_salesforce"),
            CancellationToken.None
        );

        Assert.AreEqual(401, answer.StatusCode);
    }

    private static JObject Table(params IEnumerable<(string Name, JToken Value)> parameters) =>
        new(parameters.Select(p => new JProperty(p.Name, p.Value)).Prepend(new JProperty("table", "Account")));
}
