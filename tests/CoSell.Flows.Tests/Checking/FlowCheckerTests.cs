using CoSell.Flows.Checking;
using CoSell.Flows.Solutions;
using CoSell.Flows.Tests.Support;
using static CoSell.Flows.Tests.Support.FlowBench;

namespace CoSell.Flows.Tests.Checking;

[TestClass]
public sealed class FlowCheckerTests
{
    private const string None = ",\"retryPolicy\":{\"type\":\"none\"}";

    [TestMethod]
    public void Check_GoodFlow_FindsNothing() => AssertNothing(Check(string.Join(',',
        Call("(Scope)_Get_it’s,_the_'one'", "\"id\":\"@triggerBody()?['id']\"", ",\"retryPolicy\":{\"type\":\"fixed\",\"count\":4,\"interval\":\"PT5S\"}", "GetItem_V2"),
        Call("Create", "\"item/x\":\"@parameters('Stage (abc_Stage)')\"", None, "CreateRecord"),
        """
        "If":{"type":"If","expression":{"and":[{"equals":["@body('Create')?['id']",1]},{"not":{"equals":["@null","@null"]}}]},
              "actions":{"In":{"type":"Compose","inputs":"@outputs('Create')","runAfter":{}}},"runAfter":{"Create":["Succeeded"]}},
        "After":{"type":"Compose","inputs":"@outputs('In')","description":"@ is no expression here","runAfter":{"If":["succeeded","TIMEDOUT"]}}
        """)));

