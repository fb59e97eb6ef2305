using CoSell.Flows.Running;
using CoSell.Flows.Tests.Support;
using static CoSell.Flows.Tests.Support.FlowBench;

namespace CoSell.Flows.Tests.Running;

[TestClass]
public sealed class LoopTests
{
    private const string Counter = """
        "Init":{"type":"InitializeVariable","inputs":{"variables":[{"name":"n","type":"integer","value":0}]},"runAfter":{}}
        """;

    private const string Increment = """
        "Inc":{"type":"IncrementVariable","inputs":{"name":"n","value":1},"runAfter":{}}
        """;

    private readonly FlowBench _bench = new();

    [TestMethod]
    public async Task Foreach_NestedLoops_SeeTheirOwnItems()
    {
        var run = await _bench.RunAsync(
            Foreach("Outer", "@triggerBody()", Foreach(
                "Inner", "@items('Outer')?['list']", Compose("C", "\"@{items('Outer')?['id']}-@{item()}-@{items('Inner')}\""))),
            """[{"id":"a","list":[1,2]},{"id":"b","list":[3]}]""");
        var composed = run.Actions.Where(a => a.Name == "C").ToList();
        CollectionAssert.AreEqual(new[] { "a-1-1", "a-2-2", "b-3-3" }, composed.Select(a => (string?)a.Outputs).ToArray());
        CollectionAssert.AreEqual(new int?[] { 0, 1, 0 }, composed.Select(a => a.Iteration).ToArray());
        Assert.AreEqual("Outer/Inner/C", composed[0].Path);
    }

    [TestMethod]
    public async Task Foreach_Billing_IsPerIterationPlusTheLoop()
    {
        var run = await _bench.RunAsync(
            Foreach("F", "@triggerBody()", Compose("A", "1") + "," + Compose("B", "1", After("A"))), "[1,2,3]");
        Assert.AreEqual(7, run.BillableActions);
    }

    [TestMethod]
    public async Task Foreach_FailedIteration_DoesNotKeepOthersFromRunning()
    {
        var run = await _bench.RunAsync(Foreach("F", "@triggerBody()", Compose("A", "\"@int(item())\"")), """["1","x","3"]""");
        CollectionAssert.AreEqual(
            new[] { ActionStatus.Succeeded, ActionStatus.Failed, ActionStatus.Succeeded },
            run.Actions.Where(a => a.Name == "A").Select(a => a.Status).ToArray());
        Assert.AreEqual(ActionStatus.Failed, run.Action("F")!.Status);
        Assert.AreEqual(RunStatus.Failed, run.Status);
    }

    [TestMethod]
    public async Task Foreach_Empty_SucceedsAndSkipsWhatIsInside()
    {
        var run = await _bench.RunAsync(Foreach("F", "@triggerBody()", Compose("A", "1")), "[]");
        Assert.AreEqual(ActionStatus.Succeeded, run.Action("F")!.Status);
        Assert.AreEqual(ActionStatus.Skipped, run.Action("A")!.Status);
        Assert.AreEqual(1, run.BillableActions);
    }

    [TestMethod]
    public async Task Foreach_NotAnArray_FailsNamingItsExpression()
    {
        var run = await _bench.RunAsync(Foreach("F", "@triggerBody()?['none']", Compose("A", "1")));
        Assert.AreEqual("ExpressionEvaluationFailed", run.Action("F")!.Code);
        Assert.Contains("is of type 'Null'", (string)run.Action("F")!.Error!["message"]!, StringComparison.Ordinal);
        Assert.AreEqual(ActionStatus.Skipped, run.Action("A")!.Status);
    }

    [TestMethod]
    public async Task Foreach_NewIteration_ForgetsTheLastOnesOutputs()
    {
        var run = await _bench.RunAsync(
            Foreach("F", "@triggerBody()", Compose("Before", "\"@outputs('A')\"") + "," + Compose("A", "1", After("Before"))), "[1,2]");
        Assert.IsTrue(run.Actions.Where(a => a.Name == "Before").All(a => a.Outputs!.Type == Newtonsoft.Json.Linq.JTokenType.Null));
    }

