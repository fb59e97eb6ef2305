using CoSell.Flows.Running;
using CoSell.Flows.Tests.Support;
using static CoSell.Flows.Tests.Support.FlowBench;

namespace CoSell.Flows.Tests.Running;

[TestClass]
public sealed class DataActionTests
{
    private readonly FlowBench _bench = new();

    [TestMethod]
    [DataRow("Compose", """{"@@odata":"@triggerBody()?['a']","x":[1,"@{1}"],"n":null}""", """{"@odata":1,"x":[1,"1"],"n":null}""")]
    [DataRow("Query", """{"from":"@triggerBody()?['list']","where":"@greater(item()?['v'], 1)"}""", """{"body":[{"v":2}]}""")]
    [DataRow("Select", """{"from":"@triggerBody()?['list']","select":{"w":"@item()?['v']"}}""", """{"body":[{"w":1},{"w":2}]}""")]
    [DataRow("Select", """{"from":"@triggerBody()?['list']","select":"@item()?['v']"}""", """{"body":[1,2]}""")]
    [DataRow("Join", """{"from":"@createArray('a','b')","joinWith":", "}""", """{"body":"a, b"}""")]
    [DataRow("Table", """{"from":"@triggerBody()?['list']","format":"CSV"}""", """{"body":"v\r\n1\r\n2\r\n"}""")]
    [DataRow("Table", """{"from":"@triggerBody()?['list']","format":"HTML","columns":[{"header":"<V>","value":"@item()?['v']"}]}""",
        """{"body":"<table><thead><tr><th>&lt;V&gt;</th></tr></thead><tbody><tr><td>1</td></tr><tr><td>2</td></tr></tbody></table>"}""")]
    [DataRow("ParseJson", """{"content":"{\"a\":\"2026-01-31T00:00:00Z\"}","schema":{"type":"object","properties":{"a":{"type":"string"}}}}""",
        """{"body":{"a":"2026-01-31T00:00:00Z"}}""")]
    [DataRow("ParseJson", """{"content":{"a":null},"schema":{"type":"object","properties":{"a":{"type":["string","null"]}}}}""", """{"body":{"a":null}}""")]
    [DataRow("ParseJson", """{"content":"\"a\"","schema":{"type":"string","pattern":"^b$","maxLength":0}}""", """{"body":"a"}""")]
    public async Task DataAction_GivesItsOutputs(string type, string inputs, string expected)
    {
        var run = await _bench.RunAsync(Action(type, inputs), """{"a":1,"list":[{"v":1},{"v":2}]}""");
        Assert.AreEqual(RunStatus.Succeeded, run.Status, run.Action("A")!.Error?.ToString());
        TestJson.AssertEqual(expected, run.Action("A")!.Outputs);
    }

