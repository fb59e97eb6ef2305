using System.Text.Json;

namespace CoSell.Sandbox.Tests.PartnerCenter;

[TestClass]
public sealed class PatchTests
{
    [TestMethod]
    [DataRow("\"10000\"", "10000")]
    [DataRow("10000.25", "10000.25")]
    [DataRow("12345678901234567.81", "12345678901234567.81")]
    public async Task Patch_DealValue_IsStoredAsExactNumber(string sent, string stored)
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var id = (string)(await host.CreateAsync())["id"]!;

        var answer = await host.PatchOneAsync(id, "/details/dealValue", sent);

        Assert.AreEqual(204, answer.Status);
        Assert.IsNull(answer.Body);
        var value = host.Tenant.Referral(id)!["details"]!["dealValue"]!;
        Assert.AreEqual(JsonValueKind.Number, value.GetValueKind());
        Assert.AreEqual(stored, value.ToJsonString());
    }

    [TestMethod]
    public async Task Patch_PreferRepresentation_GivesReferral()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var id = (string)(await host.CreateAsync())["id"]!;

        var answer = await host.PatchAsync(
            id, """[{"op":"add","path":"/team/-","value":{"email":"new@northwind.example"}}]""", ("Prefer", "return=representation"));

        Assert.AreEqual(200, answer.Status);
        Assert.HasCount(2, answer.Body!["team"]!.AsArray());
    }

    [TestMethod]
    [DataRow("""{"op":"replace","path":"/details/notes","value":"x"}""", "array")]
    [DataRow("[]", "array")]
    [DataRow("""[{"op":"remove","path":"/details/notes"}]""", "remove")]
    [DataRow("""[{"op":"test","path":"/details/notes","value":"x"}]""", "test")]
    [DataRow("""[{"op":"replace","path":"/name","value":"x"}]""", "/name")]
    [DataRow("""[{"op":"replace","path":"/team/0","value":{}}]""", "/team/0")]
    [DataRow("""[{"op":"replace","path":"/team/-","value":{}}]""", "use add")]
    [DataRow("""[{"op":"replace","path":"/details/notes"}]""", "value")]
    [DataRow("""[{"op":"replace","path":"/details/notes","value":"x","from":"/a"}]""", "nothing else")]
    [DataRow("""[{"op":"replace","path":"/details/notes","value":5}]""", "/details/notes must be a string")]
    [DataRow("""[{"op":"replace","path":"/details/dealValue","value":"1,000"}]""", "/details/dealValue")]
    [DataRow("""[{"op":"replace","path":"/details/dealValue","value":0}]""", "greater than zero")]
    [DataRow("""[{"op":"replace","path":"/details/closingDateTime","value":"2026-01-31"}]""", "/details/closingDateTime")]
    [DataRow("""[{"op":"replace","path":"/status","value":"Closed"}]""", "together")]
    public async Task Patch_OutsideContract_IsInvalidAndChangesNothing(string operations, string named)
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var id = (string)(await host.CreateAsync())["id"]!;
        var before = host.Tenant.Referral(id)!.ToJsonString();

        (await host.PatchAsync(id, operations)).IsRefused(400, "invalidRequest", named);

        Assert.AreEqual(before, host.Tenant.Referral(id)!.ToJsonString());
    }

    [TestMethod]
    public async Task Patch_SecondOperationBad_FirstIsNotKept()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var id = (string)(await host.CreateAsync())["id"]!;

        await host.PatchAsync(
            id, """[{"op":"replace","path":"/details/notes","value":"kept?"},{"op":"replace","path":"/salesStage","value":"Won"}]""");

        Assert.AreEqual("Replaces the old planner.", (string?)host.Tenant.Referral(id)!["details"]!["notes"]);
        Assert.HasCount(1, host.Tenant.Log.PartnerWrites);
    }

    [TestMethod]
    public async Task Patch_StaleETag_IsPreconditionFailed()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var created = await host.CreateAsync();
        var id = (string)created["id"]!;
        await host.PatchOneAsync(id, "/details/notes", "\"other\"");

        var answer = await host.PatchAsync(
            id, """[{"op":"replace","path":"/details/notes","value":"x"}]""", ("If-Match", (string)created["eTag"]!));

        answer.IsRefused(412, "preconditionFailed", "eTag");
        Assert.AreEqual("resourceModified", (string?)answer.Body!["error"]!["innerError"]!["code"]);
    }

    [TestMethod]
    public async Task Patch_WithoutIfMatch_OverwritesAndChangesETag()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var created = await host.CreateAsync();
        var id = (string)created["id"]!;
        host.Time.Advance(TimeSpan.FromSeconds(1.5));

        Assert.AreEqual(204, (await host.PatchOneAsync(id, "/details/notes", "\"other\"")).Status);

        var stored = host.Tenant.Referral(id)!;
        Assert.AreNotEqual((string?)created["eTag"], (string?)stored["eTag"]);
        Assert.AreEqual("2026-03-02T09:00:01.5000000Z", (string?)stored["updatedDateTime"]);
        CollectionAssert.AreEqual(
            new[] { "replace /details/notes" }, host.Tenant.Log.PartnerWrites[^1].Operations.ToArray());
    }

    [TestMethod]
    public async Task Patch_MicrosoftsReferral_IsDenied()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var engagement = (string)host.Tenant.InvitePartner(Payloads.CoSell())["engagementId"]!;
        var sibling = (string)host.Tenant.MicrosoftReferral(engagement)!["id"]!;

        (await host.PatchOneAsync(sibling, "/details/notes", "\"x\"")).IsRefused(403, "accessDenied", "another organization");
    }

    [TestMethod]
    public async Task Patch_VisibilityTakenBack_IsInvalid()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var id = (string)(await host.CreateAsync())["id"]!;
        const string Path = "/consent/consentToShareReferralWithMicrosoftSellers";
        Assert.AreEqual(204, (await host.PatchOneAsync(id, Path, "true")).Status);

        (await host.PatchOneAsync(id, Path, "false")).IsRefused(400, "invalidRequest", "cannot be taken back");
    }
}
