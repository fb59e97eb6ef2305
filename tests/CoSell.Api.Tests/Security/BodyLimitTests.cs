using System.Net;
using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Security;

/// <summary>What one call may bring.</summary>
[TestClass]
public sealed class BodyLimitTests : ApiTest
{
    private const int Megabyte = 1024 * 1024;
    private const long Huge = 100 * Megabyte;

    [TestMethod]
    public async Task Body_HundredMegabytesInChunks_IsCutOffWithoutBeingKept()
    {
        using var server = Served();
        using var client = Plain(server, SignInService.Shared.Token());
        await PostAsync(client, new Flood(Megabyte));
        var before = GC.GetTotalAllocatedBytes(precise: true);

        using var flood = new Flood(Huge);
        var (status, problem) = await PostAsync(client, flood);

        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.IsLessThan(12 * Megabyte, allocated, "the limit is one megabyte, read into buffers that double");
        Assert.IsLessThan(Huge / 2, flood.Sent, "the rest is not read");
        if (status is not null)
        {
            Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, status);
            Assert.Contains("at most 1 MB (Limits:BodyMegabytes)", (string)problem!["detail"]!, StringComparison.Ordinal);
        }
    }

    [TestMethod]
    public async Task Body_LittleOverTheLimit_IsToldTheLimit()
    {
        using var server = Served();
        using var client = Plain(server, SignInService.Shared.Token());
        using var content = new StringContent("{\"runId\":\"" + new string('x', Megabyte) + "\"}", System.Text.Encoding.UTF8, "application/json");

        var (status, problem) = await PostAsync(client, content);

        Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.AreEqual("The body is too large", (string)problem!["title"]!);
        Assert.Contains("Send fewer or shorter records", (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Body_OfAStranger_IsNotReadAtAll()
    {
        using var server = Served();
        using var client = Plain(server, token: null);
        using var flood = new Flood(Huge);

        var (status, _) = await PostAsync(client, flood);

        Assert.IsTrue(status is null or HttpStatusCode.Unauthorized, $"{status}");
        Assert.IsLessThan(Huge / 2, flood.Sent);
    }

    [TestMethod]
    public async Task List_WithMoreEntriesThanTheLimit_IsRefusedWhereItStands()
    {
        var body = Bodies.PlanOpportunity();
        body["referral"]!["team"] = new JsonArray([.. Enumerable.Range(0, 20_001).Select(i => JsonValue.Create(i))]);

        var answer = await RefusedAsync(PlanOpportunity, body);

        CollectionAssert.AreEqual(new[] { "/referral/team" }, answer.Pointers);
        Assert.AreEqual("Must not have more than 20000 entries (Limits:ListItems).", (string?)answer.Errors[0]["rule"]);
    }

    [TestMethod]
    public async Task Object_WithMorePropertiesThanTheLimit_IsRefusedWhereItStands()
    {
        var body = Bodies.PlanOpportunity();
        body["settings"] = new JsonObject(Enumerable.Range(0, 20_001).Select(i => KeyValuePair.Create($"p{i}", (JsonNode?)1)));

        CollectionAssert.AreEqual(new[] { "/settings" }, (await RefusedAsync(PlanOpportunity, body)).Pointers);
    }

    [TestMethod]
    public async Task List_WithAsManyEntriesAsTheLimit_IsTaken()
    {
        var body = Bodies.PlanOpportunity();
        body["referral"]!["unused"] = new JsonArray([.. Enumerable.Range(0, 20_000).Select(i => JsonValue.Create(i))]);

        await TakenAsync(PlanOpportunity, body);
    }

    [TestMethod]
    public async Task Text_OfTheCallItself_IsBoundedAndTextOfARecordIsNot()
    {
        var body = Bodies.PlanOpportunity();
        body["runId"] = new string('r', 1001);
        body["settings"]!["activeStage"] = new string('s', 1001);

        CollectionAssert.AreEqual(new[] { "/settings/activeStage", "/runId" }, (await RefusedAsync(PlanOpportunity, body)).Pointers);

        var record = Bodies.Opportunity();
        record["Audit__c"] = new string('a', 131_072);
        await TakenAsync(PlanReferral, Bodies.PlanReferral(record));
    }

    /// <summary>On the server that is shipped, because it is the one that reads bodies.</summary>
    private static CoSellApplication Served()
    {
        var application = new CoSellApplication { Settings = new Dictionary<string, string> { ["Limits:BodyMegabytes"] = "1" } };
        application.UseKestrel(0);
        application.StartServer();
        return application;
    }

    /// <summary>The test host's own clients keep a copy of every body.</summary>
    private static HttpClient Plain(CoSellApplication server, string? token) => new()
    {
        BaseAddress = server.ClientOptions.BaseAddress,
        DefaultRequestHeaders = { Authorization = token is null ? null : new("Bearer", token) },
    };

    /// <summary>The answer; no status when the server hung up while it was still being sent to.</summary>
    private async Task<(HttpStatusCode? Status, JsonNode? Problem)> PostAsync(HttpClient client, HttpContent content)
    {
        content.Headers.ContentType ??= new("application/json");
        try
        {
            using var answer = await client.PostAsync(new Uri(PlanOpportunity, UriKind.Relative), content, Token);
            return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token)));
        }
        catch (HttpRequestException)
        {
            return (null, null);
        }
    }
}
