using CoSell.Flows.Json;
using CoSell.Flows.Running;
using CoSell.Flows.Running.Records;
using CoSell.Flows.Solutions;
using CoSell.Flows.Tests.Support;
using Newtonsoft.Json.Linq;
using static CoSell.Flows.Tests.Support.FlowBench;

namespace CoSell.Flows.Tests.Running.Records;

[TestClass]
public sealed class RunRecordTests
{
    private static readonly Guid ChildId = Guid.Parse("aaaaaaaa-0000-0000-0000-000000000001");
    private readonly FlowBench _bench = new();

    [TestMethod]
    public async Task Json_Shape_IsTheDocumentedOne()
    {
        _bench.Connector.Answers(429, "{}", "Retry-After", "30").Answers(200, """{"id":7}""");
        var run = await _bench.RunAsync(Call("A", "\"id\":\"@triggerBody()?['n']\""), """{"n":1}""");
        TestJson.AssertEqual(
            """
            {"format":"flow-run/1","name":"run-1","flow":{"id":"11111111-2222-3333-4444-555555555555","name":"Test flow"},
             "status":"Succeeded","error":null,
             "startTime":"2026-01-31T10:00:00.0000000Z","endTime":"2026-01-31T10:00:30.0000000Z","durationSeconds":30,
             "billableActions":2,"connectorCalls":2,
             "trigger":{"name":"manual","type":"Request","outputs":{"headers":{},"body":{"n":1}}},
             "response":{"statusCode":202,"headers":{}},
             "actions":[{"name":"A","path":"A","type":"OpenApiConnection","status":"Succeeded","code":"OK",
               "startTime":"2026-01-31T10:00:00.0000000Z","endTime":"2026-01-31T10:00:30.0000000Z","durationSeconds":30,
               "billableActions":2,"trackingId":"00000001-0000-0000-0000-000000000000",
               "connector":"shared_crm","operation":"PatchItem_V3",
               "inputs":{"host":{"connectionName":"crm","operationId":"PatchItem_V3",
                 "apiId":"/providers/Microsoft.PowerApps/apis/shared_crm"},"parameters":{"id":1}},
               "outputs":{"statusCode":200,"headers":{},"body":{"id":7}},
               "retries":[{"code":"TooManyRequests","startTime":"2026-01-31T10:00:00.0000000Z",
                 "endTime":"2026-01-31T10:00:00.0000000Z","delaySeconds":30}]}],
             "childRuns":[]}
            """,
            RunRecordJson.Write(run));
    }

    [TestMethod]
    public async Task Json_LoopsAndContainers_AreNested()
    {
        var json = RunRecordJson.Write(await _bench.RunAsync(Foreach("Outer", Scope("S", Foreach("Inner", Compose("C", "\"@item()\""), "@item()"))), "[[1,2],[]]"));
        var outer = json["actions"]![0]!;
        Assert.IsNull(outer["actions"]);
        var inner = outer["iterations"]!.Select(round => round["actions"]![0]!["actions"]![0]!).ToList();
        CollectionAssert.AreEqual(new[] { 0, 1 }, outer["iterations"]!.Select(round => (int)round["index"]!).ToArray());
        CollectionAssert.AreEqual(new[] { 1, 2 }, inner[0]["iterations"]!.Select(round => (int)round["actions"]![0]!["outputs"]!).ToArray());
        Assert.AreEqual("Skipped", (string?)inner[1]["actions"]![0]!["status"], "A loop without a round has what it skipped, outside of any round.");
        Assert.IsNull(inner[1]["iterations"]);
    }

