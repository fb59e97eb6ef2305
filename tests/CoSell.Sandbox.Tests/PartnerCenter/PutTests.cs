using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Tests.PartnerCenter;

[TestClass]
public sealed class PutTests
{
    [TestMethod]
    public async Task Put_WithFreshETag_ReplacesAndGivesReferral()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var body = await CreatedAsync(host);
        body["name"] = "Renamed";

        var answer = await PutAsync(host, body, (string)body["eTag"]!);

        Assert.AreEqual(200, answer.Status, answer.Message);
        Assert.AreEqual("Renamed", (string?)host.Tenant.Referral((string)body["id"]!)!["name"]);
        Assert.AreNotEqual((string?)body["eTag"], (string?)answer.Body!["eTag"]);
    }

    [TestMethod]
    public async Task Put_WithoutIfMatch_IsPreconditionFailed()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var body = await CreatedAsync(host);

        (await PutAsync(host, body, null)).IsRefused(412, "preconditionFailed", "If-Match");
    }

    [TestMethod]
    public async Task Put_ETagWithoutItsQuotes_IsPreconditionFailed()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var body = await CreatedAsync(host);

        (await PutAsync(host, body, ((string)body["eTag"]!).Trim('"'))).IsRefused(412, "preconditionFailed", "eTag");
    }

    [TestMethod]
    public async Task Put_WithLinks_IsInvalid()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var body = await CreatedAsync(host);
        body["links"] = new JsonObject();

        (await PutAsync(host, body, (string)body["eTag"]!)).IsRefused(400, "invalidRequest", "links");
    }

    [TestMethod]
    [DataRow("organizationId", "\"msft\"")]
    [DataRow("engagementId", "\"other\"")]
    [DataRow("type", "\"Independent\"")]
    [DataRow("trackingInfo", """{"microsoftMsxId":"7-1"}""")]
    public async Task Put_ServicesOwnProperty_IsReadOnly(string name, string value)
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var body = await CreatedAsync(host);
        body[name] = JsonNode.Parse(value);

        (await PutAsync(host, body, "*")).IsRefused(400, "invalidRequest", $"/{name} is read-only");
    }

    [TestMethod]
    public async Task Put_CustomerAddress_IsReadOnlyAfterCreate()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var body = await CreatedAsync(host);
        body["customerProfile"]!["address"]!["city"] = "Delft";

        (await PutAsync(host, body, "*")).IsRefused(400, "invalidRequest", "/customerProfile/address is read-only");
    }

    [TestMethod]
    public async Task Put_HelpCode_IsReadOnlyOnceSubmitted()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var body = await CreatedAsync(host);
        body["inviteContext"]!["assistanceRequestCode"] = "QuotesOrLicensing";
        Assert.AreEqual(200, (await PutAsync(host, body, "*")).Status);
        await host.CreateAsync(Payloads.ForMicrosoft((string)body["engagementId"]!));

        body["inviteContext"]!["assistanceRequestCode"] = "ProofOfConceptOrDemo";

        (await PutAsync(host, body, "*")).IsRefused(400, "invalidRequest", "assistanceRequestCode is read-only");
    }

    [TestMethod]
    public async Task Put_ReplyOfCreateSentBack_LosesClosingDate()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var reply = await host.CreateAsync();
        reply.Remove("links");

        Assert.AreEqual(200, (await PutAsync(host, reply, "*")).Status);

        Assert.IsNull(host.Tenant.Referral((string)reply["id"]!)!["details"]!["closingDateTime"]);
    }

    private static async Task<JsonObject> CreatedAsync(PartnerCenterHost host) =>
        host.Tenant.Referral((string)(await host.CreateAsync())["id"]!)!;

    private static Task<Answer> PutAsync(PartnerCenterHost host, JsonObject body, string? ifMatch) => host.SendAsync(
        "PUT", $"{PartnerCenterHost.Referrals}/{body["id"]}", body, ifMatch is null ? [] : [("If-Match", ifMatch)]);
}
