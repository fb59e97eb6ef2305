using CoSell.Flows.Running;
using CoSell.Flows.Tests.Support;
using static CoSell.Flows.Tests.Support.FlowBench;

namespace CoSell.Flows.Tests.Running;

[TestClass]
public sealed class LimitTests
{
    private const string Variable = "\"type\":\"InitializeVariable\",\"inputs\":{\"variables\":[{\"name\":\"v\",\"type\":\"string\"}]},\"runAfter\":{}";
    private readonly FlowBench _bench = new();

    [TestMethod]
    public async Task Actions_UpTo500_MayRun()
    {
        await _bench.RunAsync(Many(500));
        await RefusedAsync(Many(501), "has 501 actions");
    }

    [TestMethod]
    public async Task Names_UpTo80Characters_MayRun()
    {
        await _bench.RunAsync(Compose(new string('x', 80), "1"));
        await RefusedAsync(Compose(new string('x', 81), "1"), "81 characters");
    }

    [TestMethod]
    public async Task Nesting_UpTo8_MayRun()
    {
        await _bench.RunAsync(Nested(8));
        await RefusedAsync(Nested(9), "is nested 9 deep");
    }

    [TestMethod]
    public async Task Cases_UpTo25_MayRun()
    {
        await _bench.RunAsync(Switch(25));
        await RefusedAsync(Switch(26), "has 26 cases");
    }

    [TestMethod]
    public async Task Variables_UpTo250_MayRun()
    {
        await _bench.RunAsync(Variables(250));
        await RefusedAsync(Variables(251), "has 251 variables");
    }

    [TestMethod]
    [DataRow("Response")]
    [DataRow("Terminate")]
    public async Task Loop_CannotHoldAnActionThatEndsTheCall(string type)
    {
        var inner = "\"R\":{\"type\":\"" + type + "\",\"inputs\":{\"statusCode\":200,\"runStatus\":\"Failed\"},\"runAfter\":{}}";
        await RefusedAsync("\"L\":{\"type\":\"Foreach\",\"foreach\":\"@triggerBody()\",\"actions\":{\"S\":{\"type\":\"Scope\",\"actions\":{" + inner + "}}},\"runAfter\":{}}", "inside the loop 'L'");
    }

    [TestMethod]
    public async Task InitializeVariable_Inside_IsRefused() =>
        await RefusedAsync("\"S\":{\"type\":\"Scope\",\"actions\":{\"I\":{" + Variable + "}},\"runAfter\":{}}", "'I' initializes a variable inside 'S'");

    [TestMethod]
    public async Task SameNameTwice_InOtherCase_IsRefused() =>
        await RefusedAsync(Compose("A", "1") + ",\"S\":{\"type\":\"Scope\",\"actions\":{" + Compose("a", "1") + "},\"runAfter\":{}}", "2 actions are named 'A'");

    [TestMethod]
    [DataRow("\"runtimeConfiguration\":{\"concurrency\":{\"repetitions\":51}}", "choose 1 to 50")]
    [DataRow("\"runtimeConfiguration\":{\"concurrency\":{\"repetitions\":2}},\"operationOptions\":\"Sequential\"", "both repetitions and Sequential")]
    public async Task LoopConcurrency_OutOfBounds_IsRefused(string setting, string problem) =>
        await RefusedAsync("\"L\":{\"type\":\"Foreach\",\"foreach\":\"@triggerBody()\",\"actions\":{},\"runAfter\":{}," + setting + "}", problem);

    [TestMethod]
    [DataRow(PerformanceProfile.Low, 5000, RunStatus.Succeeded)]
    [DataRow(PerformanceProfile.Low, 5001, RunStatus.Failed)]
    [DataRow(PerformanceProfile.Medium, 5001, RunStatus.Succeeded)]
    public async Task Foreach_Elements_AreLimitedByTheProfile(PerformanceProfile profile, int count, RunStatus expected)
    {
        _bench.Environment.Profile = profile;
        var run = await _bench.RunAsync("\"L\":{\"type\":\"Foreach\",\"foreach\":\"@range(0," + count + ")\",\"actions\":{},\"runAfter\":{}}");
        Assert.AreEqual(expected, run.Status);
    }

