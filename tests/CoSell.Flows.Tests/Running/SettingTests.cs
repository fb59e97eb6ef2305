using CoSell.Flows.Running;
using CoSell.Flows.Tests.Support;
using Newtonsoft.Json.Linq;
using static CoSell.Flows.Tests.Support.FlowBench;

namespace CoSell.Flows.Tests.Running;

/// <summary>Settings of single actions: time limits, static results, secured data, pages.</summary>
[TestClass]
public sealed class SettingTests
{
    private readonly FlowBench _bench = new();

    [TestMethod]
    public async Task Timeout_OfAWait_CutsItShort()
    {
        var run = await _bench.RunAsync(
            "\"W\":{\"type\":\"Wait\",\"inputs\":{\"interval\":{\"count\":1,\"unit\":\"Hour\"}},\"limit\":{\"timeout\":\"PT10M\"},\"runAfter\":{}},"
            + Compose("Late", "1", After("W", "TimedOut")));
        Assert.AreEqual(ActionStatus.TimedOut, run.Action("W")!.Status);
        Assert.AreEqual("ActionTimedOut", run.Action("W")!.Code);
        Assert.AreEqual(TimeSpan.FromMinutes(10), run.Duration);
        Assert.AreEqual(RunStatus.Succeeded, run.Status, "TimedOut was handled.");
    }

    [TestMethod]
    public async Task StaticResult_Enabled_ReplacesTheExecution()
    {
        var run = await _bench.Runner.RunAsync(
            WithResults(Call("A", outside: Static("One", "Enabled")) + "," + Compose("B", "\"@body('A')?['id']\"", After("A"))), Outputs("{}"));
        Assert.IsEmpty(_bench.Connector.Requests);
        Assert.AreEqual(7, (int)run.Action("B")!.Outputs!);
        Assert.AreEqual("OK", run.Action("A")!.Code);
    }

    [TestMethod]
    public async Task StaticResult_Failed_FailsTheActionWithItsError()
    {
        var run = await _bench.Runner.RunAsync(WithResults(Call("A", outside: Static("Two", "Enabled"))), Outputs("{}"));
        Assert.AreEqual(ActionStatus.TimedOut, run.Action("A")!.Status);
        Assert.AreEqual("Gone wrong", (string?)run.Action("A")!.Error!["message"]);
    }

    [TestMethod]
    public async Task StaticResult_Disabled_IsCarriedOut()
    {
        await _bench.Runner.RunAsync(WithResults(Call("A", outside: Static("One", "Disabled"))), Outputs("{}"));
        Assert.HasCount(1, _bench.Connector.Requests);
    }

    [TestMethod]
    public async Task StaticResult_NotDefined_Fails()
    {
        var run = await _bench.Runner.RunAsync(WithResults(Call("A", outside: Static("None", "Enabled"))), Outputs("{}"));
        Assert.Contains("'None'", (string)run.Action("A")!.Error!["message"]!, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task SecureOutputs_UsedInAnotherAction_HideThatActionsInputs()
    {
        _bench.Connector.Answers(200, """{"token":"t0p"}""");
        var run = await _bench.RunAsync(
            Call("A", outside: ",\"runtimeConfiguration\":{\"secureData\":{\"properties\":[\"outputs\"]}}") + ","
            + Compose("Uses", "\"@body('A')?['token']\"", After("A")) + "," + Compose("Other", "\"x\"", After("A")));
        Assert.AreEqual("[secured]", (string?)run.Action("Uses")!.Inputs);
        Assert.AreEqual("x", (string?)run.Action("Other")!.Inputs);
    }

    [TestMethod]
    public async Task SecureOutputs_UsedThroughALoop_HideTheInputsInside()
    {
        _bench.Connector.Answers(200, """{"value":["t0p"]}""");
        var run = await _bench.RunAsync(
            Call("A", outside: ",\"runtimeConfiguration\":{\"secureData\":{\"properties\":[\"inputs\",\"outputs\"]}}") + ","
            + "\"F\":{\"type\":\"Foreach\",\"foreach\":\"@body('A')?['value']\",\"actions\":{" + Compose("Uses", "\"@item()\"") + "},\"runAfter\":{" + After("A") + "}},"
            + Compose("Reads", "\"@actions('A')?['inputs']\"", After("A")));
        Assert.AreEqual("[secured]", (string?)run.Action("Uses")!.Inputs);
        Assert.AreEqual("[secured]", (string?)run.Action("Reads")!.Inputs);
    }

    [TestMethod]
    public async Task SecureOutputs_InAFailedExpression_AreNotInTheMessage()
    {
        _bench.Connector.Answers(200, """{"token":"t0p"}""");
        var run = await _bench.RunAsync(
            Call("A", outside: ",\"runtimeConfiguration\":{\"secureData\":{\"properties\":[\"outputs\"]}}") + ","
            + Compose("Uses", "\"@int(body('A')?['token'])\"", After("A")));
        Assert.AreEqual("InvalidTemplate", run.Action("Uses")!.Code);
        Assert.DoesNotContain("t0p", run.Action("Uses")!.Error!.ToString(), StringComparison.Ordinal);
        Assert.Contains("'Uses'", run.Action("Uses")!.Error!.ToString(), StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow(1, "Succeeded")]
    [DataRow(5, "Failed")]
    public async Task Pagination_FurtherPagesNeeded_FailsOpenly(int least, string status)
    {
        _bench.Connector.Answers(200, """{"value":[1,2],"@odata.nextLink":"http://localhost/2"}""");
        var run = await _bench.RunAsync(Call("A", outside: ",\"runtimeConfiguration\":{\"paginationPolicy\":{\"minimumItemCount\":" + least + "}}"));
        Assert.AreEqual(status, run.Action("A")!.Status.ToString());
        Assert.AreEqual(status == "Failed" ? "NotSupported" : "OK", run.Action("A")!.Code);
    }

    [TestMethod]
    public async Task ChunkingAndTrackedProperties_DoNotChangeTheCall()
    {
        var run = await _bench.RunAsync(Call(
            "A", outside: ",\"trackedProperties\":{\"x\":\"@nope()\"},\"runtimeConfiguration\":{\"contentTransfer\":{\"transferMode\":\"Chunked\"}}"));
        Assert.AreEqual(ActionStatus.Succeeded, run.Action("A")!.Status);
        Assert.HasCount(1, _bench.Connector.Requests);
    }

    [TestMethod]
    public async Task CallbackOperation_IsAnsweredByItsConnector()
    {
        _bench.Connector.Answers(200, """{"outcome":"Approve"}""");
        var run = await _bench.RunAsync(Call("A", operation: "StartAndWaitForAnApproval").Replace("OpenApiConnection", "OpenApiConnectionWebhook", StringComparison.Ordinal));
        Assert.AreEqual("Approve", (string?)run.Action("A")!.Outputs!["body"]!["outcome"]);
    }

    private static CoSell.Flows.Solutions.Flow WithResults(string actions)
    {
        var flow = Flow(actions);
        flow.Definition["staticResults"] = TestJson.Object("""
            {"One":{"status":"Succeeded","outputs":{"statusCode":"OK","body":{"id":7}}},
             "Two":{"status":"TimedOut","code":"Late","error":{"message":"Gone wrong"}}}
            """);
        return flow;
    }

    private static string Static(string name, string options) =>
        ",\"runtimeConfiguration\":{\"staticResult\":{\"name\":\"" + name + "\",\"staticResultOptions\":\"" + options + "\"}}";
}
