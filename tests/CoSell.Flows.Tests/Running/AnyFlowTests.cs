using CoSell.Flows.Json;
using CoSell.Flows.Running;
using CoSell.Flows.Running.Records;
using CoSell.Flows.Tests.Support;
using Newtonsoft.Json.Linq;
using static CoSell.Flows.Tests.Support.FlowBench;

namespace CoSell.Flows.Tests.Running;

/// <summary>Flows of any maker run up to what is not there, and say what that is.</summary>
[TestClass]
public sealed class AnyFlowTests
{
    private readonly FlowBench _bench = new();

    [TestMethod]
    [DataRow("""{"type":"Function","inputs":{"function":{"id":"x"}}}""", "has the type 'Function', which is not supported")]
    [DataRow("""{"type":"HttpWebhook","inputs":{"subscribe":{"method":"POST","uri":"https://example.com"},"unsubscribe":{}}}""", "has the type 'HttpWebhook', which is not supported")]
    [DataRow("""{"type":"ApiConnection","inputs":{"host":{"connection":{"name":"x"}},"method":"get","path":"/"}}""", "has the type 'ApiConnection', which is not supported")]
    [DataRow("""{"type":"FlatFileDecoding","inputs":{"content":"x"}}""", "has the type 'FlatFileDecoding', which is not supported")]
    [DataRow("""{"type":"SomethingOfNextYear","kind":"New","inputs":[1,"@{2}"],"future":{"a":null}}""", "has the type 'SomethingOfNextYear', which is not supported")]
    [DataRow("""{"type":"Expression","kind":"RoundHouse","inputs":{}}""", "has the kind 'RoundHouse', which is not supported")]
    [DataRow("""{"type":"OpenApiConnection","inputs":{"host":{"connectionName":"sp","operationId":"GetItems","apiId":"/x"},"parameters":{}}}""", "no connection reference 'sp'")]
    [DataRow("""{"type":"OpenApiConnectionWebhook","inputs":{"host":{"connectionName":"other","operationId":"StartAndWaitForAnApproval"},"parameters":{}}}""", "no connection reference 'other'")]
    public async Task Action_NotSupported_FailsOnlyWhenItRuns(string action, string problem)
    {
        var definition = TestJson.Object(action);
        definition["runAfter"] = new JObject();
        var run = await _bench.RunAsync(string.Join(',',
            Compose("Before", "1"),
            "\"A\":" + JsonText.Write(definition),
            Compose("Handled", "1", After("A", "Failed"))));
        Assert.AreEqual(ActionStatus.Succeeded, run.Action("Before")!.Status);
        Assert.AreEqual(ActionStatus.Failed, run.Action("A")!.Status);
        Assert.Contains(problem, (string)run.Action("A")!.Error!["message"]!, StringComparison.Ordinal);
        Assert.AreEqual(ActionStatus.Succeeded, run.Action("Handled")!.Status);
    }

    [TestMethod]
    [DataRow("""{"type":"Request","kind":"PowerAppV2","inputs":{"schema":{"type":"object","properties":{},"required":[]}}}""")]
    [DataRow("""{"type":"Request","kind":"Skills","inputs":{"schema":{}}}""")]
    [DataRow("""{"type":"Recurrence","recurrence":{"frequency":"Week","interval":1,"schedule":{"weekDays":["Monday"]}}}""")]
    [DataRow("""{"type":"OpenApiConnectionWebhook","inputs":{"host":{"connectionName":"x","operationId":"SubscribeWebhookTrigger"},"parameters":{"subscriptionRequest/message":3}}}""")]
    [DataRow("""{"type":"SlidingWindow","recurrence":{"frequency":"Hour","interval":1},"inputs":{"delay":"PT5S"}}""")]
    [DataRow("""{"type":"TriggerOfNextYear","kind":"New"}""")]
    public async Task Trigger_OfAnyKind_CanBeFiredByHand(string trigger)
    {
        var runs = await _bench.Runner.TriggerAsync(Flow(Compose("A", "\"@triggerBody()\""), trigger), Outputs("[1]"));
        TestJson.AssertEqual("[1]", runs.Single().Action("A")!.Outputs);
    }

    [TestMethod]
    public async Task RealShapes_Run_AndNoneBreaksTheRunner()
    {
        var shapes = Shapes();
        var actions = ((JObject)shapes["actions"]!).Properties().Select((shape, i) => (Name: $"A{i}", Definition: (JObject)shape.Value["definition"]!)).ToList();
        Assert.IsGreaterThan(20, actions.Count);
        foreach (var (name, definition) in actions)
        {
            definition["runAfter"] = new JObject();
            var run = await _bench.RunAsync($"\"{name}\":{JsonText.Write(definition)}");
            var record = run.Action(name)!;
            Assert.AreNotEqual("", record.Code, record.Type);
            Assert.IsTrue(record.Status == ActionStatus.Succeeded || record.Error is not null || run.Error is not null, record.Type);
            Assert.AreEqual(RunRecordJson.WriteText(run), RunRecordJson.WriteText(RunRecordReader.Read(RunRecordJson.WriteText(run))));
        }
    }

    [TestMethod]
    public async Task RealShapes_Triggers_CanBeFired()
    {
        foreach (var trigger in ((JObject)Shapes()["triggers"]!).Properties().Select(shape => (JObject)shape.Value["definition"]!))
        {
            var runs = await _bench.Runner.TriggerAsync(Flow(Compose("A", "1"), JsonText.Write(trigger)), Outputs("""{"value":[{}]}"""));
            Assert.HasCount(1, runs, (string?)trigger["type"]);
        }
    }

    private static JObject Shapes()
    {
        var reference = System.Environment.GetEnvironmentVariable("COSELL_REFERENCE");
        if (string.IsNullOrEmpty(reference))
            Assert.Inconclusive("COSELL_REFERENCE is not set.");
        return (JObject)JsonText.Parse(File.ReadAllText(Path.Combine(reference!, "data", "flow-shapes.json")));
    }
}