    [TestMethod]
    [DataRow("", PerformanceProfile.Low, 5000, 5001)]
    [DataRow(",\"runtimeConfiguration\":{\"concurrency\":{\"runs\":5}}", PerformanceProfile.High, 100, 101)]
    public async Task SplitOn_Elements_AreLimited(string setting, PerformanceProfile profile, int most, int more)
    {
        _bench.Environment.Profile = profile;
        var flow = Flow("", "{\"type\":\"Request\",\"kind\":\"Http\",\"splitOn\":\"@triggerBody()\"" + setting + "}");
        Assert.HasCount(most, await _bench.Runner.TriggerAsync(flow, Outputs(List(most))));
        var error = await Assert.ThrowsExactlyAsync<FlowRunException>(() => _bench.Runner.TriggerAsync(flow, Outputs(List(more))));
        Assert.Contains($"{most} is the limit", error.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task RetryDefault_OfTheLowProfile_IsTwoLongPauses()
    {
        _bench.Environment.Profile = PerformanceProfile.Low;
        for (var i = 0; i < 3; i++)
            _bench.Connector.Answers(500);
        await _bench.RunAsync(Call("A"));
        CollectionAssert.AreEqual(new double[] { 5, 10 }, _bench.Pauses.Select(pause => pause.TotalMinutes).ToArray());
    }

    [TestMethod]
    [DataRow("""{"type":"fixed","count":91,"interval":"PT5S"}""", "the count 91 is not between 1 and 90")]
    [DataRow("""{"type":"fixed","count":0,"interval":"PT5S"}""", "the count 0 is not between 1 and 90")]
    [DataRow("""{"type":"fixed","count":1,"interval":"PT4S"}""", "the interval PT4S is not between PT5S and P1D")]
    [DataRow("""{"type":"fixed","count":1,"interval":"P2D"}""", "the interval P2D is not between PT5S and P1D")]
    [DataRow("""{"type":"linear"}""", "'linear' is not a type")]
    [DataRow("""{"type":"fixed","count":1,"interval":"soon"}""", "The retry policy is not valid")]
    public async Task RetryPolicy_OutOfBounds_FailsTheAction(string policy, string problem)
    {
        var run = await _bench.RunAsync(Call("A", more: ",\"retryPolicy\":" + policy));
        Assert.AreEqual("InvalidTemplate", run.Action("A")!.Code);
        Assert.Contains(problem, (string)run.Action("A")!.Error!["message"]!, StringComparison.Ordinal);
        Assert.IsEmpty(_bench.Connector.Requests);
    }

    [TestMethod]
    public async Task Until_CountAbove5000_StopsThere()
    {
        var run = await _bench.RunAsync("\"U\":{\"type\":\"Until\",\"expression\":\"@false\",\"limit\":{\"count\":6000,\"timeout\":\"P1D\"},\"actions\":{" + Compose("A", "1") + "},\"runAfter\":{}}");
        Assert.AreEqual(5001, run.BillableActions);
    }

    private static string List(int count) => "[" + string.Join(',', Enumerable.Range(0, count)) + "]";

    private static string Many(int count) => string.Join(',', Enumerable.Range(0, count).Select(i => Compose($"A{i}", "1")));

    private static string Nested(int depth) =>
        depth == 0 ? Compose("Deepest", "1") : "\"S" + depth + "\":{\"type\":\"Scope\",\"actions\":{" + Nested(depth - 1) + "},\"runAfter\":{}}";

    private static string Switch(int cases) => "\"S\":{\"type\":\"Switch\",\"expression\":\"x\",\"runAfter\":{},\"cases\":{"
        + string.Join(',', Enumerable.Range(0, cases).Select(i => "\"C" + i + "\":{\"case\":\"" + i + "\",\"actions\":{}}")) + "}}";

    private static string Variables(int count) => string.Join(',', Enumerable.Range(0, count).Select(i =>
        "\"I" + i + "\":{" + Variable.Replace("\"v\"", "\"v" + i + "\"", StringComparison.Ordinal) + "}"));

    private async Task RefusedAsync(string actions, string problem)
    {
        var error = await Assert.ThrowsExactlyAsync<FlowRunException>(() => _bench.RunAsync(actions, "[]"));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }
}