    [TestMethod]
    [DataRow("A#", "'#'")]
    [DataRow("A b", "space")]
    [DataRow("@A", "reads as an expression")]
    [DataRow("A@{x", "reads as an expression")]
    [DataRow("internal.x", "reserved")]
    [DataRow("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "81 characters")]
    public void Check_BadName_IsFound(string name, string message) => AssertFinds(Check(Compose(name, "1")), "ActionName", message);

    [TestMethod]
    public void Check_SameNameOnAnotherLevel_IsFound() =>
        AssertFinds(Check(Compose("Do", "1") + "," + Scope("S", Compose("DO", "1"))), "ActionName", "2 actions");

    [TestMethod]
    [DataRow("B", "Succeeded", "not on the same level")]
    [DataRow("A", "Done", "statuses")]
    public void Check_RunAfter_IsFound(string target, string status, string message) =>
        AssertFinds(Check(Compose("A", "1") + "," + Compose("C", "1", After(target, status)) + "," + Scope("S", Compose("B", "1"))), "RunAfter", message);

    [TestMethod]
    public void Check_Circle_IsFound() =>
        AssertFinds(Check(Compose("A", "1", After("B")) + "," + Compose("B", "1", After("A"))), "RunAfter", "wait for each other: 'A', 'B'");

    [TestMethod]
    public void Check_Nesting_IsFoundBeyondEight()
    {
        string Nested(int depth) => depth == 0 ? Compose("Leaf", "1") : Scope($"S{depth}", Nested(depth - 1));
        AssertNothing(Check(Nested(8)));
        AssertFinds(Check(Nested(9)), "Size", "9 actions are around it");
    }

    [TestMethod]
    public void Check_TooManyActions_IsFound() =>
        AssertFinds(Check(string.Join(',', Enumerable.Range(0, 501).Select(i => Compose($"A{i}", "1")))), "Size", "501 actions");

    [TestMethod]
    public void Check_LongDescription_IsFound() => AssertFinds(
        Check(Compose("A", "1") + "," + """ "B":{"type":"Compose","inputs":1,"runAfter":{},"description":"%"} """.Replace("%", new string('x', 257), StringComparison.Ordinal)),
        "Size",
        "257 characters");

    [TestMethod]
    [DataRow("@concat('a'", "not valid")]
    [DataRow("@nope(1)", "no function 'nope'")]
    [DataRow("@{if(true,1)}", "does not take 2")]
    public void Check_BrokenExpression_IsFound(string expression, string message) =>
        AssertFinds(Check(Compose("A", $"{{\"x\":\"{expression}\"}}")), "Expression", message, "A");

    [TestMethod]
    public void Check_LongExpression_IsFound() =>
        AssertFinds(Check(Compose("A", $"\"@concat('{new string('x', 8192)}')\"")), "Expression", "Shorten it to 8192");

    [TestMethod]
    [DataRow("@outputs('Nope')", "no action 'Nope'")]
    [DataRow("@body('Later')", "not on the runAfter path")]
    [DataRow("@result('Use')", "not on the runAfter path")]
    [DataRow("@items('Each')", "not inside a loop named 'Each'")]
    public void Check_ActionReference_IsFound(string expression, string message) => AssertFinds(
        Check(string.Join(',',
            """ "Each":{"type":"Foreach","foreach":"@createArray(1)","actions":{"Looped":{"type":"Compose","inputs":"@items('Each')","runAfter":{}}},"runAfter":{}} """,
            Compose("Use", $"\"{expression}\"", After("Each")),
            Compose("Later", "1", After("Use")))),
        "ActionReference",
        message,
        "Use");

    [TestMethod]
    public void Check_ReferenceFromInsideToAPredecessorOfTheScope_IsFine() =>
        AssertNothing(Check(Compose("A", "1") + "," + Scope("S", Compose("B", "\"@outputs('A')\""), After("A"))));

    [TestMethod]
    public void Check_UntilConditionOnItsBody_IsFine() => AssertNothing(Check(
        """ "U":{"type":"Until","expression":"@equals(outputs('B'), 1)","limit":{"count":1},"actions":{"B":{"type":"Compose","inputs":1,"runAfter":{}}},"runAfter":{}} """));

    [TestMethod]
    public void Check_UndeclaredParameter_IsFound() =>
        AssertFinds(Check(Compose("A", "\"@parameters('Nope')\"")), "Parameter", "'Nope' is not declared");

    [TestMethod]
    [DataRow("{\"type\":\"String\"}", "no metadata/schemaName")]
    [DataRow("{\"type\":\"String\",\"metadata\":{\"schemaName\":\"abc_X\"}}", "'abc_X', which the solution does not have")]
    public void Check_ParameterWithoutVariable_IsFound(string parameter, string message) =>
        AssertFinds(FlowChecker.Check(Solution(Flow(Compose("A", "1"), parameters: Parameters + ",\"P\":" + parameter))), "Parameter", message);

    [TestMethod]
    public void Check_Variables_AreFound()
    {
        const string initialize = """ "I":{"type":"InitializeVariable","inputs":{"variables":[{"name":"v","type":"string"}]},"runAfter":{}} """;
        AssertFinds(Check(Compose("A", "\"@variables('v')\"")), "Variable", "no variable 'v'");
        AssertFinds(Check(Scope("S", initialize)), "Variable", "top level");
        AssertFinds(
            Check(initialize + """,  "A":{"type":"SetVariable","inputs":{"name":"v","value":"@concat(variables('v'),'x')"},"runAfter":{"I":["Succeeded"]}} """),
            "Variable",
            "made from itself");
    }

    [TestMethod]
    [DataRow("\"connectionName\":\"crm\"", "\"connectionName\":\"nope\"", "the connection 'nope'")]
    [DataRow("apis/shared_crm", "apis/shared_other", "apiId does not end")]
    public void Check_Connection_IsFound(string from, string to, string message) =>
        AssertFinds(Check(Call("A", more: None).Replace(from, to, StringComparison.Ordinal)), "Connection", message, "A");

    [TestMethod]
    public void Check_ConnectionReferenceNotInTheSolution_IsFound() => AssertFinds(
        FlowChecker.Check(Solution(Flow(Compose("A", "1"), parameters: Parameters), references: "abc_Other")), "Connection", "'abc_Crm', which the solution's customizations do not list");

    [TestMethod]
    [DataRow("Request", "Http", "\"@parameters('$authentication')\"", true)]
    [DataRow("Request", "Http", "null", false)]
    [DataRow("Request", "PowerAppV2", "null", true)]
    [DataRow("Request", "Button", "\"@parameters('$authentication')\"", false)]
    [DataRow("Request", "Button", """{"type":"Raw","value":"@json(decodeBase64(triggerOutputs().headers['X-MS-APIM-Tokens']))['$ConnectionKey']"}""", true)]
    [DataRow("Recurrence", "", """{"type":"Raw","value":"@json(decodeBase64(triggerOutputs().headers['X-MS-APIM-Tokens']))['$ConnectionKey']"}""", false)]
    public void Check_Authentication_DependsOnTheTrigger(string type, string kind, string authentication, bool fine)
    {
        var call = Call("A", more: None, operation: "GetItem_V2").Replace(
            "\"authentication\":\"@parameters('$authentication')\",", authentication == "null" ? "" : $"\"authentication\":{authentication},", StringComparison.Ordinal);
        var findings = Check(call, $$"""{"type":"{{type}}","kind":"{{kind}}"}""");
        if (fine)
            AssertNothing(findings);
        else
            AssertFinds(findings, "Authentication", "the authentication must be", "A");
    }

    [TestMethod]
    [DataRow("\"@equals(1,1)\"", "object with one operator")]
    [DataRow("{\"equals\":[\"\",1]}", "operand is empty")]
    [DataRow("{\"and\":[{\"equals\":[1,\" x\"]}]}", "'expression/and/0/equals/1'")]
    [DataRow("{\"and\":[]}", "no condition in it")]
    [DataRow("{\"like\":[1,1]}", "no operator 'like'")]
    public void Check_Condition_IsFound(string expression, string message) => AssertFinds(
        Check("\"A\":{\"type\":\"If\",\"expression\":" + expression + ",\"actions\":{},\"runAfter\":{}}"), "Condition", message, "A");

    [TestMethod]
    [DataRow("PatchItem_V3", "", "no bounded retry policy")]
    [DataRow("PatchItem_V3", ",\"retryPolicy\":{\"type\":\"exponential\",\"count\":5,\"interval\":\"PT5S\"}", "no bounded retry policy")]
    [DataRow("PostItem_V2", ",\"retryPolicy\":{\"type\":\"fixed\",\"count\":1,\"interval\":\"PT5S\"}", "could create it twice")]
    [DataRow("CreateReferral", "", "could create it twice")]
    public void Check_RetryPolicy_IsFound(string operation, string policy, string message) =>
        AssertFinds(Check(Call("A", more: policy, operation: operation)), "RetryPolicy", message, "A");

    [TestMethod]
    public void Check_TwoTriggers_AreFound()
    {
        var flow = Flow(Compose("A", "1"), parameters: Parameters);
        flow.Definition["triggers"]!["second"] = new Newtonsoft.Json.Linq.JObject();
        AssertFinds(FlowChecker.Check(Solution(flow)), "Trigger", "has 2 triggers");
    }

    [TestMethod]
    public void Check_Manifest_AndFilesAgree()
    {
        var flow = Flow(Compose("A", "1"), parameters: Parameters);
        var other = Guid.Parse("99999999-0000-0000-0000-000000000000");
        var findings = FlowChecker.Check(Solution(flow, listed: other));
        AssertFinds(findings, "RootComponent", "does not list the flow");
        AssertFinds(findings, "RootComponent", $"lists the flow {other}");
    }

    [TestMethod]
    public void Check_Files_AreFound()
    {
        using var folder = new SolutionFolder();
        AssertNothing(FlowChecker.Check(SolutionReader.Read(folder.Root)));
        var renamed = "Workflows/Wrong-" + SolutionFolder.Id + ".json";
        folder.Write(renamed, "\uFEFF" + """{"properties":{"definition":{"triggers":{"manual":{"type":"Request"}},"actions":{}}}}""");
        folder.Write(renamed + ".data.xml", "<Workflow WorkflowId='99999999-0000-0000-0000-000000000000' Name='My first (flow)'><JsonFileName>/Workflows/Other.json</JsonFileName></Workflow>");
        var findings = FlowChecker.Check(SolutionReader.Read(folder.Root));
        AssertFinds(findings, "File", "byte order mark");
        AssertFinds(findings, "File", "schemaVersion is missing");
        AssertFinds(findings, "File", "WorkflowId in src/" + renamed + ".data.xml");
        AssertFinds(findings, "File", "is Other.json, but the file is Wrong-");
    }

    [TestMethod]
    public void Check_FileName_OfOurOwnPackageFollowsThePackager()
    {
        var flow = new Flow
        {
            Id = Guid.Parse(SolutionFolder.Id),
            Name = "My first (flow)",
            Definition = Flow(Compose("A", "1")).Definition,
            File = "Workflows/Wrong-" + SolutionFolder.Id + ".json",
            SchemaVersion = "1.0.0.0",
        };
        AssertFinds(FlowChecker.Check(Solution(flow)), "File", "JsonFileName to Myfirstflow-" + SolutionFolder.Id);
        AssertNothing(FlowChecker.Check(Solution(flow, prefix: "abc")));
    }

    [TestMethod]
    public void Check_LongFileName_IsCutAtFiftyCharacters()
    {
        var flow = new Flow
        {
            Id = Guid.Parse("abcdefab-0000-0000-0000-000000000000"),
            Name = "Create Co-sell Referral - Salesforce to Partner Center (Insider Preview)",
            Definition = Flow(Compose("A", "1")).Definition,
            File = "CreateCo-sellReferral-SalesforcetoPartnerCenterIns-ABCDEFAB-0000-0000-0000-000000000000.json",
            SchemaVersion = "1.0.0.0",
        };
        AssertNothing(FlowChecker.Check(Solution(flow)));
    }

    private const string Parameters = """ "$authentication":{"defaultValue":{},"type":"SecureObject"},"Stage (abc_Stage)":{"type":"String","metadata":{"schemaName":"abc_Stage"}} """;

    private static string Scope(string name, string actions, string runAfter = "") =>
        "\"" + name + "\":{\"type\":\"Scope\",\"actions\":{" + actions + "},\"runAfter\":{" + runAfter + "}}";

    private static IReadOnlyList<FlowFinding> Check(string actions, string trigger = HttpTrigger) =>
        FlowChecker.Check(Solution(Flow(actions, trigger, Parameters)));

    private static FlowSolution Solution(Flow flow, Guid? listed = null, string references = "abc_Crm", string prefix = "cosell") => new()
    {
        UniqueName = "CoSell",
        PublisherPrefix = prefix,
        DisplayName = "Co-sell",
        Version = "1.0.0.0",
        Flows = [flow],
        ListedFlows = [listed ?? flow.Id],
        ConnectionReferences = [new ConnectionReference(references, "CRM", "/providers/Microsoft.PowerApps/apis/shared_crm")],
        EnvironmentVariables = [new EnvironmentVariable("abc_Stage", "Stage", 100000000, null)],
    };

    private static void AssertNothing(IReadOnlyList<FlowFinding> findings) =>
        Assert.IsEmpty(findings, string.Join(Environment.NewLine, findings));

    private static void AssertFinds(IReadOnlyList<FlowFinding> findings, string rule, string message, string? action = null) => Assert.IsTrue(
        findings.Any(f => f.Rule == rule && f.Message.Contains(message, StringComparison.Ordinal) && (action is null || f.Action == action)),
        $"No finding of {rule} with '{message}' among: {string.Join(Environment.NewLine, findings)}");
}