    [TestMethod]
    [DataRow("Query", """{"from":"@null","where":"@true"}""", "InvalidTemplate", "inputs at 'from'")]
    [DataRow("Query", """{"from":[1],"where":"@item()"}""", "InvalidTemplate", "inputs at 'where'")]
    [DataRow("Select", """{"from":[1],"select":{"x":"@item()['y']"}}""", "InvalidTemplate", "inputs at 'select/x'")]
    [DataRow("Compose", "{\"a\":[\"@int('x')\"]}", "InvalidTemplate", "inputs at 'a/0'")]
    [DataRow("Compose", "\"@int('x')\"", "InvalidTemplate", "action 'A' inputs of flow")]
    [DataRow("ParseJson", """{"content":"{","schema":{}}""", "InvalidTemplate", "not valid JSON")]
    [DataRow("ParseJson", """{"content":"@null","schema":{}}""", "InvalidTemplate", "must not be null")]
    [DataRow("ParseJson", """{"content":{"a":null},"schema":{"properties":{"a":{"type":"string"}}}}""", "ValidationFailed", "Expected string but got Null at '#/a'")]
    [DataRow("ParseJson", """{"content":{},"schema":{"required":["b"]}}""", "ValidationFailed", "missing from object: b")]
    [DataRow("ParseJson", """{"content":[{"s":"x"}],"schema":{"type":"array","items":{"properties":{"s":{"enum":["y"]}}}}}""", "ValidationFailed", "'#/0/s'")]
    [DataRow("Wait", """{"interval":{"count":1,"unit":"Eon"}}""", "InvalidTemplate", "not a unit of time")]
    public async Task DataAction_Wrong_FailsNamingThePlace(string type, string inputs, string code, string message)
    {
        var run = await _bench.RunAsync(Action(type, inputs));
        Assert.AreEqual(code, run.Action("A")!.Code);
        Assert.Contains(message, (string)run.Action("A")!.Error!["message"]!, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Variables_KeepTheirTypeAndValue()
    {
        var run = await _bench.RunAsync(string.Join(',',
            Action("InitializeVariable", """{"variables":[{"name":"s","type":"string","value":"a"},{"name":"l","type":"array"},{"name":"n","type":"integer"}]}""", "I"),
            Action("AppendToStringVariable", """{"name":"s","value":"@{1}b"}""", "S", "I"),
            Action("AppendToArrayVariable", """{"name":"l","value":{"x":1}}""", "L", "S"),
            Action("IncrementVariable", """{"name":"n","value":5}""", "N", "L"),
            Action("DecrementVariable", """{"name":"n"}""", "D", "N"),
            Compose("Out", """["@variables('s')","@variables('l')","@variables('n')"]""", After("D"))));
        TestJson.AssertEqual("""["a1b",[{"x":1}],4]""", run.Action("Out")!.Outputs);
    }

    [TestMethod]
    [DataRow("SetVariable", """{"name":"n","value":"text"}""", "cannot hold a value of type 'String'")]
    [DataRow("SetVariable", """{"name":"nope","value":1}""", "'nope' does not exist")]
    [DataRow("AppendToArrayVariable", """{"name":"n","value":1}""", "must be an array")]
    [DataRow("InitializeVariable", """{"variables":[{"name":"n","type":"integer","value":1}]}""", "already initialized")]
    public async Task Variables_WrongUse_Fails(string type, string inputs, string message)
    {
        var run = await _bench.RunAsync(
            Action("InitializeVariable", """{"variables":[{"name":"n","type":"integer","value":1}]}""", "I") + "," + Action(type, inputs, "A", "I"));
        Assert.Contains(message, (string)run.Action("A")!.Error!["message"]!, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("CurrentTime", "{}", "\"2026-01-31T10:00:00.0000000Z\"")]
    [DataRow("AddToTime", """{"baseTime":"2026-01-31T00:00:00Z","interval":1,"timeUnit":"Day"}""", "\"2026-02-01T00:00:00.0000000Z\"")]
    [DataRow("SubtractFromTime", """{"baseTime":"2026-01-31T00:00:00Z","interval":1,"timeUnit":"Day"}""", "\"2026-01-30T00:00:00.0000000Z\"")]
    [DataRow("GetFutureTime", """{"interval":"@add(1,1)","timeUnit":"Hour"}""", "\"2026-01-31T12:00:00.0000000Z\"")]
    [DataRow("getpasttime", """{"interval":2,"timeUnit":"Hour"}""", "\"2026-01-31T08:00:00.0000000Z\"")]
    [DataRow("ConvertTimeZone", """{"baseTime":"@{utcNow()}","formatString":"HH:mm","sourceTimeZone":"UTC","destinationTimeZone":"Tokyo Standard Time"}""", "\"19:00\"")]
    [DataRow("FormatNumber", """{"number":1234.5,"format":"0.00","locale":"de-DE"}""", "\"1234,50\"")]
    [DataRow("FormatNumber", """{"number":7,"format":"000"}""", "\"007\"")]
    [DataRow("IndexOf", """{"text":"Hello","searchText":"L"}""", "2")]
    [DataRow("Substring", """{"text":"Hello","startIndex":1,"length":2}""", "\"el\"")]
    public async Task Expression_Kind_GivesItsBody(string kind, string inputs, string expected)
    {
        var run = await _bench.RunAsync("\"A\":{\"type\":\"Expression\",\"kind\":\"" + kind + "\",\"inputs\":" + inputs + ",\"runAfter\":{}}");
        Assert.AreEqual(RunStatus.Succeeded, run.Status, run.Action("A")!.Error?.ToString());
        TestJson.AssertEqual(expected, run.Action("A")!.Outputs!["body"]);
    }

    [TestMethod]
    [DataRow("IndexOf", """{"text":"x"}""", "expects 2 parameter(s), but was given 1")]
    [DataRow("GetFutureTime", """{"interval":"1","timeUnit":"Day"}""", "first parameter to be an integer")]
    public async Task Expression_WrongInputs_FailNamingThem(string kind, string inputs, string problem)
    {
        var run = await _bench.RunAsync("\"A\":{\"type\":\"Expression\",\"kind\":\"" + kind + "\",\"inputs\":" + inputs + ",\"runAfter\":{}}");
        Assert.AreEqual("InvalidTemplate", run.Action("A")!.Code);
        Assert.Contains(problem, (string)run.Action("A")!.Error!["message"]!, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task SetVariable_FromItself_IsRefusedAsTheServiceDoes()
    {
        var run = await _bench.RunAsync(
            Action("InitializeVariable", """{"variables":[{"name":"n","type":"integer","value":1}]}""", "I") + ","
            + Action("SetVariable", """{"name":"N","value":"@add(variables('n'), 1)"}""", "A", "I"));
        Assert.AreEqual("WorkflowRunActionInputsInvalidProperty", run.Action("A")!.Code);
        Assert.Contains("Self reference is not supported when updating the value of variable 'N'", (string)run.Action("A")!.Error!["message"]!, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("""{"interval":{"count":90,"unit":"Second"}}""")]
    [DataRow("""{"until":{"timestamp":"2026-01-31T10:01:30Z"}}""")]
    public async Task Wait_PassesTimeByTheDelay(string inputs)
    {
        var run = await _bench.RunAsync(Action("Wait", inputs));
        Assert.AreEqual(TimeSpan.FromSeconds(90), run.EndTime - run.StartTime);
    }

    [TestMethod]
    public async Task Parameters_CurrentValueElseDefault()
    {
        _bench.Environment.EnvironmentVariables = new Dictionary<string, string> { ["abc_A"] = "yes", ["abc_J"] = "{\"x\":1}", ["abc_Bad"] = "x" };
        const string parameters = """
            "A (abc_A)":{"type":"Bool","defaultValue":false,"metadata":{"schemaName":"abc_A"}},
            "J (abc_J)":{"type":"Object","metadata":{"schemaName":"abc_J"}},
            "D (abc_D)":{"type":"String","defaultValue":"d","metadata":{"schemaName":"abc_D"}},
            "None (abc_N)":{"type":"String","metadata":{"schemaName":"abc_N"}},
            "Bad (abc_Bad)":{"type":"Int","metadata":{"schemaName":"abc_Bad"}}
            """;
        var run = await _bench.RunAsync(string.Join(',',
            Compose("Out", """["@parameters('A (abc_A)')","@parameters('J (abc_J)')?['x']","@parameters('D (abc_D)')"]"""),
            Compose("Missing", "\"@parameters('None (abc_N)')\""),
            Compose("Bad", "\"@parameters('Bad (abc_Bad)')\"")), parameters: parameters);
        TestJson.AssertEqual("""[true,1,"d"]""", run.Action("Out")!.Outputs);
        Assert.Contains("set the environment variable 'abc_N'", (string)run.Action("Missing")!.Error!["message"]!, StringComparison.Ordinal);
        Assert.Contains("not of the type Int", (string)run.Action("Bad")!.Error!["message"]!, StringComparison.Ordinal);
    }

    private static string Action(string type, string inputs, string name = "A", string? after = null) =>
        "\"" + name + "\":{\"type\":\"" + type + "\",\"inputs\":" + inputs + ",\"runAfter\":{" + (after is null ? "" : After(after)) + "}}";
}
