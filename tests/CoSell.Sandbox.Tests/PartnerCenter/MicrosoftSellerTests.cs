using CoSell.Sandbox.PartnerCenter.Traffic;

namespace CoSell.Sandbox.Tests.PartnerCenter;

[TestClass]
public sealed class MicrosoftSellerTests
{
    [TestMethod]
    public async Task Invite_NewDeal_IsIncomingWithActiveSibling()
    {
        await using var host = await PartnerCenterHost.StartAsync();

        var inbound = host.Tenant.InvitePartner(Payloads.CoSell());

        Assert.AreEqual("New", (string?)inbound["status"]);
        Assert.AreEqual("Pending", (string?)inbound["substatus"]);
        Assert.AreEqual("Incoming", (string?)inbound["direction"]);
        Assert.AreEqual("msft", (string?)inbound["inviteContext"]!["invitedBy"]!["organizationId"]);
        var sibling = host.Tenant.MicrosoftReferral((string)inbound["engagementId"]!)!;
        Assert.AreEqual("Active", (string?)sibling["status"]);
        Assert.AreEqual("msft", (string?)sibling["organizationId"]);
    }

    [TestMethod]
    public async Task Invite_PayloadOutsideContract_IsRefused()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var payload = Payloads.CoSell();
        payload["nmae"] = "x";

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => host.Tenant.InvitePartner(payload));
        Assert.Contains("/nmae", error.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Accept_Sibling_GetsMicrosoftsIdentifier()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var engagement = (string)(await host.CreateAsync())["engagementId"]!;
        await host.CreateAsync(Payloads.ForMicrosoft(engagement));

        var sibling = host.Tenant.AcceptMicrosoftReferral(engagement, "7-ABC");

        Assert.AreEqual("Active", (string?)sibling["status"]);
        Assert.AreEqual("7-ABC", (string?)sibling["trackingInfo"]!["microsoftMsxId"]);
        Assert.ThrowsExactly<InvalidOperationException>(() => host.Tenant.DeclineMicrosoftReferral(engagement));
    }

    [TestMethod]
    public async Task Decline_Sibling_ClosesOnlySibling()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var own = await host.CreateAsync();
        var engagement = (string)own["engagementId"]!;
        await host.CreateAsync(Payloads.ForMicrosoft(engagement));

        var sibling = host.Tenant.DeclineMicrosoftReferral(engagement, "No match");

        Assert.AreEqual("Declined", (string?)sibling["substatus"]);
        Assert.AreEqual("No match", (string?)sibling["statusReason"]);
        Assert.AreEqual("Active", (string?)host.Tenant.Referral((string)own["id"]!)!["status"]);
    }

    [TestMethod]
    public async Task Edit_SharedDeal_IsLoggedAsMicrosofts()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var id = (string)(await host.CreateAsync())["id"]!;

        host.Tenant.EditSharedDeal(id, deal => deal["details"]!["dealValue"] = 2000m);

        Assert.AreEqual("2000", host.Tenant.Referral(id)!["details"]!["dealValue"]!.ToJsonString());
        Assert.AreEqual(Actor.Microsoft, host.Tenant.Log.Writes[^1].Actor);
        Assert.HasCount(1, host.Tenant.Log.PartnerWrites);
    }
}
