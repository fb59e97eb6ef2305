using CoSell.Flows.Connectors;
using CoSell.Flows.Running;
using CoSell.Flows.Tests.Support;
using Newtonsoft.Json.Linq;
using static CoSell.Flows.Tests.Support.FlowBench;

namespace CoSell.Flows.Tests.Running;

[TestClass]
public sealed class ConcurrencyTests
{
    private readonly FlowBench _bench = new();
    private readonly GatedConnector _gate = new();

    public ConcurrencyTests() => _bench.Environment.Connectors = [_gate];

    [TestMethod]
    [DataRow(",\"runtimeConfiguration\":{\"concurrency\":{\"repetitions\":3}}", 3)]
    [DataRow(",\"runtimeConfiguration\":{\"concurrency\":{\"repetitions\":1}}", 1)]
    [DataRow(",\"operationOptions\":\"Sequential\"", 1)]
    [DataRow("", 1)]
    public async Task Foreach_RunsAsManyRoundsAtATimeAsTheDefinitionSays(string setting, int expected)
    {
        var running = _bench.RunAsync(Loop(setting, Call("C", "\"id\":\"@item()\"")), "[1,2,3,4,5]");
        await _gate.CallsAsync(expected);
        for (var i = 0; i < 5; i++)
            await _gate.LetOneThroughAsync();
        var run = await running;
        Assert.AreEqual(RunStatus.Succeeded, run.Status);
        Assert.AreEqual(expected, _gate.MostAtOnce);
        CollectionAssert.AreEquivalent(
            new[] { (0, 1), (1, 2), (2, 3), (3, 4), (4, 5) },
            run.Actions.Where(a => a.Name == "C").Select(a => (a.Iteration!.Value, (int)a.Inputs!["parameters"]!["id"]!)).ToArray());
    }

    [TestMethod]
    public async Task Foreach_RoundsSideBySide_SeeTheirOwnOutputs()
    {
        var after = Compose("Out", "\"@{item()}-@{body('C')?['id']}\"", After("C"));
        var running = _bench.RunAsync(
            Loop(",\"runtimeConfiguration\":{\"concurrency\":{\"repetitions\":3}}", Call("C", "\"id\":\"@item()\"") + "," + after), "[1,2,3]");
        for (var i = 0; i < 3; i++)
            await _gate.LetOneThroughAsync(last: true);
        var run = await running;
        CollectionAssert.AreEquivalent(
            new[] { "1-1", "2-2", "3-3" }, run.Actions.Where(a => a.Name == "Out").Select(a => (string?)a.Outputs).ToArray());
    }

    [TestMethod]
    public async Task Foreach_SideBySide_AFailureIsNotLost()
    {
        _bench.Environment.Connectors = [_bench.Connector];
        var run = await _bench.RunAsync(
            Loop(",\"runtimeConfiguration\":{\"concurrency\":{\"repetitions\":20}}", Compose("C", "\"@int(item())\"")), """["1","x","3"]""");
        Assert.AreEqual(ActionStatus.Failed, run.Action("F")!.Status);
        Assert.AreEqual(3, run.Actions.Count(a => a.Name == "C"));
    }

    [TestMethod]
    [DataRow("\"runtimeConfiguration\":{\"concurrency\":{\"runs\":1,\"maximumWaitingRuns\":1}}")]
    [DataRow("\"operationOptions\":\"SingleInstance\",\"runtimeConfiguration\":{\"concurrency\":{\"maximumWaitingRuns\":1}}")]
    public async Task Trigger_Concurrency_QueuesThenTurnsAway(string setting)
    {
        var flow = Flow(Call("C"), "{\"type\":\"Request\",\"kind\":\"Http\"," + setting + "}");
        var runner = _bench.Runner;
        var first = runner.TriggerAsync(flow, Outputs("{}"));
        var second = runner.TriggerAsync(flow, Outputs("{}"));
        Assert.AreEqual(1, _gate.Waiting, "The second run waits for the first.");
        var third = await Assert.ThrowsExactlyAsync<FlowRunException>(() => runner.TriggerAsync(flow, Outputs("{}")));
        Assert.IsTrue(third.IsThrottled);
        await _gate.LetOneThroughAsync();
        Assert.HasCount(1, await first);
        await _gate.LetOneThroughAsync();
        Assert.HasCount(1, await second);
    }

