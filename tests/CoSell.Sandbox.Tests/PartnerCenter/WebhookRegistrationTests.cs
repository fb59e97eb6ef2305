using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Tests.PartnerCenter;

[TestClass]
public sealed class WebhookRegistrationTests
{
    private const string Good = """{"WebhookUrl":"https://flow.example/run","WebhookEvents":["referral-created"]}""";

    [TestMethod]
    public async Task Registration_None_IsNotFound()
    {
        await using var host = await PartnerCenterHost.StartAsync();

        (await host.GetAsync(PartnerCenterHost.Webhooks)).IsRefused(404, "itemNotFound", "registration");
        Assert.AreEqual(404, (await host.SendAsync("PUT", PartnerCenterHost.Webhooks, Good)).Status);
    }

    [TestMethod]
    public async Task Registration_Registered_CanBeViewedAndUpdated()
    {
        await using var host = await PartnerCenterHost.StartAsync();

        var registered = await host.SendAsync("POST", PartnerCenterHost.Webhooks, Good);
        Assert.AreEqual(200, registered.Status);
        Assert.IsNotNull(registered.Body!["SubscriberId"]);
        Assert.AreEqual(409, (await host.SendAsync("POST", PartnerCenterHost.Webhooks, Good)).Status);

        var other = Good.Replace("flow.example", "other.example", StringComparison.Ordinal);
        var updated = await host.SendAsync("PUT", PartnerCenterHost.Webhooks, other);
        Assert.AreEqual((string?)registered.Body["SubscriberId"], (string?)updated.Body!["SubscriberId"]);

        var viewed = await host.GetAsync(PartnerCenterHost.Webhooks);
        Assert.AreEqual(
            """{"WebhookUrl":"https://other.example/run","WebhookEvents":["referral-created"]}""", viewed.Body!.ToJsonString());
    }

    [TestMethod]
    [DataRow("true")]
    [DataRow("\"True\"")]
    public async Task Registration_NamesInAnyCaseAndFlagAsText_AreRead(string flag)
    {
        await using var host = await PartnerCenterHost.StartAsync();

        var answer = await host.SendAsync("POST", PartnerCenterHost.Webhooks, $$"""
            {"webhookUrl":"https://flow.example/run","webhookevents":["test-created"],"signatureTokenToMsSignatureHeader":{{flag}}}
            """);

        Assert.AreEqual(200, answer.Status, answer.Message);
        Assert.IsTrue(host.Tenant.Webhooks.Registration!.InMsSignature);
    }

    [TestMethod]
    [DataRow("""{"WebhookUrl":"http://flow.example","WebhookEvents":["test-created"]}""", "https")]
    [DataRow("""{"WebhookUrl":"flow","WebhookEvents":["test-created"]}""", "https")]
    [DataRow("""{"WebhookUrl":"https://flow.example","WebhookEvents":[]}""", "at least one")]
    [DataRow("""{"WebhookUrl":"https://flow.example","WebhookEvents":["referral-deleted"]}""", "referral-deleted")]
    [DataRow("""{"WebhookUrl":"https://flow.example","WebhookEvents":["test-created"],"Url":"x"}""", "'Url'")]
    [DataRow("""{"WebhookUrl":"https://flow.example","WebhookEvents":["test-created"],"SignatureTokenToMsSignatureHeader":"yes"}""", "true or false")]
    public async Task Registration_OutsideContract_IsInvalid(string body, string named)
    {
        await using var host = await PartnerCenterHost.StartAsync();

        (await host.SendAsync("POST", PartnerCenterHost.Webhooks, body)).IsRefused(400, "invalidRequest", named);
    }

    [TestMethod]
    public async Task Registration_EventsThatAreNeverRaised_CanBeNamed()
    {
        await using var host = await PartnerCenterHost.StartAsync();

        var answer = await host.SendAsync("POST", PartnerCenterHost.Webhooks, """
            {"WebhookUrl":"https://flow.example/run","WebhookEvents":["subscription-updated","usagerecords-thresholdExceeded"]}
            """);
        host.Tenant.InvitePartner(Payloads.CoSell());

        Assert.AreEqual(200, answer.Status, answer.Message);
        Assert.IsEmpty(host.Tenant.Webhooks.Waiting);
    }

    [TestMethod]
    public async Task Events_List_HoldsReferralEvents()
    {
        await using var host = await PartnerCenterHost.StartAsync();

        var names = (await host.GetAsync(PartnerCenterHost.Webhooks + "/events")).Body!.AsArray().Select(n => (string?)n).ToList();

        CollectionAssert.IsSubsetOf(new[] { "referral-created", "referral-updated", "test-created" }, names);
    }

    [TestMethod]
    public async Task ValidationEvent_NotRegisteredForTests_IsInvalid()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        await host.SendAsync("POST", PartnerCenterHost.Webhooks, Good);

        (await TestAsync(host)).IsRefused(400, "invalidRequest", "test-created");
    }

    [TestMethod]
    public async Task ValidationEvent_Delivered_IsCompleted()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        await RegisterTestsAsync(host, receiver.Url);

        var id = (string)(await TestAsync(host)).Body!["correlationId"]!;
        Assert.AreEqual("inProgress", (string?)(await ResultAsync(host, id)).Body!["status"]);
        await host.Tenant.Webhooks.DeliverDueAsync(CancellationToken.None);

        var result = (await ResultAsync(host, id)).Body!;
        Assert.AreEqual("completed", (string?)result["status"]);
        Assert.AreEqual("Accepted", (string?)result["results"]![0]!["responseCode"]);
        Assert.AreEqual("test", (string?)receiver.Events[0].Json["ResourceName"]);

        host.Time.Advance(TimeSpan.FromDays(8));
        Assert.AreEqual(404, (await ResultAsync(host, id)).Status);
    }

    [TestMethod]
    public async Task ValidationEvent_ThirdInAMinute_IsThrottled()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        await RegisterTestsAsync(host, "https://flow.example/run");
        await TestAsync(host);
        host.Time.Advance(TimeSpan.FromSeconds(20));
        await TestAsync(host);

        var third = await TestAsync(host);

        Assert.AreEqual(429, third.Status);
        Assert.AreEqual("40", third.Headers["Retry-After"]);
        host.Time.Advance(TimeSpan.FromSeconds(40));
        Assert.AreEqual(200, (await TestAsync(host)).Status);
    }

    private static Task<Answer> TestAsync(PartnerCenterHost host) =>
        host.SendAsync("POST", PartnerCenterHost.Webhooks + "/validationEvents");

    private static Task<Answer> ResultAsync(PartnerCenterHost host, string id) =>
        host.GetAsync($"{PartnerCenterHost.Webhooks}/validationEvents/{id}");

    private static Task<Answer> RegisterTestsAsync(PartnerCenterHost host, string url) => host.SendAsync(
        "POST",
        PartnerCenterHost.Webhooks,
        new JsonObject { ["WebhookUrl"] = url, ["WebhookEvents"] = new JsonArray("test-created") });
}
