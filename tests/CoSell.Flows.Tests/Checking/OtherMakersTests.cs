using CoSell.Flows.Checking;
using CoSell.Flows.Solutions;
using CoSell.Flows.Tests.Support;

namespace CoSell.Flows.Tests.Checking;

/// <summary>Shapes that occur in other makers' sound flows and that a hasty rule would take for mistakes.</summary>
[TestClass]
public sealed class OtherMakersTests
{
    private const string Authentication = "\"$connections\":{\"defaultValue\":{},\"type\":\"Object\"},\"$authentication\":{\"defaultValue\":{},\"type\":\"SecureObject\"}";

    [TestMethod]
    [DataRow("no runAfter", """ "A":{"type":"Compose","inputs":1},"B":{"type":"Compose","inputs":"@outputs('A')","runAfter":{"A":["Succeeded"]}} """)]
    [DataRow("condition as one expression", """ "A":{"type":"If","expression":"@equals(1,2)","actions":{},"runAfter":{}} """)]
    [DataRow("empty operand", """ "A":{"type":"If","expression":{"and":[{"not":{"equals":["@triggerBody()?['x']",""]}},{"contains":["@triggerBody()?['x']"," y"]}]},"actions":{},"runAfter":{}} """)]
    [DataRow("not around an array", """ "A":{"type":"If","expression":{"not":[{"equals":[1,2]}]},"actions":{},"runAfter":{}} """)]
    [DataRow("schema with @odata names", """ "A":{"type":"ParseJson","inputs":{"content":"@triggerBody()","schema":{"properties":{"@odata.context":{"type":"string"}}}},"runAfter":{}} """)]
    [DataRow("schema from an expression", """ "A":{"type":"ParseJson","inputs":{"content":"@triggerBody()","schema":"@json(triggerBody())"},"runAfter":{}} """)]
    [DataRow("at signs in texts", """ "A":{"type":"Compose","inputs":{"to":"a@b.c","note":"@@mention","item/owner@odata.bind":"xs(@{triggerBody()?['id']})","@@odata.type":"#x"},"runAfter":{},"description":"@me"} """)]
    [DataRow("names with apostrophes and brackets", """ "It's_(809,060,000)_=_x!":{"type":"Compose","inputs":1,"runAfter":{}},"B":{"type":"Compose","inputs":"@outputs('It''s_(809,060,000)_=_x!')","runAfter":{"It's_(809,060,000)_=_x!":["Succeeded"]}} """)]
    [DataRow("list of what a loop did", """ "Each":{"type":"Foreach","foreach":"@triggerBody()","actions":{"In":{"type":"Compose","inputs":"@item()","runAfter":{}}},"runAfter":{}},"All":{"type":"Compose","inputs":"@outputs('In')","runAfter":{"Each":["Succeeded"]}} """)]
    [DataRow("result of a failed scope", """ "Try":{"type":"Scope","actions":{"In":{"type":"Compose","inputs":1,"runAfter":{}}},"runAfter":{}},"Failed":{"type":"Query","inputs":{"from":"@result('Try')","where":"@equals(item()?['status'], 'Failed')"},"runAfter":{"Try":["Failed","TimedOut"]}},"Code":{"type":"Compose","inputs":"@actions('In')?['error']?['code']","runAfter":{"Failed":["Succeeded"]}} """)]
    [DataRow("names made by an expression", """ "A":{"type":"Compose","inputs":"@outputs(concat('x', 'y'))","runAfter":{}},"B":{"type":"Compose","inputs":"@variables(triggerBody()?['v'])","runAfter":{}} """)]
    [DataRow("until reads its own body", """ "I":{"type":"InitializeVariable","inputs":{"variables":[{"name":"done","type":"boolean"}]},"runAfter":{}},"U":{"type":"Until","expression":"@or(variables('done'), equals(body('In'), 1))","limit":{"count":60,"timeout":"PT1H"},"actions":{"In":{"type":"Compose","inputs":1},"Set":{"type":"SetVariable","inputs":{"name":"done","value":true},"runAfter":{"In":["Succeeded"]}}},"runAfter":{"I":["Succeeded"]}} """)]
    [DataRow("connector that is not known", """ "A":{"type":"OpenApiConnection","inputs":{"host":{"connectionName":"shared_x","operationId":"Whatever","apiId":"/providers/Microsoft.PowerApps/apis/shared_x"},"parameters":{"any/thing":1},"authentication":"@parameters('$authentication')"},"runAfter":{}} """)]
    [DataRow("host of the newer designer, without authentication", """ "A":{"type":"OpenApiConnection","inputs":{"host":{"connection":"shared_x","operationId":"Whatever","apiId":"/providers/Microsoft.PowerApps/apis/shared_x"},"parameters":{}}} """)]
    [DataRow("AI Builder behind a Dataverse connection", """ "A":{"type":"OpenApiConnection","inputs":{"host":{"connection":"shared_commondataserviceforapps","operationId":"aibuilderpredict_customprompt","apiId":"providers/Microsoft.ProcessSimple/operationGroups/aibuilder"},"parameters":{"recordId":"x","item/requestv2/text":"y"}}} """)]
    [DataRow("Dataverse with dynamic columns", """ "A":{"type":"OpenApiConnection","inputs":{"host":{"connectionName":"shared_commondataserviceforapps","operationId":"CreateRecord","apiId":"/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps"},"parameters":{"entityName":"accounts","item/name":"x","item/primarycontactid@odata.bind":"contacts(1)"},"authentication":"@parameters('$authentication')"}} """)]
    [DataRow("retried creation", """ "A":{"type":"OpenApiConnection","inputs":{"host":{"connectionName":"shared_commondataserviceforapps","operationId":"CreateRecord","apiId":"/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps"},"parameters":{"entityName":"accounts"},"authentication":"@parameters('$authentication')","retryPolicy":{"type":"exponential","count":10,"interval":"PT10S"}}} """)]
    [DataRow("older connection by expression", """ "A":{"type":"ApiConnection","inputs":{"host":{"connection":{"name":"@parameters('$connections')['shared_x']['connectionId']"}},"method":"get","path":"/x"},"runAfter":{}} """)]
    [DataRow("HTTP, tracked properties and static results", """ "A":{"type":"Http","inputs":{"method":"GET","uri":"https://example.com/@{triggerBody()?['id']}","authentication":{"type":"Raw","value":"@triggerOutputs()?['headers']?['x']"}},"runAfter":{},"trackedProperties":{"code":"@action()?['outputs']?['statusCode']","own":"@outputs('A')"},"runtimeConfiguration":{"staticResult":{"staticResultOptions":"Disabled","name":"A0"},"secureData":{"properties":["inputs"]}}} """)]
    [DataRow("switch with an expression in its name and nested branches", """ "S":{"type":"Switch","expression":"@triggerBody()?['x']","cases":{"Case 2":{"case":"a b","actions":{"In":{"type":"Terminate","inputs":{"runStatus":"Cancelled"},"runAfter":{}}}}},"default":{"actions":{"Else":{"type":"Compose","inputs":"@body('manual')"}}},"runAfter":{}} """)]
    [DataRow("whole parameters from an expression", """ "A":{"type":"OpenApiConnection","inputs":{"host":{"connectionName":"shared_commondataserviceforapps","operationId":"ListRecords","apiId":"/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps"},"parameters":"@triggerBody()","authentication":"@parameters('$authentication')"}} """)]
    [DataRow("plain parameter of the definition", """ "A":{"type":"Compose","inputs":"@parameters('Plain')","runAfter":{}} """)]
    [DataRow("expression over several lines", """ "A":{"type":"Compose","inputs":"@if(\n  equals( triggerBody()?['x'] , -1.5e3 ),\r\n  null , 'it''s'\n)","runAfter":{}} """)]
    public void Check_SoundShape_GivesNoFinding(string shape, string actions)
    {
        var findings = FlowChecker.Check(Solution(FlowBench.Flow(actions, parameters: Authentication + ",\"Plain\":{\"type\":\"String\",\"defaultValue\":\"x\"}")));
        Assert.IsEmpty(findings, $"{shape}: {string.Join('\n', findings)}");
    }