    [TestMethod]
    public async Task Poll_WhileAsManyRunsWaitAsMay_IsLeftOut()
    {
        const string polling = """
            {"type":"OpenApiConnection","recurrence":{"frequency":"Minute","interval":1},
             "runtimeConfiguration":{"concurrency":{"runs":1,"maximumWaitingRuns":1}},
             "inputs":{"host":{"connectionName":"crm","operationId":"GetOnUpdatedItems"},"parameters":{}}}
            """;
        var flow = Flow(Call("C"), polling);
        var runner = _bench.Runner;
        var first = runner.TriggerAsync(flow, Outputs("{}"));
        var second = runner.TriggerAsync(flow, Outputs("{}"));
        Assert.IsEmpty(await new PollingTrigger(flow, runner).PollAsync());
        Assert.AreEqual(1, _gate.Calls, "Nothing was asked of the service.");
        await _gate.LetOneThroughAsync();
        await first;
        await _gate.LetOneThroughAsync();
        await second;
    }

    [TestMethod]
    [DataRow("\"runtimeConfiguration\":{\"concurrency\":{\"runs\":101}}", "choose 1 to 100")]
    [DataRow("\"runtimeConfiguration\":{\"concurrency\":{\"maximumWaitingRuns\":101}}", "choose 1 to 100")]
    [DataRow("\"runtimeConfiguration\":{\"concurrency\":{\"runs\":2}},\"operationOptions\":\"SingleInstance\"", "both concurrency runs and SingleInstance")]
    public async Task Trigger_ConcurrencyOutOfBounds_IsRefused(string setting, string problem)
    {
        var flow = Flow(Compose("A", "1"), "{\"type\":\"Request\",\"kind\":\"Http\"," + setting + "}");
        var error = await Assert.ThrowsExactlyAsync<FlowRunException>(() => _bench.Runner.TriggerAsync(flow, Outputs("{}")));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    private static string Loop(string setting, string actions) =>
        "\"F\":{\"type\":\"Foreach\",\"foreach\":\"@triggerBody()\",\"actions\":{" + actions + "},\"runAfter\":{}" + setting + "}";

    /// <summary>Answers each call with its parameters, but only when it is let through.</summary>
    private sealed class GatedConnector : IConnector
    {
        private readonly LinkedList<TaskCompletionSource> _waiting = new();

        public string ApiName => "shared_crm";

        public int Waiting => _waiting.Count;

        public int MostAtOnce { get; private set; }

        public int Calls { get; private set; }

        public async Task<ConnectorResponse> InvokeAsync(ConnectorRequest request, CancellationToken cancellationToken)
        {
            var turn = new TaskCompletionSource();
            lock (_waiting)
            {
                Calls++;
                _waiting.AddLast(turn);
                MostAtOnce = Math.Max(MostAtOnce, _waiting.Count);
            }

            await turn.Task;
            return new ConnectorResponse(200, new Dictionary<string, string>(), new JObject(request.Parameters));
        }

        /// <summary>Waits until so many calls wait to be answered.</summary>
        public async Task CallsAsync(int count)
        {
            for (var tries = 0; Waiting < count; tries++)
            {
                Assert.IsLessThan(10_000, tries, $"{count} calls were to come, but {Waiting} came.");
                await Task.Delay(1);
            }
        }

        /// <summary>Waits for a call and answers it.</summary>
        public async Task LetOneThroughAsync(bool last = false)
        {
            await CallsAsync(1);
            TaskCompletionSource turn;
            lock (_waiting)
            {
                turn = (last ? _waiting.Last : _waiting.First)!.Value;
                _waiting.Remove(turn);
            }

            turn.SetResult();
        }
    }
}
