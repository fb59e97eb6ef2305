using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Telemetry;

/// <summary>The id by which a call is found: in the answer, in its problem details, in the log.</summary>
[TestClass]
public sealed class CorrelationTests : ApiTest
{
    private const string Header = "X-Correlation-Id";
    private const string Run = "08584001";

    private LogBook log = null!;

    [TestMethod]
    public async Task Answer_OfARun_CarriesTheRunsName()
    {
        using var answer = await SendAsync(PlanOpportunity, Bodies.PlanOpportunity());

        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.AreEqual(Run, IdOf(answer));
    }

    [TestMethod]
    public async Task Answer_RunAndTrackingId_CarriesTheRunsName()
    {
        using var answer = await SendAsync(PlanOpportunity, Bodies.PlanOpportunity(), ("x-ms-client-tracking-id", "another"));

        Assert.AreEqual(Run, IdOf(answer));
    }

    [TestMethod]
    [DataRow("x-ms-client-tracking-id", "08584777CU24", "08584777CU24")]
    [DataRow("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "0af7651916cd43dd8448eb211c80319c")]
    public async Task Answer_WithoutRun_CarriesWhatTheCallerSent(string name, string value, string id)
    {
        using var answer = await SendAsync("/v1/due", body: null, (name, value));

        Assert.AreEqual(id, IdOf(answer));
    }

    [TestMethod]
    [DataRow("x-ms-client-tracking-id", "Zwanenburg & Sons")]
    [DataRow("x-ms-client-tracking-id", "<script>")]
    [DataRow("traceparent", "00-zwanenburg")]
    public async Task Answer_WhatIsNoId_IsNotTakenOver(string name, string value)
    {
        using var answer = await SendAsync("/v1/due", body: null, (name, value));

        Assert.AreNotEqual(value, IdOf(answer));
        Assert.IsNotEmpty(IdOf(answer));
    }

    [TestMethod]
    public async Task Answer_LongRun_IsNotTakenOver()
    {
        var body = Bodies.PlanOpportunity();
        body["runId"] = new string('a', 200);

        using var answer = await SendAsync(PlanOpportunity, body);

        Assert.IsLessThan(100, IdOf(answer).Length);
    }

    [TestMethod]
    public async Task Problem_OfABadBody_NamesTheRun()
    {
        using var answer = await SendAsync(PlanOpportunity, new JsonObject { ["runId"] = Run });

        await AssertNamesAsync(answer, HttpStatusCode.BadRequest);
    }

    [TestMethod]
    public async Task Problem_OfAnUnknownPlan_NamesTheRun()
    {
        using var answer = await SendAsync(Outcome("none"), Bodies.Succeeded());

        await AssertNamesAsync(answer, HttpStatusCode.NotFound);
    }

    [TestMethod]
    public async Task Problem_OfAStranger_NamesTheTrackingId()
    {
        Client.DefaultRequestHeaders.Authorization = null;
        using var answer = await SendAsync("/v1/due", body: null, ("x-ms-client-tracking-id", Run));

        await AssertNamesAsync(answer, HttpStatusCode.Unauthorized);
    }

    [TestMethod]
    public async Task Problem_OfAnUnknownAddress_NamesTheTrackingId()
    {
        using var answer = await SendAsync("/v1/nothing", body: null, ("x-ms-client-tracking-id", Run));

        await AssertNamesAsync(answer, HttpStatusCode.NotFound);
    }

    [TestMethod]
    public async Task Log_ScopesAreWritten_HaveTheId()
    {
        using var answer = await SendAsync("/v1/due", body: null, ("x-ms-client-tracking-id", "08584777CU24"));

        Assert.Contains("CorrelationId:08584777CU24", log.Text, StringComparison.Ordinal);
    }

    private protected override CoSellApplication Start()
    {
        log = new LogBook();
        return new CoSellApplication
        {
            Log = log,
            Settings = new Dictionary<string, string> { ["Logging:Console:FormatterOptions:IncludeScopes"] = "true" },
        };
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        log?.Dispose();
    }

    private async Task<HttpResponseMessage> SendAsync(string path, JsonObject? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request, Token);
    }

    private static string IdOf(HttpResponseMessage answer) => answer.Headers.GetValues(Header).Single();

    private static async Task AssertNamesAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.AreEqual(status, answer.StatusCode);
        Assert.AreEqual(Run, IdOf(answer));
        Assert.AreEqual(Run, (await Answer.OfAsync(answer)).Text("correlationId"));
    }
}
