using CoSell.Flows.Connectors;
using CoSell.Flows.Running;
using CoSell.Flows.Tests.Support;
using static CoSell.Flows.Tests.Support.FlowBench;

namespace CoSell.Flows.Tests.Running;

[TestClass]
public sealed class ConnectorActionTests
{
    private readonly FlowBench _bench = new();

    [TestMethod]
    public async Task Call_FlattenedParameters_AreNestedAndMerged()
    {
        await _bench.RunAsync(Call(
            "A",
            """
            "item/Name":"single","item":{"Name":"whole","Stage":"Won"},"item/Gone":null,"item/deep/x":1,
            "item/owner@odata.bind":"users(@{1})","$filter":"a eq 'b'","id":"@triggerBody()?['id']"
            """), """{"id":"006"}""");
        TestJson.AssertEqual(
            """
            {"item":{"Name":"single","Stage":"Won","Gone":null,"deep":{"x":1},"owner@odata.bind":"users(1)"},
             "$filter":"a eq 'b'","id":"006"}
            """,
            _bench.Connector.Requests[0].Parameters);
        Assert.AreEqual("PatchItem_V3", _bench.Connector.Requests[0].OperationId);
        Assert.AreEqual("abc_Crm", _bench.Connector.Requests[0].Connection);
    }

    [TestMethod]
    public async Task Call_Success_GivesStatusHeadersAndBody()
    {
        _bench.Connector.Answers(201, """{"Id":"1"}""", "Location", "here");
        var run = await _bench.RunAsync(Call("A") + "," + Compose("B", "\"@{outputs('A')?['statusCode']} @{body('A')?['Id']} @{outputs('A')?['body/Id']}\"", After("A")));
        Assert.AreEqual("201 1 1", (string?)run.Action("B")!.Outputs);
        Assert.AreEqual("Created", run.Action("A")!.Code);
        Assert.AreEqual("shared_crm", run.Action("A")!.ConnectorApi);
        TestJson.AssertEqual("""{"statusCode":201,"headers":{"Location":"here"},"body":{"Id":"1"}}""", run.Action("A")!.Outputs);
    }

    [TestMethod]
    public async Task Call_ClientError_FailsAtOnceAndKeepsItsOutputs()
    {
        _bench.Connector.Answers(404, """{"error":{"message":"No such row"}}""");
        var run = await _bench.RunAsync(Call("A") + "," + Compose("B", "\"@{outputs('A')?['statusCode']} @{body('A')?['error/message']}\"", After("A", "Failed")));
        var record = run.Action("A")!;
        Assert.AreEqual(ActionStatus.Failed, record.Status);
        Assert.AreEqual("NotFound", record.Code);
        Assert.Contains("No such row", (string)record.Error!["message"]!, StringComparison.Ordinal);
        Assert.StartsWith("404", (string)run.Action("B")!.Outputs!, StringComparison.Ordinal);
        Assert.HasCount(1, _bench.Connector.Requests);
        Assert.AreEqual(1, run.ConnectorCalls);
    }

    [TestMethod]
    public async Task Retry_DefaultPolicy_TriesEightTimesMore()
    {
        for (var i = 0; i < 9; i++)
            _bench.Connector.Answers(503);
        var run = await _bench.RunAsync(Call("A"));
        Assert.AreEqual("ServiceUnavailable", run.Action("A")!.Code);
        CollectionAssert.AreEqual(new double[] { 7, 14, 28, 56, 112, 224, 448, 896 }, _bench.Pauses.Select(p => p.TotalSeconds).ToArray());
        Assert.AreEqual(9, run.ConnectorCalls);
        Assert.AreEqual(9, run.BillableActions);
        Assert.HasCount(8, run.Action("A")!.Retries);
        Assert.AreEqual(TimeSpan.FromSeconds(1785), run.EndTime - run.StartTime);
    }

    [TestMethod]
    [DataRow("""{"type":"none"}""", "")]
    [DataRow("""{"type":"fixed","count":2,"interval":"PT5S"}""", "5,5")]
    [DataRow("""{"type":"exponential","count":4,"interval":"PT5S","maximumInterval":"PT15S"}""", "5,10,15,15")]
    [DataRow("""{"type":"exponential","count":2,"interval":"PT5S","minimumInterval":"PT8S"}""", "8,10")]
    [DataRow("""{"type":"fixed","count":1,"interval":"PT5S","httpStatusCodes":[404]}""", "")]
    public async Task Retry_Policy_GivesThePauses(string policy, string pauses)
    {
        for (var i = 0; i < 9; i++)
            _bench.Connector.Answers(500);
        var run = await _bench.RunAsync(Call("A", more: ",\"retryPolicy\":" + policy));
        Assert.AreEqual(pauses, string.Join(',', _bench.Pauses.Select(p => p.TotalSeconds)));
        Assert.AreEqual("InternalServerError", run.Action("A")!.Code);
    }