    [TestMethod]
    [DataRow("""{"type":"Recurrence","recurrence":{"frequency":"Day","interval":1,"startTime":"2022-05-09T00:00:00Z"}}""")]
    [DataRow("""{"type":"OpenApiConnectionNotification","inputs":{"host":{"connection":"shared_x","operationId":"OnNew","apiId":"/providers/Microsoft.PowerApps/apis/shared_x"},"parameters":{}},"splitOn":"@triggerOutputs()?['body/value']"}""")]
    [DataRow("""{"type":"OpenApiConnection","recurrence":{"frequency":"Minute","interval":3},"conditions":[{"expression":"@equals(triggerBody()?['X'],'Y')"}],"inputs":{"host":{"connectionName":"shared_x","operationId":"OnNew","apiId":"/providers/Microsoft.PowerApps/apis/shared_x"},"authentication":"@parameters('$authentication')"}}""")]
    [DataRow("""{"type":"OpenApiConnectionWebhook","inputs":{"host":{"connectionName":"shared_commondataserviceforapps","operationId":"SubscribeWebhookTrigger","apiId":"/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps"},"parameters":{"subscriptionRequest/message":3}}}""")]
    [DataRow("""{"type":"Request","kind":"PowerAppV2","inputs":{"schema":{"type":"object","properties":{"@x":{}},"required":[]}}}""")]
    [DataRow("""{"type":"Request","kind":"Skills","inputs":{"schema":{}}}""")]
    public void Check_SoundTrigger_GivesNoFinding(string trigger) =>
        Assert.IsEmpty(FlowChecker.Check(Solution(FlowBench.Flow(FlowBench.Compose("A", "\"@triggerBody()\""), trigger, Authentication))));

    private static FlowSolution Solution(Flow flow) => new()
    {
        UniqueName = "Others",
        DisplayName = "Another maker's",
        Version = "1.0.0.0",
        PublisherPrefix = "abc",
        ListedFlows = [flow.Id],
        ConnectionReferences = [new ConnectionReference("abc_Crm", "CRM", "/providers/Microsoft.PowerApps/apis/shared_crm")],
        Flows =
        [
            new Flow
            {
                Id = flow.Id,
                Name = flow.Name,
                Definition = flow.Definition,
                ConnectionReferences = new Dictionary<string, FlowConnection>
                {
                    ["shared_x"] = new("abc_Crm", "shared_x"),
                    ["shared_commondataserviceforapps"] = new("", "shared_commondataserviceforapps"),
                },
            },
        ],
    };
}
