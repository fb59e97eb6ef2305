using CoSell.Flows.Running;
using CoSell.Flows.Tests.Support;
using static CoSell.Flows.Tests.Support.FlowBench;

namespace CoSell.Flows.Tests.Running;

[TestClass]
public sealed class TriggerTests
{
    private const string Polling = """
        {"type":"OpenApiConnection","recurrence":{"frequency":"Minute","interval":1},"splitOn":"@triggerOutputs()?['body/value']",
         "conditions":[{"expression":"@equals(triggerBody()?['sync'], true)"},{"expression":"@not(empty(triggerBody()?['Id']))"}],
         "inputs":{"host":{"connectionName":"crm","operationId":"GetOnUpdatedItems","apiId":"/providers/Microsoft.PowerApps/apis/shared_crm"},
                   "parameters":{"table":"@concat('Oppor','tunity')"},"authentication":"@parameters('$authentication')"}}
        """;

    private readonly FlowBench _bench = new();

    [TestMethod]
    public async Task Trigger_SplitOnAndConditions_StartOneRunPerMatchingElement()
    {
        var runs = await _bench.Runner.TriggerAsync(
            Flow(Compose("A", "\"@triggerBody()?['Id']\""), Polling),
            Outputs("""{"value":[{"Id":"1","sync":true},{"Id":"2","sync":false},{"Id":"3","sync":true}]}"""));
        CollectionAssert.AreEqual(new[] { "1", "3" }, runs.Select(run => (string?)run.Action("A")!.Outputs).ToArray());
    }

    [TestMethod]
    public async Task Trigger_BrokenCondition_StartsNothing()
    {
        var trigger = """{"type":"Request","kind":"Http","conditions":[{"expression":"@less(triggerBody()?['n'], 1)"}]}""";
        var error = await Assert.ThrowsExactlyAsync<FlowRunException>(
            () => _bench.Runner.TriggerAsync(Flow(Compose("A", "1"), trigger), Outputs("{}")));
        Assert.Contains("'conditions/0/expression'", error.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Trigger_SplitOnNoArray_Throws()
    {
        var error = await Assert.ThrowsExactlyAsync<FlowRunException>(
            () => _bench.Runner.TriggerAsync(Flow(Compose("A", "1"), Polling), Outputs("{}")));
        Assert.Contains("'splitOn'", error.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Poll_News_FiresAndHandsTheStateOn()
    {
        _bench.Connector
            .Answers(202, "{\"value\":[]}", state: "s1")
            .Answers(200, """{"value":[{"Id":"1","sync":true}]}""", state: "s2")
            .Answers(200, """{"value":[]}""", state: "s3");
        var trigger = new PollingTrigger(Flow(Compose("A", "1"), Polling), _bench.Runner);
        Assert.IsEmpty(await trigger.PollAsync());
        var runs = await trigger.PollAsync();
        Assert.IsEmpty(await trigger.PollAsync());
        Assert.HasCount(1, runs);
        Assert.AreEqual(1, runs[0].BillableActions);
        Assert.AreEqual(0, runs[0].ConnectorCalls);
        CollectionAssert.AreEqual(new[] { null, "s1", "s2" }, _bench.Connector.Requests.Select(r => (string?)r.TriggerState).ToArray());
        Assert.AreEqual("Opportunity", (string?)_bench.Connector.Requests[0].Parameters["table"]);
    }

    [TestMethod]
    public async Task Poll_Failure_KeepsTheState()
    {
        _bench.Connector
            .Answers(200, """{"value":[]}""", state: "s1")
            .Answers(500)
            .Throws(new HttpRequestException("gone"))
            .Answers(200, """{"value":[]}""", state: "s2");
        var trigger = new PollingTrigger(Flow(Compose("A", "1"), Polling), _bench.Runner);
        await trigger.PollAsync();
        var error = await Assert.ThrowsExactlyAsync<FlowRunException>(() => trigger.PollAsync());
        Assert.Contains("500 InternalServerError", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsExactlyAsync<FlowRunException>(() => trigger.PollAsync());
        Assert.AreEqual("s1", (string?)trigger.State);
        await trigger.PollAsync();
        Assert.AreEqual("s1", (string?)_bench.Connector.Requests[^1].TriggerState);
    }

    [TestMethod]
    [DataRow("""{"frequency":"Minute","interval":5}""", "0,5,10")]
    [DataRow("""{"frequency":"Minute","interval":5,"schedule":{"minutes":[3]}}""", "0,5,10")]
    [DataRow("""{"frequency":"Minute","interval":5,"startTime":"2026-01-31T09:58:00Z"}""", "3,8")]
    [DataRow("""{"frequency":"Hour","interval":1,"startTime":"2026-01-31T10:04:00Z"}""", "4")]
    [DataRow("""{"frequency":"Week","interval":1,"startTime":"2026-01-24T10:07:00Z"}""", "7")]
    [DataRow("""{"frequency":"Month","interval":1,"startTime":"2025-11-30T10:02:00Z"}""", "")]
    [DataRow("""{"frequency":"Month","interval":1,"startTime":"2025-12-31T10:02:00Z"}""", "2")]
    public async Task Poll_Recurrence_FiresWhenItIsDue(string recurrence, string minutes)
    {
        var trigger = new PollingTrigger(Flow(Compose("A", "1"), "{\"type\":\"Recurrence\",\"recurrence\":" + recurrence + "}"), _bench.Runner);
        var fired = new List<int>();
        for (var minute = 0; minute < 11; minute++)
        {
            if ((await trigger.PollAsync()).Count > 0)
                fired.Add(minute);
            await _bench.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.AreEqual(minutes, string.Join(',', fired));
        Assert.IsEmpty(_bench.Connector.Requests);
    }

    [TestMethod]
    public async Task Poll_RecurrenceOfNoKnownFrequency_Throws()
    {
        var trigger = new PollingTrigger(Flow("", """{"type":"Recurrence","recurrence":{"frequency":"Moon"}}"""), _bench.Runner);
        var error = await Assert.ThrowsExactlyAsync<FlowRunException>(() => trigger.PollAsync());
        Assert.Contains("recurs every 'moon'", error.Message, StringComparison.Ordinal);
    }
}