    [TestMethod]
    public async Task Foreach_Result_HasOneEntryPerActionWithAllIterations()
    {
        var run = await _bench.RunAsync(
            Foreach("F", "@triggerBody()", Compose("A", "\"@item()\"") + "," + Compose("B", "1")) + ","
            + Compose("R", "\"@result('F')\"", After("F")),
            "[1,2,3]");
        var result = run.Action("R")!.Outputs!;
        CollectionAssert.AreEqual(new[] { "A", "B" }, result.Select(entry => (string?)entry["name"]).ToArray());
        CollectionAssert.AreEqual(new[] { 1, 2, 3 }, result[0]!["outputs"]!.Select(round => (int)round["outputs"]!).ToArray());
        Assert.AreEqual("Succeeded", (string?)result[0]!["outputs"]![2]!["status"]);
    }

    [TestMethod]
    public async Task Until_Condition_IsTestedAfterTheBody()
    {
        var run = await _bench.RunAsync(Counter + "," + Until("@greaterOrEquals(variables('n'), 3)", "{\"count\":10}", Increment)
            + "," + Compose("N", "\"@variables('n')\"", After("U")));
        Assert.AreEqual(3, (int)run.Action("N")!.Outputs!);
        Assert.AreEqual(6, run.BillableActions);
    }

    [TestMethod]
    public async Task Until_InsideAForeach_ItsConditionSeesItsOwnRound()
    {
        var until = """
            "U":{"type":"Until","expression":"@equals(add(outputs('A'), iterationIndexes('U')), 4)","limit":{"count":10},"runAfter":{},
                 "actions":{"A":{"type":"Compose","inputs":"@add(item(), iterationIndexes('U'))","runAfter":{}}}},
            "After":{"type":"Compose","inputs":"@outputs('A')","runAfter":{"U":["Succeeded"]}}
            """;
        var run = await _bench.RunAsync(Foreach("F", "@triggerBody()", until), "[0,2,4]");
        CollectionAssert.AreEqual(new[] { 2, 3, 4 }, run.Actions.Where(a => a.Name == "After").Select(a => (int)a.Outputs!).ToArray());
    }

    [TestMethod]
    public async Task Until_Condition_CanReadTheActionItself()
    {
        var run = await _bench.RunAsync(Counter + "," + Until("@equals(action()?['name'], 'U')", "{\"count\":9}", Increment));
        Assert.AreEqual(1, run.Actions.Count(a => a.Name == "Inc"));
    }

    [TestMethod]
    public async Task Until_CountReached_EndsAndCanFail()
    {
        var run = await _bench.RunAsync(Counter + "," + Until("@equals(1, 2)", "{\"count\":2}", Increment));
        Assert.AreEqual(ActionStatus.Succeeded, run.Action("U")!.Status);
        var strict = await _bench.RunAsync(Counter + "," + Until("@equals(1, 2)", "{\"count\":2}", Increment, ",\"operationOptions\":\"FailWhenLimitsReached\""));
        Assert.AreEqual(ActionStatus.Failed, strict.Action("U")!.Status);
    }

    [TestMethod]
    public async Task Until_TimeReached_Ends()
    {
        const string wait = """
            "Pause":{"type":"Wait","inputs":{"interval":{"count":10,"unit":"Minute"}},"runAfter":{}}
            """;
        var run = await _bench.RunAsync(Counter + "," + Until("@equals(1, 2)", "{\"count\":60,\"timeout\":\"PT25M\"}", wait));
        Assert.AreEqual(3, run.Actions.Count(a => a.Name == "Pause"));
    }

    private static string Foreach(string name, string over, string actions) =>
        "\"" + name + "\":{\"type\":\"Foreach\",\"foreach\":\"" + over + "\",\"actions\":{" + actions + "},\"runAfter\":{}}";

    private static string Until(string expression, string limit, string actions, string more = "") =>
        "\"U\":{\"type\":\"Until\",\"expression\":\"" + expression + "\",\"limit\":" + limit + ",\"actions\":{" + actions
        + "},\"runAfter\":{" + After("Init") + "}" + more + "}";
}
