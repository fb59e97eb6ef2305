using CoSell.Flows.Running;
using CoSell.Flows.Tests.Support;
using static CoSell.Flows.Tests.Support.FlowBench;

namespace CoSell.Flows.Tests.Running;

[TestClass]
public sealed class ContainerTests
{
    private readonly FlowBench _bench = new();

    [TestMethod]
    public async Task Scope_InnerFailure_FailsAndItsResultTellsWhich()
    {
        var run = await _bench.RunAsync(
            Scope("(Scope)_S", string.Join(',', Compose("A", "1"), Fail("B", After("A")), Compose("C", "1", After("B")))) + ","
            + Filter("Failed_steps", "@result('(Scope)_S')", "@equals(item()?['status'], 'Failed')", After("(Scope)_S", "Failed")));
        var scope = run.Action("(Scope)_S")!;
        Assert.AreEqual(ActionStatus.Failed, scope.Status);
        Assert.AreEqual("ActionFailed", scope.Code);
        Assert.AreEqual("B", (string?)run.Action("Failed_steps")!.Outputs!["body"]![0]!["name"]);
        Assert.AreEqual("(Scope)_S/B", run.Action("B")!.Path);
        Assert.AreEqual(RunStatus.Succeeded, run.Status);
    }

    [TestMethod]
    public async Task Scope_InnerFailureHandledInside_Succeeds()
    {
        var run = await _bench.RunAsync(Scope("S", Fail("A") + "," + Compose("B", "1", After("A", "Failed"))));
        Assert.AreEqual(ActionStatus.Succeeded, run.Action("S")!.Status);
    }

    [TestMethod]
    public async Task Scope_Skipped_SkipsWhatIsInside()
    {
        var run = await _bench.RunAsync(Fail("A") + "," + Scope("S", Scope("T", Compose("B", "1")), After("A")));
        var inner = run.Action("B")!;
        Assert.AreEqual(ActionStatus.Skipped, inner.Status);
        Assert.AreEqual("S/T/B", inner.Path);
        Assert.AreEqual(1, run.BillableActions);
    }

    [TestMethod]
    [DataRow("""{"equals":["@triggerBody()?['a']",1]}""", true)]
    [DataRow("""{"equals":["@triggerBody()?['a']","1"]}""", false)]
    [DataRow("""{"not":{"equals":["@triggerBody()?['a']",1]}}""", false)]
    [DataRow("""{"and":[{"greater":["@triggerBody()?['a']",0]},{"lessOrEquals":["@triggerBody()?['a']",1]}]}""", true)]
    [DataRow("""{"or":[{"less":["@triggerBody()?['a']",0]},{"greaterOrEquals":["@triggerBody()?['a']",1]}]}""", true)]
    [DataRow("""{"contains":["@triggerBody()?['t']","ell"]}""", true)]
    [DataRow("""{"startsWith":["@triggerBody()?['t']","he"]}""", true)]
    [DataRow("""{"endsWith":["@triggerBody()?['t']","x"]}""", false)]
    [DataRow("""{"empty":["@triggerBody()?['none']"]}""", true)]
    [DataRow("""{"equals":["@empty(triggerBody()?['none'])",true]}""", true)]
    [DataRow("\"@equals(1, 1)\"", true)]
    public async Task If_Condition_ChoosesTheBranch(string expression, bool holds)
    {
        var run = await _bench.RunAsync(If("I", expression, Compose("Yes", "1"), Compose("No", "1")), """{"a":1,"t":"hello"}""");
        Assert.AreEqual(holds ? ActionStatus.Succeeded : ActionStatus.Skipped, run.Action("Yes")!.Status);
        Assert.AreEqual(holds ? ActionStatus.Skipped : ActionStatus.Succeeded, run.Action("No")!.Status);
        Assert.AreEqual("ActionBranchingConditionNotSatisfied", run.Action(holds ? "No" : "Yes")!.Code);
        Assert.AreEqual(RunStatus.Succeeded, run.Status);
        Assert.AreEqual(2, run.BillableActions);
    }

