using CoSell.Flows.Connectors;
using CoSell.Sandbox.Dataverse.Errors;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Tests.Dataverse;

/// <summary>The flow engine's connector against the emulator, over real HTTP and with its own sign-in.</summary>
[TestClass]
public sealed class ConnectorTests : EnvironmentTest
{
    [TestMethod]
    public async Task CreateRecord_ValidRow_AnswersTheRowWithAnnotations()
    {
        var answer = await CallAsync("CreateRecord", """{"entityName":"cosell_failures","item":{"cosell_name":"run","cosell_referralid":""}}""");
        Assert.AreEqual(201, answer.StatusCode, answer.Body?.ToString());
        Assert.AreEqual("run", (string?)answer.Body!["cosell_name"]);
        Assert.AreEqual("Open", (string?)answer.Body["statuscode@OData.Community.Display.V1.FormattedValue"]);
    }

    [TestMethod]
    public async Task ListRecords_WithOptions_AnswersTheRows()
    {
        await NewLinkAsync("r-1");
        await NewLinkAsync("r-2");
        var answer = await CallAsync(
            "ListRecords",
            """{"entityName":"cosell_links","$select":"cosell_referralid","$filter":"cosell_referralid ne 'r-1'","$orderby":"cosell_name","$top":5}""");
        Assert.AreEqual("r-2", (string?)answer.Body!["value"]!.Single()["cosell_referralid"], answer.Body.ToString());
    }

    [TestMethod]
    public async Task GetItem_ByIdOrKey_AnswersTheRow()
    {
        var id = await NewLinkAsync("r-1");
        foreach (var record in new[] { id.ToString(), "cosell_referralid='r-1'" })
        {
            var answer = await CallAsync("GetItem", new JObject { ["entityName"] = "cosell_links", ["recordId"] = record });
            Assert.AreEqual("r-1", (string?)answer.Body!["cosell_referralid"], answer.Body.ToString());
        }
    }

    [TestMethod]
    public async Task UpdateRecord_OfARowThatIsNotThere_MakesIt_UpdateOnlyRecordDoesNot()
    {
        var parameters = JObject.Parse("""{"entityName":"cosell_links","recordId":"7d51925c-cde2-e411-80db-00155d2a68cb","item":{"cosell_name":"A"}}""");
        var only = await CallAsync("UpdateOnlyRecord", parameters);
        Assert.AreEqual(404, only.StatusCode);
        Assert.AreEqual("0x80040217", (string?)only.Body!["error"]!["code"]);
        Assert.AreEqual(201, (await CallAsync("UpdateRecord", parameters)).StatusCode);
        Assert.AreEqual(200, (await CallAsync("UpdateOnlyRecord", parameters)).StatusCode);
    }

    [TestMethod]
    public async Task DeleteRecord_OfARow_RemovesIt()
    {
        var id = await NewLinkAsync("r-1");
        Assert.AreEqual(204, (await CallAsync("DeleteRecord", new JObject { ["entityName"] = "cosell_links", ["recordId"] = id.ToString() })).StatusCode);
        Assert.IsEmpty(Host.Environment.Rows("cosell_links"));
    }

    [TestMethod]
    [DataRow("AssociateEntities")]
    [DataRow("PerformUnboundAction")]
    [DataRow("PerformBoundAction")]
    [DataRow("ExecuteChangeset")]
    public async Task Operation_ThatIsNotEmulated_SaysSo(string operation)
    {
        var answer = await CallAsync(operation, "{}");
        Assert.AreEqual(501, answer.StatusCode);
        Assert.Contains(operation, (string)answer.Body!["error"]!["message"]!, StringComparison.Ordinal);
        Assert.IsEmpty(Host.Environment.Log.Calls);
    }

    [TestMethod]
    public async Task FetchXml_InAList_IsNotEmulated() =>
        Assert.AreEqual(501, (await CallAsync("ListRecords", """{"entityName":"cosell_links","fetchXml":"<fetch/>"}""")).StatusCode);

    [TestMethod]
    public async Task Operation_ThatTheConnectorDoesNotHave_StopsTheFlow() =>
        await Assert.ThrowsExactlyAsync<UnknownOperationException>(() => CallAsync("CreateRow", "{}"));

    [TestMethod]
    public async Task Token_Revoked_IsRenewedOnce()
    {
        var connector = Host.Connector();
        var request = new ConnectorRequest("ListRecords", JObject.Parse("""{"entityName":"cosell_links"}"""), connector.ApiName);
        Assert.AreEqual(200, (await connector.InvokeAsync(request, CancellationToken.None)).StatusCode);
        Host.Tokens.Revoke(Host.Resource);
        Assert.AreEqual(200, (await connector.InvokeAsync(request, CancellationToken.None)).StatusCode);
        CollectionAssert.AreEqual(new[] { 200, 401, 200 }, Host.Environment.Log.Calls.Select(call => call.Status).ToArray());
    }

    [TestMethod]
    public async Task Throttling_ReachesTheFlowWithItsWait()
    {
        Host.Environment.Faults.Throttle(ProtectionLimit.Concurrency, TimeSpan.FromSeconds(17));
        var answer = await CallAsync("ListRecords", """{"entityName":"cosell_links"}""");
        Assert.AreEqual(429, answer.StatusCode);
        Assert.AreEqual("17", answer.Headers["Retry-After"]);
        Assert.AreEqual("0x80072326", (string?)answer.Body!["error"]!["code"]);
    }

    private Task<ConnectorResponse> CallAsync(string operation, string parameters) => CallAsync(operation, JObject.Parse(parameters));

    private Task<ConnectorResponse> CallAsync(string operation, JObject parameters)
    {
        var connector = Host.Connector();
        return connector.InvokeAsync(new ConnectorRequest(operation, parameters, connector.ApiName), CancellationToken.None);
    }
}
