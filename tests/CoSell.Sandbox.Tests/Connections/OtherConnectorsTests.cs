using CoSell.Flows.Connectors;
using CoSell.Sandbox.Connections;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Sandbox.Tests.PartnerCenter;
using CoSell.Sandbox.Tokens;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Tests.Connections;

[TestClass]
public sealed class OtherConnectorsTests
{
    [TestMethod]
    public async Task Events_RegisterViewUpdate_TravelThroughTheService()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        using var tokens = new TokenSource(host.Client, host.Credentials, PartnerCenterAudiences.Webhooks, host.Time);
        var connector = new PartnerCenterEventsConnector(new ServiceClient(host.Client, tokens.TokenAsync), tokens);
        var parameters = JObject.Parse("""
            {"body":{"WebhookUrl":"https://flow.example/run","WebhookEvents":["referral-created"],"SignatureTokenToMsSignatureHeader":"true"}}
            """);

        Assert.AreEqual(404, (await CallAsync(connector, "ViewRegistration", [])).StatusCode);
        Assert.AreEqual(200, (await CallAsync(connector, "EventRegistration", parameters)).StatusCode);
        Assert.AreEqual(200, (await CallAsync(connector, "UpdateRegistration", parameters)).StatusCode);
        var view = await CallAsync(connector, "ViewRegistration", []);
        Assert.AreEqual("https://flow.example/run", (string?)view.Body!["WebhookUrl"]);

        var wrong = JObject.Parse("""{"body":{"WebhookUri":"https://flow.example/run"}}""");
        var error = await Assert.ThrowsExactlyAsync<UnknownOperationException>(() => CallAsync(connector, "EventRegistration", wrong));
        Assert.Contains("body/WebhookUri", error.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task OpenApi_DocumentsOperation_FillsPathQueryHeaderAndBody()
    {
        using var handler = new RecordingHandler();
        using var http = new HttpClient(handler, disposeHandler: false) { BaseAddress = new Uri("http://api.example") };
        var connector = new OpenApiConnector("shared_cosell", Document(), new ServiceClient(http));

        await CallAsync(connector, "RecordOutcome", JObject.Parse("""
            {"planId":"a b/c","dryRun":true,"X-Run":"r1","outcome":{"status":"done"}}
            """));

        Assert.AreEqual("POST http://api.example/v1/plans/a%20b%2Fc/outcome?dryRun=true&kind=flow", handler.Line);
        Assert.AreEqual("""{"status":"done"}""", handler.Body);
        Assert.AreEqual("r1", handler.Header);
    }

    [TestMethod]
    [DataRow("""{"planId":"1"}""", "needs the parameter 'outcome'")]
    [DataRow("""{"planId":"1","outcome":{"state":"done"}}""", "'outcome/state'")]
    [DataRow("""{"planID":"1","outcome":{}}""", "'planID'")]
    public async Task OpenApi_WrongParameter_IsUnknown(string parameters, string named)
    {
        using var http = new HttpClient { BaseAddress = new Uri("http://api.example") };
        var connector = new OpenApiConnector("shared_cosell", Document(), new ServiceClient(http));

        var error = await Assert.ThrowsExactlyAsync<UnknownOperationException>(
            () => CallAsync(connector, "RecordOutcome", JObject.Parse(parameters)));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    private static JObject Document() => JObject.Parse("""
        {
          "swagger": "2.0", "basePath": "/v1/",
          "paths": { "/plans/{planId}/outcome": {
            "parameters": [ { "name": "planId", "in": "path", "required": true, "type": "string" } ],
            "post": { "operationId": "RecordOutcome", "parameters": [
              { "name": "dryRun", "in": "query", "type": "boolean" },
              { "name": "kind", "in": "query", "required": true, "default": "flow", "x-ms-visibility": "internal" },
              { "name": "X-Run", "in": "header", "type": "string" },
              { "$ref": "#/parameters/outcome" } ] } } },
          "parameters": { "outcome": { "name": "outcome", "in": "body", "required": true, "schema": { "$ref": "#/definitions/A.Outcome" } } },
          "definitions": { "A.Outcome": { "type": "object", "properties": { "status": { "type": "string" } } } }
        }
        """);

    private static Task<ConnectorResponse> CallAsync(IConnector connector, string operation, JObject parameters) =>
        connector.InvokeAsync(new ConnectorRequest(operation, parameters, connector.ApiName), CancellationToken.None);

    private sealed class RecordingHandler : HttpMessageHandler
    {
        public string? Line { get; private set; }

        public string? Body { get; private set; }

        public string? Header { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Line = $"{request.Method} {request.RequestUri!.AbsoluteUri}";
            Body = await request.Content!.ReadAsStringAsync(cancellationToken);
            Header = request.Headers.GetValues("X-Run").Single();
            return new HttpResponseMessage(System.Net.HttpStatusCode.NoContent);
        }
    }
}
