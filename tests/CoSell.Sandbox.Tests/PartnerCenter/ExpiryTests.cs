using CoSell.Sandbox.PartnerCenter.Traffic;

namespace CoSell.Sandbox.Tests.PartnerCenter;

/// <summary>What nobody answers runs out by the clock alone.</summary>
[TestClass]
public sealed class ExpiryTests
{
    private static readonly TimeSpan FourteenDays = TimeSpan.FromDays(14);

    [TestMethod]
    public async Task Expiry_FourteenDaysWithoutAnswer_ClosesByTheClock()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var id = (string)host.Tenant.InvitePartner(Payloads.CoSell())["id"]!;
        host.Time.Advance(FourteenDays - TimeSpan.FromTicks(1));
        Assert.AreEqual("New", (string?)(await ReadAsync(host, id))["status"]);

        host.Time.Advance(TimeSpan.FromTicks(1));

        var expired = await ReadAsync(host, id);
        Assert.AreEqual("Closed", (string?)expired["status"]);
        Assert.AreEqual("Expired", (string?)expired["substatus"]);
        Assert.AreEqual(Actor.System, host.Tenant.Log.Writes[^1].Actor);
    }

    [TestMethod]
    public async Task Expiry_NoticedLate_HappenedInTime()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var id = (string)host.Tenant.InvitePartner(Payloads.CoSell())["id"]!;
        host.Time.Advance(TimeSpan.FromDays(40));

        var expired = await ReadAsync(host, id);

        Assert.AreEqual("2026-03-16T09:00:00.0000000Z", (string?)expired["updatedDateTime"]);
        Assert.AreEqual("2026-03-16T09:00:00.0000000Z", (string?)expired["closedDateTime"]);
    }

    [TestMethod]
    public async Task Expiry_OfMicrosoftsSide_LeavesPartnersDealActive()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var own = await host.CreateAsync();
        var engagement = (string)own["engagementId"]!;
        await host.CreateAsync(Payloads.ForMicrosoft(engagement));
        host.Time.Advance(FourteenDays);

        Assert.AreEqual("Expired", (string?)host.Tenant.MicrosoftReferral(engagement)!["substatus"]);
        Assert.AreEqual("Active", (string?)host.Tenant.Referral((string)own["id"]!)!["status"]);
        Assert.ThrowsExactly<InvalidOperationException>(() => host.Tenant.AcceptMicrosoftReferral(engagement));
    }

    [TestMethod]
    public async Task Expiry_OfSeveral_EachHasItsOwnMoment()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var first = (string)host.Tenant.InvitePartner(Payloads.CoSell())["id"]!;
        host.Time.Advance(TimeSpan.FromDays(1));
        var second = (string)host.Tenant.InvitePartner(Payloads.CoSell())["id"]!;

        host.Time.Advance(TimeSpan.FromDays(13));
        Assert.AreEqual("Expired", (string?)host.Tenant.Referral(first)!["substatus"]);
        Assert.AreEqual("Pending", (string?)host.Tenant.Referral(second)!["substatus"]);

        host.Time.Advance(TimeSpan.FromDays(1));
        Assert.AreEqual("2026-03-17T09:00:00.0000000Z", (string?)host.Tenant.Referral(second)!["closedDateTime"]);
    }

    [TestMethod]
    public async Task Expiry_WithoutAnyCall_IsToldToTheReceiver()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        await WebhookReceiver.RegisterAsync(host, receiver.Url, "referral-updated");
        host.Tenant.InvitePartner(Payloads.CoSell());
        host.Time.Advance(FourteenDays);

        Assert.AreEqual(1, await host.Tenant.Webhooks.DeliverDueAsync(CancellationToken.None));

        Assert.AreEqual("referral-updated", receiver.Events.Single().EventName);
        Assert.AreEqual("2026-03-16T09:00:00.0000000+00:00", (string?)receiver.Events.Single().Json["ResourceChangeUtcDate"]);
    }

    [TestMethod]
    public async Task Expiry_Expired_CannotBeAccepted()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var id = (string)host.Tenant.InvitePartner(Payloads.CoSell())["id"]!;
        host.Time.Advance(FourteenDays);

        var answer = await host.PatchAsync(
            id, """[{"op":"replace","path":"/status","value":"Active"},{"op":"replace","path":"/substatus","value":"Accepted"}]""");

        answer.IsRefused(400, "invalidRequest", "closed referral");
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> ReadAsync(PartnerCenterHost host, string id) =>
        (await host.GetAsync($"{PartnerCenterHost.Referrals}/{id}")).Body!;
}
