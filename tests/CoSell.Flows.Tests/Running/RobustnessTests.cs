using CoSell.Flows.Json;
using CoSell.Flows.Running;
using CoSell.Flows.Tests.Support;
using Newtonsoft.Json.Linq;
using static CoSell.Flows.Tests.Support.FlowBench;

namespace CoSell.Flows.Tests.Running;

[TestClass]
public sealed class RobustnessTests
{
    private readonly FlowBench _bench = new();

    [TestMethod]
    [DataRow("""{"type":"Until","expression":"@true","limit":{"timeout":"soon"},"actions":{},"runAfter":{}}""")]
    [DataRow("""{"type":"Until","expression":"@true","limit":{"count":"many"},"actions":{},"runAfter":{}}""")]
    [DataRow("""{"type":"SetVariable","inputs":"@null","runAfter":{}}""")]
    [DataRow("""{"type":"Compose","inputs":"@formatNumber(1, '0', 'no such culture!')","runAfter":{}}""")]
    [DataRow("""{"type":"Response","inputs":{"statusCode":"fine"},"runAfter":{}}""")]
    [DataRow("""{"runAfter":{}}""")]
    public async Task Run_FieldOfTheWrongKind_FailsTheActionOnly(string action)
    {
        var run = await _bench.RunAsync("\"A\":" + action + "," + Compose("B", "1", After("A", "Failed")));
        Assert.AreEqual(ActionStatus.Failed, run.Action("A")!.Status);
        Assert.AreEqual(ActionStatus.Succeeded, run.Action("B")!.Status);
    }

    [TestMethod]
    public async Task Run_ManyAtOnceOverOneDefinition_DoNotDisturbEachOther()
    {
        var flow = Flow(string.Join(',',
            Compose("A", """{"n":"@triggerBody()?['n']","lit":"@'x'","list":"@createArray(1,'y',null)"}"""),
            Compose("B", "\"@setProperty(outputs('A'), 'more', outputs('A')?['list'])\"", After("A"))));
        var before = JsonText.Write(flow.Definition);
        var environment = new FlowEnvironment { Time = _bench.Time, NewRunName = () => "r" };
        var runs = await Task.WhenAll(Enumerable.Range(0, 200).Select(n =>
            Task.Run(() => new FlowRunner(environment).RunAsync(flow, Outputs($$"""{"n":{{n}}}""")))));
        for (var n = 0; n < runs.Length; n++)
        {
            TestJson.AssertEqual(
                $$"""{"n":{{n}},"lit":"x","list":[1,"y",null],"more":[1,"y",null]}""", runs[n].Action("B")!.Outputs);
        }

        Assert.AreEqual(before, JsonText.Write(flow.Definition));
    }

    [TestMethod]
    public async Task Run_CallerChangesWhatItHandedOver_TheRecordStays()
    {
        var outputs = Outputs("""{"a":1}""");
        var run = await _bench.Runner.RunAsync(Flow(Compose("A", "\"@triggerBody()\"")), outputs);
        ((JObject)outputs["body"]!)["a"] = 2;
        TestJson.AssertEqual("""{"a":1}""", run.Action("A")!.Outputs);
        TestJson.AssertEqual("""{"a":1}""", run.TriggerOutputs["body"]);
    }

    [TestMethod]
    public async Task Run_ConnectorChangesItsParameters_ARetrySendsTheSameAgain()
    {
        _bench.Connector.Answers(503).Answers(200);
        _bench.Environment.Delay = (_, _) =>
        {
            _bench.Connector.Requests[0].Parameters["id"] = "changed";
            return Task.CompletedTask;
        };
        var run = await _bench.RunAsync(Call("A", "\"id\":\"1\""));
        Assert.AreEqual("1", (string?)_bench.Connector.Requests[1].Parameters["id"]);
        Assert.AreEqual("1", (string?)run.Action("A")!.Inputs!["parameters"]!["id"]);
    }

    [TestMethod]
    public async Task Run_TimeAsADotNetValue_ComparesLikeAText()
    {
        var outputs = new JObject { ["body"] = new JObject { ["at"] = new DateTime(2026, 1, 31, 0, 0, 0, DateTimeKind.Utc) } };
        var run = await _bench.Runner.RunAsync(
            Flow(Compose("A", "\"@equals(triggerBody()['at'], '2026-01-31T00:00:00.0000000Z')\"")), outputs);
        Assert.IsTrue((bool)run.Action("A")!.Outputs!);
    }

    [TestMethod]
    public async Task Run_ConnectorTimesOut_IsRetriedAsRequestTimeout()
    {
        _bench.Connector.Throws(new TaskCanceledException("timed out")).Throws(new TimeoutException()).Answers(200);
        var run = await _bench.RunAsync(Call("A"));
        Assert.AreEqual(RunStatus.Succeeded, run.Status);
        CollectionAssert.AreEqual(
            new[] { "RequestTimeout", "RequestTimeout" }, run.Action("A")!.Retries.Select(retry => retry.Code).ToArray());
    }

    [TestMethod]
    public void RunNames_AreUniqueAndLookReal()
    {
        var environment = new FlowEnvironment { Time = _bench.Time };
        var names = Enumerable.Range(0, 100).Select(_ => environment.NewRunName()).ToList();
        Assert.AreEqual(100, names.Distinct().Count());
        Assert.MatchesRegex("^085[0-9]{26}CU[0-9]{2}$", names[0]);
    }
}