    [TestMethod]
    public async Task Json_ReadBack_IsTheSameRecord()
    {
        _bench.Environment.Flows = new Dictionary<Guid, Flow>
        {
            [ChildId] = Flow(Compose("Inside", "1e21"), """{"type":"Request","kind":"Button"}""", name: "Child"),
        };
        _bench.Connector.Answers(503).Answers(200);
        var run = await _bench.RunAsync(string.Join(',',
            Foreach("Loop", Fail("Bad") + "," + Scope("S", Compose("Never", "1"), After("Bad"))),
            Call("Retried"),
            "\"Child\":{\"type\":\"Workflow\",\"inputs\":{\"host\":{\"workflowReferenceName\":\"" + ChildId + "\"},\"body\":{}},\"runAfter\":{}}"), "[1,2]");
        var text = RunRecordJson.WriteText(run);
        var read = RunRecordReader.Read(text);
        Assert.AreEqual(text, RunRecordJson.WriteText(read));
        CollectionAssert.AreEqual(
            run.Actions.Select(a => (a.Path, a.Status, a.Iteration, a.ParentTrackingId, a.Duration)).ToArray(),
            read.Actions.Select(a => (a.Path, a.Status, a.Iteration, a.ParentTrackingId, a.Duration)).ToArray());
        Assert.AreEqual(RunStatus.Failed, read.Status);
        Assert.AreEqual(run.Error, read.Error);
        Assert.AreEqual(read.ChildRuns[0].Name, read.Action("Child")!.ChildRun);
        Assert.Contains("1000000000000000000000", text, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("[]", "not a JSON object")]
    [DataRow("{", "not valid JSON")]
    [DataRow("{\"format\":\"flow-run/9\"}", "'format' is 'flow-run/9'")]
    [DataRow("{\"format\":\"flow-run/1\",\"actions\":[]}", "lacks 'name'")]
    public void Read_SomethingElse_NamesTheField(string text, string problem)
    {
        var error = Assert.ThrowsExactly<FormatException>(() => RunRecordReader.Read(text));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Json_SecuredTriggerAndResponse_AreHidden()
    {
        const string secure = ",\"runtimeConfiguration\":{\"secureData\":{\"properties\":[\"inputs\",\"outputs\"]}}";
        var flow = Flow(
            "\"R\":{\"type\":\"Response\",\"inputs\":{\"statusCode\":200,\"body\":\"@triggerBody()\"},\"runAfter\":{}" + secure + "}",
            "{\"type\":\"Request\",\"kind\":\"Http\"" + secure + "}");
        var run = await _bench.Runner.RunAsync(flow, Outputs("\"s3cret\""));
        Assert.AreEqual("s3cret", (string?)run.Response!["body"], "The caller gets what it asked for.");
        var text = RunRecordJson.WriteText(run);
        Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal);
        Assert.AreEqual(text, RunRecordJson.WriteText(RunRecordReader.Read(text)));
        Assert.DoesNotContain("s3cret", RunRecordText.Write(run, values: true), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Text_ShowsTheTreeWithRetriesAndErrors()
    {
        _bench.Connector.Answers(503, "{}", "Retry-After", "7").Answers(404, """{"message":"No such row"}""");
        var run = await _bench.RunAsync(Foreach("Loop", Call("Get")) + "," + Compose("Later", "1", After("Loop")), "[1]");
        Assert.AreEqual(
            """
            Test flow: Failed in 7 s, 3 billable, 2 connector calls (run run-1)
              ActionFailed: An action failed. No dependent actions succeeded.
              Loop [Foreach] Failed ActionFailed at +0 s for 7 s, 1 billable
                error: An action failed. No dependent actions succeeded.
                [0]
                  Get [OpenApiConnection] Failed NotFound at +0 s for 7 s, 2 billable
                    attempt failed: ServiceUnavailable, again after 7 s
                    error: The operation 'PatchItem_V3' of 'shared_crm' answered 404. No such row
              Later [Compose] Skipped

            """.ReplaceLineEndings("\n"),
            RunRecordText.Write(run));
    }

    [TestMethod]
    public async Task Text_Values_AreOneShortLineEach()
    {
        var run = await _bench.RunAsync(Compose("A", "{\"a\":1}") + "," + Compose("B", "\"line\\nline " + new string('x', 300) + "\""));
        var lines = RunRecordText.Write(run, values: true).Split('\n');
        CollectionAssert.Contains(lines, "    out: {\"a\":1}");
        Assert.IsTrue(lines.All(line => line.Length < 180));
        Assert.Contains(line => line.StartsWith("    out: line line xxx", StringComparison.Ordinal) && line.EndsWith('…'), lines);
    }

    private static string Foreach(string name, string actions, string over = "@triggerBody()") =>
        "\"" + name + "\":{\"type\":\"Foreach\",\"foreach\":\"" + over + "\",\"actions\":{" + actions + "},\"runAfter\":{}}";

    private static string Scope(string name, string actions, string runAfter = "") =>
        "\"" + name + "\":{\"type\":\"Scope\",\"actions\":{" + actions + "},\"runAfter\":{" + runAfter + "}}";
}
