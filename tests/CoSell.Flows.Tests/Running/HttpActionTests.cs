using CoSell.Flows.Connectors;
using CoSell.Flows.Running;
using CoSell.Flows.Tests.Support;
using static CoSell.Flows.Tests.Support.FlowBench;

namespace CoSell.Flows.Tests.Running;

[TestClass]
public sealed class HttpActionTests
{
    private readonly FlowBench _bench = new();
    private readonly FakeHttp _http = new();

    public HttpActionTests() => _bench.Environment.Http = _http;

    [TestMethod]
    public async Task Http_Request_GoesThroughThePort()
    {
        _http.Answers(201, """{"id":7}""", "Location", "http://localhost/7");
        var run = await _bench.RunAsync(
            Http("""
                "method":"post","uri":"http://localhost/@{triggerBody()?['n']}?a=1","queries":{"q":"x y"},
                "headers":{"X-One":"@{1}"},"body":{"n":"@triggerBody()?['n']"}
                """) + "," + Compose("B", "\"@body('A')?['id']\"", After("A")), """{"n":5}""");
        var call = _http.Calls.Single();
        Assert.AreEqual("POST", call.Method);
        Assert.AreEqual("http://localhost/5?a=1&q=x%20y", call.Uri.AbsoluteUri);
        Assert.AreEqual("1", call.Headers["x-one"]);
        TestJson.AssertEqual("""{"n":5}""", call.Body);
        Assert.AreEqual("Created", run.Action("A")!.Code);
        Assert.AreEqual(7, (int)run.Action("B")!.Outputs!);
        Assert.AreEqual(1, run.ConnectorCalls);
    }

    [TestMethod]
    public async Task Http_ServerError_IsRetriedByThePolicy()
    {
        _http.Answers(503).Answers(200);
        var run = await _bench.RunAsync(Http("\"method\":\"GET\",\"uri\":\"http://localhost/\",\"retryPolicy\":{\"type\":\"fixed\",\"count\":1,\"interval\":\"PT5S\"}"));
        Assert.AreEqual("ServiceUnavailable", run.Action("A")!.Retries.Single().Code);
        Assert.AreEqual(2, run.BillableActions);
    }

    [TestMethod]
    public async Task Http_ClientError_FailsAndKeepsItsOutputs()
    {
        _http.Answers(409, """{"message":"Exists"}""");
        var run = await _bench.RunAsync(Http("\"method\":\"GET\",\"uri\":\"http://localhost/\""));
        Assert.AreEqual("Conflict", run.Action("A")!.Code);
        Assert.AreEqual("The request of 'A' was answered with 409. Exists", (string?)run.Action("A")!.Error!["message"]);
        Assert.AreEqual(409, (int)run.Action("A")!.Outputs!["statusCode"]!);
    }

    [TestMethod]
    public async Task Http_AcceptedWithLocation_IsAskedUntilItIsDone()
    {
        _http.Answers(202, "{}", "Location", "/status").Answers(202, "{}", "Location", "/status").Answers(200, """{"done":true}""");
        var run = await _bench.RunAsync(Http("\"method\":\"POST\",\"uri\":\"http://localhost/start\""));
        CollectionAssert.AreEqual(
            new[] { "POST http://localhost/start", "GET http://localhost/status", "GET http://localhost/status" },
            _http.Calls.Select(call => $"{call.Method} {call.Uri}").ToArray());
        Assert.IsTrue((bool)run.Action("A")!.Outputs!["body"]!["done"]!);
        CollectionAssert.AreEqual(new double[] { 20, 20 }, _bench.Pauses.Select(pause => pause.TotalSeconds).ToArray());
    }

    [TestMethod]
    public async Task Http_AsyncPatternOff_TakesTheFirstAnswer()
    {
        _http.Answers(202, "{}", "Location", "/status");
        var run = await _bench.RunAsync(Http("\"method\":\"POST\",\"uri\":\"http://localhost/start\"", ",\"operationOptions\":\"DisableAsyncPattern\""));
        Assert.AreEqual("Accepted", run.Action("A")!.Code);
        Assert.HasCount(1, _http.Calls);
    }

    [TestMethod]
    public async Task Http_NeverDoneWithinItsLimit_TimesOut()
    {
        for (var i = 0; i < 10; i++)
            _http.Answers(202, "{}", "Location", "/status");
        var run = await _bench.RunAsync(Http("\"method\":\"POST\",\"uri\":\"http://localhost/start\"", ",\"limit\":{\"timeout\":\"PT50S\"}"));
        Assert.AreEqual(ActionStatus.TimedOut, run.Action("A")!.Status);
        Assert.AreEqual(TimeSpan.FromSeconds(50), run.Duration);
    }

    [TestMethod]
    [DataRow("""{"type":"Basic","username":"u","password":"p"}""", "Basic dTpw")]
    [DataRow("""{"type":"Raw","value":"Bearer x"}""", "Bearer x")]
    public async Task Http_Authentication_IsSentButNotRecorded(string authentication, string header)
    {
        var run = await _bench.RunAsync(Http("\"method\":\"GET\",\"uri\":\"http://localhost/\",\"authentication\":" + authentication));
        Assert.AreEqual(header, _http.Calls.Single().Headers["Authorization"]);
        TestJson.AssertEqual("""{"method":"GET","uri":"http://localhost/"}""", run.Action("A")!.Inputs);
    }

    [TestMethod]
    public async Task Http_OtherAuthentication_IsNotSupported()
    {
        var run = await _bench.RunAsync(Http("\"method\":\"GET\",\"uri\":\"http://localhost/\",\"authentication\":{\"type\":\"ManagedServiceIdentity\"}"));
        Assert.AreEqual("NotSupported", run.Action("A")!.Code);
        Assert.IsEmpty(_http.Calls);
    }

    [TestMethod]
    [DataRow("\"method\":\"GET\",\"uri\":\"/relative\"", "not an absolute http or https address")]
    [DataRow("\"method\":\"GET\",\"uri\":\"file:///etc/x\"", "not an absolute http or https address")]
    [DataRow("\"uri\":\"http://localhost/\"", "'method' must be a text")]
    public async Task Http_BrokenInputs_NameTheField(string inputs, string problem)
    {
        var run = await _bench.RunAsync(Http(inputs));
        Assert.AreEqual("InvalidTemplate", run.Action("A")!.Code);
        Assert.Contains(problem, (string)run.Action("A")!.Error!["message"]!, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Http_NoPort_FailsOpenly()
    {
        _bench.Environment.Http = null;
        var run = await _bench.RunAsync(Http("\"method\":\"GET\",\"uri\":\"http://localhost/\""));
        Assert.AreEqual("NotSupported", run.Action("A")!.Code);
        Assert.Contains("HTTP is not turned on here", (string)run.Action("A")!.Error!["message"]!, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Http_TargetElsewhere_FailsOpenly()
    {
        using var client = new HttpClient();
        _bench.Environment.Http = new LoopbackHttp(client);
        var run = await _bench.RunAsync(Http("\"method\":\"GET\",\"uri\":\"https://example.com/\""));
        Assert.AreEqual("NotSupported", run.Action("A")!.Code);
        Assert.Contains("'example.com' is not this machine", (string)run.Action("A")!.Error!["message"]!, StringComparison.Ordinal);
        Assert.IsEmpty(_bench.Pauses);
    }

    private static string Http(string inputs, string more = "") =>
        "\"A\":{\"type\":\"Http\",\"inputs\":{" + inputs + "},\"runAfter\":{}" + more + "}";
}