    [TestMethod]
    [DataRow("""{"greater":["@triggerBody()?['none']",1]}""", "at 'expression/greater'")]
    [DataRow("""{"and":[{"equals":["@nope()",1]}]}""", "at 'expression/and/0/equals/0'")]
    [DataRow("""{"like":["a","b"]}""", "'like' is not an operator")]
    [DataRow("""{"equals":[1,1],"not":{}}""", "one operator")]
    public async Task If_BrokenCondition_FailsNamingThePlaceAndSkipsBothBranches(string expression, string place)
    {
        var run = await _bench.RunAsync(If("I", expression, Compose("Yes", "1"), Compose("No", "1")));
        var record = run.Action("I")!;
        Assert.AreEqual(ActionStatus.Failed, record.Status);
        Assert.Contains(place, (string)record.Error!["message"]!, StringComparison.Ordinal);
        Assert.AreEqual(ActionStatus.Skipped, run.Action("Yes")!.Status);
        Assert.AreEqual(ActionStatus.Skipped, run.Action("No")!.Status);
    }

    [TestMethod]
    [DataRow("new", "A")]
    [DataRow("NEW", "Other")]
    [DataRow("old", "B")]
    public async Task Switch_Value_ChoosesTheCase(string value, string expected)
    {
        var run = await _bench.RunAsync(
            "\"S\":{\"type\":\"Switch\",\"expression\":\"@triggerBody()?['v']\",\"runAfter\":{},\"cases\":{"
            + "\"One\":{\"case\":\"new\",\"actions\":{" + Compose("A", "1") + "}},"
            + "\"Two\":{\"case\":\"old\",\"actions\":{" + Compose("B", "1") + "}}},"
            + "\"default\":{\"actions\":{" + Compose("Other", "1") + "}}}",
            $$"""{"v":"{{value}}"}""");
        CollectionAssert.AreEquivalent(
            new[] { "S", expected },
            run.Actions.Where(a => a.Status == ActionStatus.Succeeded).Select(a => a.Name).ToArray());
    }

    [TestMethod]
    [DataRow("Failed", RunStatus.Failed)]
    [DataRow("Cancelled", RunStatus.Cancelled)]
    [DataRow("Succeeded", RunStatus.Succeeded)]
    public async Task Terminate_EndsTheRunAtOnce(string status, RunStatus expected)
    {
        var run = await _bench.RunAsync(
            Scope("S", Terminate("T", status)) + "," + Call("Later", outside: "") + "," + Compose("After", "1", After("S", "Succeeded", "Failed")));
        Assert.AreEqual(expected, run.Status);
        Assert.AreEqual(ActionStatus.Succeeded, run.Action("T")!.Status);
        Assert.AreEqual(ActionStatus.Cancelled, run.Action("S")!.Status);
        Assert.IsNull(run.Action("Later"));
        Assert.AreEqual(expected == RunStatus.Succeeded ? null : "E1", run.Error?.Code);
        Assert.HasCount(0, _bench.Connector.Requests);
    }

    private static string Scope(string name, string actions, string runAfter = "") =>
        "\"" + name + "\":{\"type\":\"Scope\",\"actions\":{" + actions + "},\"runAfter\":{" + runAfter + "}}";

    private static string If(string name, string expression, string yes, string no) =>
        "\"" + name + "\":{\"type\":\"If\",\"expression\":" + expression + ",\"actions\":{" + yes
        + "},\"else\":{\"actions\":{" + no + "}},\"runAfter\":{}}";

    private static string Filter(string name, string from, string where, string runAfter) =>
        "\"" + name + "\":{\"type\":\"Query\",\"inputs\":{\"from\":\"" + from + "\",\"where\":\"" + where + "\"},\"runAfter\":{" + runAfter + "}}";

    private static string Terminate(string name, string status) =>
        "\"" + name + "\":{\"type\":\"Terminate\",\"inputs\":{\"runStatus\":\"" + status
        + "\",\"runError\":{\"code\":\"E1\",\"message\":\"because\"}},\"runAfter\":{}}";
}
