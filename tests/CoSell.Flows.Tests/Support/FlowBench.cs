using CoSell.Flows.Running;
using CoSell.Flows.Solutions;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Tests.Support;

/// <summary>Runs small definitions under a manual clock.</summary>
internal sealed class FlowBench
{
    public const string HttpTrigger = """{"type":"Request","kind":"Http","inputs":{"schema":{}}}""";

    public FlowBench()
    {
        var guids = 0;
        Environment = new FlowEnvironment
        {
            Time = Time,
            Connectors = [Connector],
            Delay = (pause, _) =>
            {
                Pauses.Add(pause);
                return Time.Advance(pause);
            },
            NewRunName = () => "run-1",
            NewGuid = () => new Guid(++guids, 0, 0, new byte[8]),
        };
    }

    public ManualTime Time { get; } = new();

    public FakeConnector Connector { get; } = new();

    public List<TimeSpan> Pauses { get; } = [];

    public FlowEnvironment Environment { get; }

    public FlowRunner Runner => new(Environment);

    /// <summary>A flow with the given actions, as the content of a JSON object.</summary>
    public static Flow Flow(string actions, string trigger = HttpTrigger, string parameters = "", string name = "Test flow") => new()
    {
        Id = Guid.Parse("11111111-2222-3333-4444-555555555555"),
        Name = name,
        ConnectionReferences = new Dictionary<string, FlowConnection> { ["crm"] = new("abc_Crm", "shared_crm") },
        Definition = TestJson.Object(
            $$$"""{"parameters":{{{{parameters}}}},"triggers":{"manual":{{{trigger}}}},"actions":{{{{actions}}}}}"""),
    };

    public Task<FlowRun> RunAsync(string actions, string body = "{}", string parameters = "") =>
        Runner.RunAsync(Flow(actions, parameters: parameters), Outputs(body));

    public static JObject Outputs(string body) => new() { ["headers"] = new JObject(), ["body"] = CoSell.Flows.Json.JsonText.Parse(body) };

    /// <summary>A Compose action.</summary>
    public static string Compose(string name, string inputs, string runAfter = "") =>
        $$$"""{{{Quote(name)}}}:{"type":"Compose","inputs":{{{inputs}}},"runAfter":{{{{runAfter}}}}}""";

    /// <summary>An action that fails.</summary>
    public static string Fail(string name, string runAfter = "") =>
        $$$"""{{{Quote(name)}}}:{"type":"Compose","inputs":"@int('x')","runAfter":{{{{runAfter}}}}}""";

    /// <summary>A connector action.</summary>
    public static string Call(string name, string parameters = "", string more = "", string operation = "PatchItem_V3", string outside = "") =>
        $$$"""
        {{{Quote(name)}}}:{"type":"OpenApiConnection","inputs":{
            "host":{"connectionName":"crm","operationId":{{{Quote(operation)}}},"apiId":"/providers/Microsoft.PowerApps/apis/shared_crm"},
            "parameters":{{{{parameters}}}},"authentication":"@parameters('$authentication')"{{{more}}}},"runAfter":{}{{{outside}}}}
        """;

    /// <summary>A runAfter entry.</summary>
    public static string After(string action, params string[] statuses) =>
        $"{Quote(action)}:[{string.Join(',', statuses.DefaultIfEmpty("Succeeded").Select(Quote))}]";

    private static string Quote(string text) => Newtonsoft.Json.JsonConvert.ToString(text);
}
