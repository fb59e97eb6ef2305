using CoSell.Flows.Running;
using CoSell.Flows.Tests.Support;
using static CoSell.Flows.Tests.Support.FlowBench;

namespace CoSell.Flows.Tests.Running;

[TestClass]
public sealed class GraphTests
{
    private readonly FlowBench _bench = new();

    [TestMethod]
    public async Task Run_Join_WaitsForAllPredecessors()
    {
        var run = await _bench.RunAsync(string.Join(',',
            Compose("Join", "\"@concat(outputs('A'), outputs('B'))\"", After("A") + "," + After("B")),
            Compose("A", "\"a\""),
            Compose("B", "\"b\"")));
        Assert.AreEqual("ab", (string?)run.Action("Join")!.Outputs);
        CollectionAssert.AreEqual(new[] { "A", "B", "Join" }, run.Actions.Select(a => a.Name).ToArray());
    }

    [TestMethod]
    public async Task Run_OnePredecessorWithWrongStatus_SkipsTheJoin()
    {
        var run = await _bench.RunAsync(string.Join(',',
            Compose("A", "1"), Fail("B"), Compose("Join", "1", After("A") + "," + After("B"))));
        var join = run.Action("Join")!;
        Assert.AreEqual(ActionStatus.Skipped, join.Status);
        Assert.AreEqual("ActionConditionFailed", join.Code);
        Assert.Contains("'B'", (string)join.Error!["message"]!, StringComparison.Ordinal);
        Assert.AreEqual(RunStatus.Failed, run.Status);
    }

    [TestMethod]
    public async Task Run_SkippedStatusListed_RunsAfterASkippedAction()
    {
        var run = await _bench.RunAsync(string.Join(',',
            Fail("A"),
            Compose("B", "1", After("A")),
            Compose("C", "1", After("B")),
            Compose("D", "1", After("C", "SKIPPED", "failed"))));
        Assert.AreEqual(ActionStatus.Skipped, run.Action("B")!.Status);
        Assert.AreEqual(ActionStatus.Skipped, run.Action("C")!.Status);
        Assert.AreEqual(ActionStatus.Succeeded, run.Action("D")!.Status);
        Assert.AreEqual(RunStatus.Succeeded, run.Status);
    }

    [TestMethod]
    public async Task Run_FailureHandled_Succeeds()
    {
        var run = await _bench.RunAsync(string.Join(',',
            Fail("Try"), Compose("Catch", "\"@actions('Try')?['error']?['code']\"", After("Try", "Failed", "TimedOut"))));
        Assert.AreEqual(RunStatus.Succeeded, run.Status);
        Assert.IsNull(run.Error);
        Assert.AreEqual("InvalidTemplate", (string?)run.Action("Catch")!.Outputs);
    }

    [TestMethod]
    public async Task Run_HandlerNotNeeded_SkippedLeafDefersToItsPredecessor()
    {
        var run = await _bench.RunAsync(string.Join(',', Compose("Try", "1"), Compose("Catch", "1", After("Try", "Failed"))));
        Assert.AreEqual(RunStatus.Succeeded, run.Status);
    }

    [TestMethod]
    public async Task Run_UnhandledFailure_FailsWithTheEnginesCode()
    {
        var run = await _bench.RunAsync(Fail("A"));
        Assert.AreEqual(RunStatus.Failed, run.Status);
        Assert.AreEqual("ActionFailed", run.Error!.Code);
        Assert.AreEqual("An action failed. No dependent actions succeeded.", run.Error.Message);
    }

    [TestMethod]
    public async Task Run_BrokenExpression_NamesFlowActionAndField()
    {
        var run = await _bench.RunAsync(Call("Update_existing", "\"item/Name\":\"@triggerBody()['nope']\""));
        var record = run.Action("Update_existing")!;
        Assert.AreEqual("InvalidTemplate", record.Code);
        var message = (string)record.Error!["message"]!;
        Assert.StartsWith(
            "Unable to process template language expressions in action 'Update_existing' inputs at 'parameters/item/Name' "
            + "of flow 'Test flow': The template language expression 'triggerBody()['nope']'",
            message,
            StringComparison.Ordinal);
        Assert.HasCount(0, _bench.Connector.Requests);
    }

    [TestMethod]
    public async Task Run_OutputsOfSkippedOrLaterAction_AreNull()
    {
        var run = await _bench.RunAsync(string.Join(',',
            Fail("A"),
            Compose("B", "1", After("A")),
            Compose("C", "{\"b\":\"@outputs('B')\",\"l\":\"@body('Later')\",\"s\":\"@actions('B')?['status']\"}", After("B", "Skipped")),
            Compose("Later", "1", After("C"))));
        TestJson.AssertEqual("""{"b":null,"l":null,"s":"Skipped"}""", run.Action("C")!.Outputs);
    }

    [TestMethod]
    public async Task Run_UnknownActionName_Fails()
    {
        var run = await _bench.RunAsync(Compose("A", "\"@outputs('Nope')\""));
        Assert.Contains("'Nope' is not defined", (string)run.Action("A")!.Error!["message"]!, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("A", "B")]
    [DataRow("Missing", "A")]
    public async Task Run_WithoutAnOrder_IsRefusedBeforeAnythingRuns(string first, string second)
    {
        var flow = Flow(string.Join(',', Call("Before"), Compose("A", "1", After(first == "A" ? "B" : first)), Compose("B", "1", After(second))));
        await Assert.ThrowsExactlyAsync<FlowRunException>(() => _bench.Runner.RunAsync(flow, Outputs("{}")));
        Assert.HasCount(0, _bench.Connector.Requests);
    }

    [TestMethod]
    public async Task Run_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Assert.ThrowsExactlyAsync<OperationCanceledException>(
            () => _bench.Runner.RunAsync(Flow(Compose("A", "1")), Outputs("{}"), source.Token));
    }

    [TestMethod]
    public async Task Run_UnknownType_FailsOpenly()
    {
        var run = await _bench.RunAsync("""
            "A":{"type":"Function","inputs":{"method":"GET"},"runAfter":{}}
            """);
        Assert.Contains("'Function', which is not supported by this runner", (string)run.Action("A")!.Error!["message"]!, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Run_Workflow_TellsTheRunName()
    {
        var run = await _bench.RunAsync(Compose("A", "\"@{workflow()?['run']?['name']} @{workflow()?['tags']?['flowDisplayName']}\""));
        Assert.AreEqual("run-1 Test flow", (string?)run.Action("A")!.Outputs);
        Assert.AreEqual("run-1", run.Name);
    }
}