    [TestMethod]
    public async Task Retry_RetryAfter_IsHonoured()
    {
        _bench.Connector.Answers(429, "{}", "retry-after", "42").Answers(200);
        var run = await _bench.RunAsync(Call("A", more: ",\"retryPolicy\":{\"type\":\"fixed\",\"count\":3,\"interval\":\"PT5S\"}"));
        Assert.AreEqual(RunStatus.Succeeded, run.Status);
        Assert.AreEqual(TimeSpan.FromSeconds(42), _bench.Pauses.Single());
        Assert.AreEqual("TooManyRequests", run.Action("A")!.Retries.Single().Code);
        Assert.AreEqual(2, run.BillableActions);
    }

    [TestMethod]
    public async Task Retry_BrokenConnection_CountsAsBadGateway()
    {
        _bench.Connector.Throws(new HttpRequestException("connection reset")).Answers(200);
        var run = await _bench.RunAsync(Call("A"));
        Assert.AreEqual(RunStatus.Succeeded, run.Status);
        Assert.AreEqual("BadGateway", run.Action("A")!.Retries.Single().Code);
    }

    [TestMethod]
    public async Task Retry_TimeLimitOfTheAction_EndsAsTimedOut()
    {
        for (var i = 0; i < 9; i++)
            _bench.Connector.Answers(503);
        var run = await _bench.RunAsync(Call("A", outside: ",\"limit\":{\"timeout\":\"PT1M\"}"));
        Assert.AreEqual(ActionStatus.TimedOut, run.Action("A")!.Status);
        Assert.AreEqual(RunStatus.Failed, run.Status);
    }

    [TestMethod]
    public async Task Call_UnknownOperation_FailsWithTheConnectorsWords()
    {
        _bench.Connector.Throws(new UnknownOperationException("There is no operation 'X'."));
        var run = await _bench.RunAsync(Call("A"));
        Assert.AreEqual("OperationNotValid", run.Action("A")!.Code);
        Assert.Contains("There is no operation 'X'.", (string)run.Action("A")!.Error!["message"]!, StringComparison.Ordinal);
        Assert.IsEmpty(_bench.Pauses);
    }

    [TestMethod]
    public async Task Call_NoConnector_NamesTheKnownOnes()
    {
        _bench.Environment.Connectors = [new FakeConnector("shared_other")];
        var run = await _bench.RunAsync(Call("A"));
        Assert.AreEqual("ConnectorNotFound", run.Action("A")!.Code);
        Assert.Contains("shared_other", (string)run.Action("A")!.Error!["message"]!, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task SecureData_IsHiddenInTheRecordButUsable()
    {
        _bench.Connector.Answers(200, """{"token":"t0p"}""");
        var run = await _bench.RunAsync(
            Call("A", "\"secret\":\"s3cret\"", outside: ",\"runtimeConfiguration\":{\"secureData\":{\"properties\":[\"inputs\",\"outputs\"]}}")
            + "," + Call("B", "\"token\":\"@body('A')?['token']\"").Replace("\"runAfter\":{}", "\"runAfter\":{" + After("A") + "}", StringComparison.Ordinal));
        Assert.AreEqual("[secured]", (string?)run.Action("A")!.Inputs);
        Assert.AreEqual("[secured]", (string?)run.Action("A")!.Outputs);
        Assert.AreEqual("t0p", (string?)_bench.Connector.Requests[1].Parameters["token"]);
    }

    [TestMethod]
    public async Task SecureOutputs_Failure_DoesNotShowWhatTheServiceSaid()
    {
        _bench.Connector.Answers(400, """{"message":"bad t0p"}""");
        var run = await _bench.RunAsync(Call("A", outside: ",\"runtimeConfiguration\":{\"secureData\":{\"properties\":[\"outputs\"]}}"));
        Assert.DoesNotContain("t0p", (string)run.Action("A")!.Error!["message"]!, StringComparison.Ordinal);
    }
}
