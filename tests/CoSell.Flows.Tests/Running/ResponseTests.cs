using CoSell.Flows.Running;
using CoSell.Flows.Solutions;
using CoSell.Flows.Tests.Support;
using Newtonsoft.Json.Linq;
using static CoSell.Flows.Tests.Support.FlowBench;

namespace CoSell.Flows.Tests.Running;

[TestClass]
public sealed class ResponseTests
{
    private static readonly Guid ChildId = Guid.Parse("aaaaaaaa-0000-0000-0000-000000000001");
    private readonly FlowBench _bench = new();

    [TestMethod]
    public async Task Response_IsGivenOnceAndTheRunGoesOn()
    {
        var run = await _bench.RunAsync(string.Join(',',
            Respond("R", """{"statusCode":201,"headers":{"x":"y"},"body":{"id":"@triggerBody()?['id']"}}"""),
            Compose("Later", "1", After("R")),
            Respond("Again", """{"statusCode":200}""", "R")), """{"id":7}""");
        TestJson.AssertEqual("""{"statusCode":201,"headers":{"x":"y"},"body":{"id":7}}""", run.Response);
        Assert.AreEqual(ActionStatus.Succeeded, run.Action("Later")!.Status);
        Assert.AreEqual(ActionStatus.Failed, run.Action("Again")!.Status);
    }

    [TestMethod]
    public async Task Response_NoneInTheFlow_Is202() =>
        Assert.AreEqual(202, (int)(await _bench.RunAsync(Compose("A", "1"))).Response!["statusCode"]!);

    [TestMethod]
    public async Task Response_NotReached_Is502()
    {
        var run = await _bench.RunAsync(Fail("A") + "," + Respond("R", """{"statusCode":200}""", "A"));
        Assert.AreEqual(502, (int)run.Response!["statusCode"]!);
        Assert.AreEqual("NoResponse", (string?)run.Response["body"]!["error"]!["code"]);
    }

    [TestMethod]
    public async Task Response_AfterTwoMinutes_ComesTooLate()
    {
        var run = await _bench.RunAsync(
            """
            "W":{"type":"Wait","inputs":{"interval":{"count":121,"unit":"Second"}},"runAfter":{}}
            """ + "," + Respond("R", """{"statusCode":200}""", "W"));
        Assert.AreEqual(504, (int)run.Response!["statusCode"]!);
        Assert.AreEqual(ActionStatus.Failed, run.Action("R")!.Status);
    }

    [TestMethod]
    [DataRow(302)]
    [DataRow(100)]
    [DataRow(600)]
    public async Task Response_StatusThatNoResponseCanHave_Fails(int status)
    {
        var run = await _bench.RunAsync(Respond("R", "{\"statusCode\":" + status + "}"));
        Assert.Contains("choose one of 2xx, 4xx or 5xx", (string)run.Action("R")!.Error!["message"]!, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Response_OfASplitTrigger_IsAcceptedAtOnce()
    {
        var flow = Flow(Respond("R", """{"statusCode":200}"""), """{"type":"Request","kind":"Http","splitOn":"@triggerBody()"}""");
        var runs = await _bench.Runner.TriggerAsync(flow, Outputs("[1,2]"));
        CollectionAssert.AreEqual(new[] { 202, 202 }, runs.Select(run => (int)run.Response!["statusCode"]!).ToArray());
    }

    [TestMethod]
    public async Task ChildFlow_LateAnswer_IsWaitedFor()
    {
        Child("""
            "W":{"type":"Wait","inputs":{"interval":{"count":10,"unit":"Minute"}},"runAfter":{}}
            """ + "," + Respond("R", """{"statusCode":200}""", "W"));
        var run = await _bench.RunAsync(CallChild, """{"n":1}""");
        Assert.AreEqual(ActionStatus.Succeeded, run.Action("Call")!.Status);
        Assert.AreEqual(run.ChildRuns[0].Name, run.Action("Call")!.ChildRun);
    }

    [TestMethod]
    public async Task ChildFlow_LaterThanTheCallersLimit_TimesOut()
    {
        Child("""
            "W":{"type":"Wait","inputs":{"interval":{"count":10,"unit":"Minute"}},"runAfter":{}}
            """ + "," + Respond("R", """{"statusCode":200}""", "W"));
        var run = await _bench.RunAsync(CallChild.Replace("\"runAfter\"", "\"limit\":{\"timeout\":\"PT5M\"},\"runAfter\"", StringComparison.Ordinal), """{"n":1}""");
        Assert.AreEqual(ActionStatus.TimedOut, run.Action("Call")!.Status);
    }

    [TestMethod]
    public async Task ChildFlow_Answer_IsTheActionsBody()
    {
        Child(Respond("R", """{"statusCode":200,"body":{"doubled":"@mul(triggerBody()['n'], 2)"}}"""));
        var run = await _bench.RunAsync(CallChild + "," + Compose("Out", "\"@body('Call')?['doubled']\"", After("Call")), """{"n":21}""");
        Assert.AreEqual(42, (int)run.Action("Out")!.Outputs!);
        Assert.HasCount(1, run.ChildRuns);
        Assert.AreEqual(2, run.BillableActions);
    }

    [TestMethod]
    public async Task ChildFlow_Failure_FailsTheAction()
    {
        Child(Fail("Boom") + "," + Respond("R", """{"statusCode":200}""", "Boom"));
        var run = await _bench.RunAsync(CallChild, """{"n":1}""");
        Assert.AreEqual(ActionStatus.Failed, run.Action("Call")!.Status);
        Assert.AreEqual("BadGateway", run.Action("Call")!.Code);
        Assert.Contains("'Child'", (string)run.Action("Call")!.Error!["message"]!, StringComparison.Ordinal);
        Assert.AreEqual(RunStatus.Failed, run.ChildRuns[0].Status);
    }

    [TestMethod]
    public async Task ChildFlow_Unknown_FailsNamingTheId()
    {
        var run = await _bench.RunAsync(CallChild, """{"n":1}""");
        Assert.Contains(ChildId.ToString(), (string)run.Action("Call")!.Error!["message"]!, StringComparison.Ordinal);
    }

    private static string CallChild =>
        "\"Call\":{\"type\":\"Workflow\",\"inputs\":{\"host\":{\"workflowReferenceName\":\"" + ChildId
        + "\"},\"body\":{\"n\":\"@triggerBody()?['n']\"}},\"runAfter\":{}}";

    private static string Respond(string name, string inputs, string? after = null) =>
        "\"" + name + "\":{\"type\":\"Response\",\"kind\":\"Http\",\"inputs\":" + inputs + ",\"runAfter\":{"
        + (after is null ? "" : After(after)) + "}}";

    private void Child(string actions) => _bench.Environment.Flows = new Dictionary<Guid, Flow>
    {
        [ChildId] = Flow(actions, """{"type":"Request","kind":"Button"}""", name: "Child"),
    };
}
