using CoSell.Sandbox.PartnerCenter;
using Microsoft.AspNetCore.Http;

namespace CoSell.Sandbox.Tests.PartnerCenter;

/// <summary>What every call passes: sign-in, headers, planned faults, the log.</summary>
[TestClass]
public sealed class DoorTests
{
    private const string Missing = PartnerCenterHost.Referrals + "/5f0cdd0e-0000-0000-0000-0c0e5b1f7a11";

    [TestMethod]
    public async Task Door_TokenOfWebhookAudience_IsUnauthenticated()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var token = "Bearer " + host.Tokens.Issue(PartnerCenterAudiences.Webhooks);

        var answer = await host.SendAsync("GET", PartnerCenterHost.Referrals, null, ("Authorization", token));

        answer.IsRefused(401, "unauthenticated", "not authenticated");
        Assert.AreEqual("referral", (string?)answer.Body!["error"]!["target"]);
        Assert.IsNotNull(answer.Body["error"]!["innerError"]!["code"]);
    }

    [TestMethod]
    public async Task Door_TokenOfReferralsAudience_DoesNotOpenWebhooks()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var token = "Bearer " + host.Tokens.Issue(PartnerCenterAudiences.Referrals);

        var answer = await host.SendAsync("GET", PartnerCenterHost.Webhooks, null, ("Authorization", token));

        Assert.AreEqual(401, answer.Status);
    }

    [TestMethod]
    public async Task Door_ExpiredToken_IsUnauthenticated()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var token = "Bearer " + host.Tokens.Issue(PartnerCenterAudiences.Referrals);
        host.Time.Advance(TimeSpan.FromHours(1));

        Assert.AreEqual(401, (await host.SendAsync("GET", Missing, null, ("Authorization", token))).Status);
    }

    [TestMethod]
    public async Task Door_AppOnlyToken_IsDenied()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var token = "Bearer " + host.Tokens.Issue(PartnerCenterAudiences.Referrals, appOnly: true);

        (await host.SendAsync("GET", Missing, null, ("Authorization", token))).IsRefused(403, "accessDenied", "user access");
    }

    [TestMethod]
    public async Task Door_CallerWithoutRole_IsDenied()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        host.Tenant.CallerHasReferralsRole = false;

        (await host.GetAsync(Missing)).IsRefused(403, "accessDenied", "role");
    }

    [TestMethod]
    public async Task Door_UnknownReferral_IsNotFound()
    {
        await using var host = await PartnerCenterHost.StartAsync();

        (await host.GetAsync(Missing)).IsRefused(404, "itemNotFound", "was not found");
        (await host.PatchOneAsync("not-a-guid", "/details/notes", "\"x\"")).IsRefused(404, "itemNotFound", "not-a-guid");
    }

    [TestMethod]
    [DataRow("DELETE", Missing, 405)]
    [DataRow("PATCH", PartnerCenterHost.Referrals, 405)]
    [DataRow("GET", "/v1.0/engagements/leads", 501)]
    [DataRow("PATCH", Missing + "/registrations", 501)]
    [DataRow("DELETE", PartnerCenterHost.Webhooks, 501)]
    public async Task Door_WhatIsNotThere_IsNeverASuccess(string method, string path, int status)
    {
        await using var host = await PartnerCenterHost.StartAsync();

        var answer = await host.SendAsync(method, path);

        Assert.AreEqual(status, answer.Status);
        Assert.IsNotNull(answer.Code);
    }

    [TestMethod]
    public async Task Door_RequestIds_AreEchoed()
    {
        await using var host = await PartnerCenterHost.StartAsync();

        var answer = await host.SendAsync(
            "GET", PartnerCenterHost.Referrals, null, ("client-request-id", "abc"), ("MS-CorrelationId", "run-7"));

        Assert.AreEqual("abc", answer.Headers["client-request-id"]);
        Assert.AreEqual("run-7", answer.Headers["MS-CorrelationId"]);
        Assert.IsTrue(Guid.TryParse(answer.Headers["request-id"], out _));
        Assert.AreEqual("run-7", host.Tenant.Log.Calls[^1].CorrelationId);
    }

    [TestMethod]
    [DataRow(PartnerCenterHost.Referrals)]
    [DataRow(PartnerCenterHost.Webhooks)]
    public async Task Door_Reply_HasTheDocumentedHeaders(string path)
    {
        await using var host = await PartnerCenterHost.StartAsync();

        var headers = (await host.GetAsync(path)).Headers;

        foreach (var name in new[] { "request-id", "client-request-id", "MS-RequestId", "MS-CorrelationId" })
        {
            Assert.IsTrue(Guid.TryParse(headers[name], out _), name);
        }

        Assert.AreEqual("2026-03-02T09:00:00.0000000+00:00", headers["timestamp"]);
        Assert.Contains("ServerInfo", headers["x-ms-ags-diagnostic"], StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("application/json;q=0.9, text/xml")]
    [DataRow("application/*")]
    [DataRow("*/*")]
    public async Task Door_AcceptHeaderThatTakesJson_IsServed(string accept)
    {
        await using var host = await PartnerCenterHost.StartAsync();

        Assert.AreEqual(200, (await host.SendAsync("GET", PartnerCenterHost.Referrals, null, ("Accept", accept))).Status);
    }

    [TestMethod]
    public async Task Door_BodyOfOtherMediaType_IsRefused()
    {
        await using var host = await PartnerCenterHost.StartAsync();

        Assert.AreEqual(415, (await host.SendAsync("POST", PartnerCenterHost.Referrals)).Status);
    }

    [TestMethod]
    public async Task Faults_Throttled_GivesGatewaysBodyAndRetryAfter()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        host.Tenant.Faults.ThrottleNext(TimeSpan.FromSeconds(57));

        var answer = await host.GetAsync(PartnerCenterHost.Referrals);

        Assert.AreEqual(429, answer.Status);
        Assert.AreEqual("57", answer.Headers["Retry-After"]);
        Assert.AreEqual(429, (int)answer.Body!["statusCode"]!);
        Assert.AreEqual(200, (await host.GetAsync(PartnerCenterHost.Referrals)).Status);
    }

    [TestMethod]
    public async Task Faults_WithPredicate_StrikeOnlyFittingCalls()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        host.Tenant.Faults.FailNext(503, "serviceNotAvailable", "Down.", 2, r => HttpMethods.IsPost(r.Method));

        Assert.AreEqual(200, (await host.GetAsync(PartnerCenterHost.Referrals)).Status);
        (await host.SendAsync("POST", PartnerCenterHost.Referrals, Payloads.CoSell())).IsRefused(503, "serviceNotAvailable", "Down.");
        Assert.AreEqual(503, (await host.SendAsync("POST", PartnerCenterHost.Referrals, Payloads.CoSell())).Status);
        Assert.AreEqual(200, (await host.SendAsync("POST", PartnerCenterHost.Referrals, Payloads.CoSell())).Status);
        Assert.HasCount(1, host.Tenant.Log.PartnerWrites);
    }

    [TestMethod]
    public async Task Faults_LostReply_KeepsTheWrite()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        host.Tenant.Faults.LoseReplyNext();

        Assert.AreEqual(504, (await host.SendAsync("POST", PartnerCenterHost.Referrals, Payloads.CoSell())).Status);
        Assert.HasCount(1, host.Tenant.Referrals);
    }
}
