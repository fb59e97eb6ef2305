using CoSell.EndToEnd.Tests.Program;
using CoSell.Flows.Connectors;
using CoSell.Flows.Solutions;
using CoSell.Sandbox.Rehearsing.Stubs;
using Newtonsoft.Json.Linq;

namespace CoSell.EndToEnd.Tests.Rehearsing;

/// <summary>Answers for operations that nobody emulates.</summary>
[TestClass]
public sealed class StubFileTests
{
    private const string Everything = """
        [ { "connector": "shared_x", "operationId": "Do", "parameters": { "a": { "b": 1 } }, "statusCode": 201, "headers": { "h": "v" }, "body": ["2026-01-31T00:00:00Z"] },
          { "connector": "shared_x", "operationId": "Do" } ]
        """;

    [TestMethod]
    [DataRow("{}", "not a JSON array")]
    [DataRow("[", "not valid JSON")]
    [DataRow("[1]", "entry 1: it is Integer, not an object")]
    [DataRow("""[{"connector":"x","operationId":"y"},{"connector":"","operationId":5}]""", "entry 2: 'connector' is missing")]
    [DataRow("""[{"connector":"","operationId":5}]""", "entry 1: 'operationId' is missing or not a text")]
    [DataRow("""[{"connector":"x","operationId":"y","status":1}]""", "'status' is unknown. Use connector,")]
    [DataRow("""[{"connector":"x","operationId":"y","parameters":[]}]""", "'parameters' is not an object")]
    [DataRow("""[{"connector":"x","operationId":"y","statusCode":"200"}]""", "'statusCode' is not a whole number")]
    [DataRow("""[{"connector":"x","operationId":"y","statusCode":600}]""", "'statusCode' is not a whole number")]
    [DataRow("""[{"connector":"x","operationId":"y","headers":{"a":1}}]""", "'headers' is not an object of texts")]
    public void Read_AWrongFile_NamesEntryAndRemedy(string text, string says)
    {
        var error = Assert.ThrowsExactly<InvalidDataException>(() => Read(text));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Contains("stubs.json", error.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Answer_OfAFittingEntry_IsGivenAsWritten()
    {
        var answer = await AskAsync(Read(Everything), """{ "a": { "b": 1, "c": 2 } }""");
        Assert.AreEqual(201, answer.StatusCode);
        Assert.AreEqual("v", answer.Headers["h"]);
        Assert.AreEqual("2026-01-31T00:00:00Z", ((JValue)answer.Body![0]!).Value);
    }

    [TestMethod]
    [DataRow("{}")]
    [DataRow("""{ "a": { "b": 2 } }""")]
    [DataRow("""{ "a": 1 }""")]
    public async Task Answer_OfOtherParameters_ComesFromTheNextEntry(string parameters)
    {
        var answer = await AskAsync(Read(Everything), parameters);
        Assert.AreEqual(200, answer.StatusCode);
        Assert.IsNull(answer.Body);
    }

    [TestMethod]
    public async Task Answer_OfATrigger_IsNewsOnce()
    {
        var connector = Connector(Read(Everything), []);
        var request = new ConnectorRequest("Do", [], "ref");
        var first = await connector.InvokeAsync(request, default);
        var second = await connector.InvokeAsync(request with { TriggerState = first.TriggerState }, default);
        Assert.AreEqual((200, 202), (first.StatusCode, second.StatusCode));
    }

    [TestMethod]
    public async Task Answer_OfAnEmulatedOperation_IsTheEmulators()
    {
        var connector = Connector(Read(Everything), [new Emulated()]);
        Assert.AreEqual(204, (await connector.InvokeAsync(new ConnectorRequest("Known", [], "ref"), default)).StatusCode);
        Assert.AreEqual(200, (await connector.InvokeAsync(new ConnectorRequest("Do", [], "ref"), default)).StatusCode);
    }

    private static IReadOnlyList<Stub> Read(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("stubs.json"), text);
        return StubFile.Read(folder.File("stubs.json"));
    }

    private static Task<ConnectorResponse> AskAsync(IReadOnlyList<Stub> stubs, string parameters) =>
        Connector(stubs, []).InvokeAsync(new ConnectorRequest("do", JObject.Parse(parameters), "ref"), default);

    private static IConnector Connector(IReadOnlyList<Stub> stubs, IReadOnlyList<IConnector> emulated)
    {
        var flow = new Flow
        {
            Id = Guid.Empty,
            Name = "F",
            Definition = [],
            ConnectionReferences = new Dictionary<string, FlowConnection> { ["x"] = new("ref", "shared_x") },
        };
        var solution = new FlowSolution { UniqueName = "S", DisplayName = "S", Version = "1.0.0.0", Flows = [flow] };
        return new StandIns(stubs).Around(emulated, solution).Single();
    }

    private sealed class Emulated : IConnector
    {
        public string ApiName => "shared_x";

        public Task<ConnectorResponse> InvokeAsync(ConnectorRequest request, CancellationToken cancellationToken) => request.OperationId == "Known"
            ? Task.FromResult(new ConnectorResponse(204, new Dictionary<string, string>(), null))
            : throw new UnknownOperationException();
    }
}
