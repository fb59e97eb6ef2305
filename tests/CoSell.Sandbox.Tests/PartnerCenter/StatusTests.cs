namespace CoSell.Sandbox.Tests.PartnerCenter;

[TestClass]
public sealed class StatusTests
{
    [TestMethod]
    [DataRow("Active", "Accepted", 204)]
    [DataRow("Closed", "Declined", 204)]
    [DataRow("New", "Received", 204)]
    [DataRow("Closed", "Won", 400)]
    [DataRow("Closed", "Lost", 400)]
    [DataRow("Closed", "Expired", 400)]
    [DataRow("Active", "Pending", 400)]
    [DataRow("None", "None", 400)]
    public async Task Status_FromNew_GoesOnlyWhereDocumented(string status, string substatus, int expected)
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var id = (string)host.Tenant.InvitePartner(Payloads.CoSell())["id"]!;

        Assert.AreEqual(expected, (await MoveAsync(host, id, status, substatus)).Status);
    }

    [TestMethod]
    [DataRow("Closed", "Won", 204)]
    [DataRow("Closed", "Lost", 204)]
    [DataRow("Active", "Accepted", 204)]
    [DataRow("Closed", "Declined", 400)]
    [DataRow("Closed", "Expired", 400)]
    [DataRow("New", "Pending", 400)]
    [DataRow("Active", "Engaged", 400)]
    [DataRow("Closed", "Error", 400)]
    public async Task Status_FromActive_GoesOnlyWhereDocumented(string status, string substatus, int expected)
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var id = (string)(await host.CreateAsync())["id"]!;

        Assert.AreEqual(expected, (await MoveAsync(host, id, status, substatus)).Status);
    }

    [TestMethod]
    public async Task Status_Closed_NothingCanBeEdited()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var id = (string)(await host.CreateAsync())["id"]!;
        await MoveAsync(host, id, "Closed", "Won");

        (await host.PatchOneAsync(id, "/details/notes", "\"x\"")).IsRefused(400, "invalidRequest", "closed referral");
        (await MoveAsync(host, id, "Closed", "Won")).IsRefused(400, "invalidRequest", "closed referral");
    }

    [TestMethod]
    public async Task Status_Accepted_EndsInvitation()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var invited = host.Tenant.InvitePartner(Payloads.CoSell());
        var id = (string)invited["id"]!;
        Assert.AreEqual("2026-03-16T09:00:00.0000000Z", (string?)invited["expirationDateTime"]);

        await MoveAsync(host, id, "Active", "Accepted");
        host.Time.Advance(TimeSpan.FromDays(15));

        Assert.AreEqual("Active", (string?)host.Tenant.Referral(id)!["status"]);
        Assert.IsNull(host.Tenant.Referral(id)!["expirationDateTime"]);
    }

    private static Task<Answer> MoveAsync(PartnerCenterHost host, string id, string status, string substatus) =>
        host.PatchAsync(id, $$"""
            [{"op":"replace","path":"/status","value":"{{status}}"},{"op":"replace","path":"/substatus","value":"{{substatus}}"}]
            """);
}
