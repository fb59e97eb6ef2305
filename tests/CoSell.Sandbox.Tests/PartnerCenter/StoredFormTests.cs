using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Sandbox.Tests.PartnerCenter;

/// <summary>What the service makes of a create, and what of it can never be changed again.</summary>
[TestClass]
public sealed class StoredFormTests
{
    [TestMethod]
    [DataRow("id", "\"1\"")]
    [DataRow("eTag", "\"1\"")]
    [DataRow("organizationId", "\"msft\"")]
    [DataRow("createdDateTime", "\"2020-01-01T00:00:00Z\"")]
    [DataRow("updatedDateTime", "\"2020-01-01T00:00:00Z\"")]
    [DataRow("expirationDateTime", "\"2020-01-01T00:00:00Z\"")]
    [DataRow("trackingInfo", """{"microsoftMsxId":"7-1"}""")]
    public async Task Create_ServicesOwnProperty_IsOverwritten(string name, string value)
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var body = Payloads.CoSell();
        body[name] = JsonNode.Parse(value);

        var created = await host.CreateAsync(body);

        Assert.IsFalse(JsonNode.DeepEquals(body[name], created[name]), created[name]?.ToJsonString());
    }

    [TestMethod]
    public async Task Create_WhatIsNotGiven_IsShownAsNull()
    {
        await using var host = await PartnerCenterHost.StartAsync();

        var created = await host.CreateAsync();

        foreach (var name in new[] { "campaignId", "referralProgram", "statusReason", "salesStage", "expirationDateTime" })
        {
            Assert.IsTrue(created.ContainsKey(name), name);
            Assert.IsNull(created[name], name);
        }
    }

    [TestMethod]
    public async Task Create_SameReferenceOrSecondSibling_IsAccepted()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var first = await host.CreateAsync();
        var second = await host.CreateAsync();
        await host.CreateAsync(Payloads.ForMicrosoft((string)first["engagementId"]!));
        await host.CreateAsync(Payloads.ForMicrosoft((string)first["engagementId"]!));

        Assert.AreEqual((string?)first["externalReferenceId"], (string?)second["externalReferenceId"]);
        Assert.HasCount(4, host.Tenant.Referrals);
    }

    [TestMethod]
    public async Task Create_Direction_IsTheSameOnBothSides()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var own = await host.CreateAsync();
        var sibling = await host.CreateAsync(Payloads.ForMicrosoft((string)own["engagementId"]!));
        var inbound = host.Tenant.InvitePartner(Payloads.CoSell());

        Assert.AreEqual("Outgoing Outgoing Incoming Incoming", string.Join(
            ' ', own["direction"], sibling["direction"], inbound["direction"], host.Tenant.MicrosoftReferral((string)inbound["engagementId"]!)!["direction"]));
    }

    [TestMethod]
    [DataRow("/customerProfile/name", "\"Other\"")]
    [DataRow("/customerProfile/ids", """[{"profileType":"Duns","id":"1"}]""")]
    [DataRow("/consent/consentToContact", "false")]
    [DataRow("/consent/consentToToShareInfoWithOthers", "false")]
    [DataRow("/mpnId", "\"1\"")]
    public async Task Put_WhatIsFixedByTheCreate_IsReadOnly(string path, string value)
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var stored = host.Tenant.Referral((string)(await host.CreateAsync())["id"]!)!;
        var steps = path.Split('/')[1..];
        var parent = steps[..^1].Aggregate((JsonNode)stored, (at, step) => at[step]!);
        parent[steps[^1]] = JsonNode.Parse(value);

        (await PutAsync(host, stored)).IsRefused(400, "invalidRequest", $"{path} is read-only");
    }

    [TestMethod]
    public async Task Put_NotesToMicrosoft_AreReadOnlyOnceSubmitted()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var created = await host.CreateAsync();
        await host.CreateAsync(Payloads.ForMicrosoft((string)created["engagementId"]!));
        var stored = host.Tenant.Referral((string)created["id"]!)!;
        stored["inviteContext"]!["notes"] = "Please hurry.";

        (await PutAsync(host, stored)).IsRefused(400, "invalidRequest", "/inviteContext/notes is read-only");
    }

    [TestMethod]
    [DataRow(false, 204)]
    [DataRow(true, 400)]
    public async Task Patch_ContactsOnceSubmitted_AreLockedWhenTheOptionSaysSo(bool locked, int status)
    {
        await using var host = await PartnerCenterHost.StartAsync(new PartnerCenterOptions { LockContactsAfterSubmission = locked });
        var created = await host.CreateAsync();
        await host.CreateAsync(Payloads.ForMicrosoft((string)created["engagementId"]!));

        Assert.AreEqual(status, (await host.PatchOneAsync((string)created["id"]!, "/customerProfile/team", "[]")).Status);
    }

    private static Task<Answer> PutAsync(PartnerCenterHost host, JsonObject body) =>
        host.SendAsync("PUT", $"{PartnerCenterHost.Referrals}/{body["id"]}", body, ("If-Match", "*"));
}
