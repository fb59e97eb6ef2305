using CoSell.Sandbox.PartnerCenter;
using CoSell.Sandbox.PartnerCenter.Traffic;

namespace CoSell.Sandbox.Tests.PartnerCenter;

/// <summary>Which record of a shared deal Microsoft's seller works on, as the options choose; both are inferred.</summary>
[TestClass]
public sealed class MicrosoftEditsTests
{
    private static readonly string[] Events =
        ["referral-created", "referral-updated", "related-referral-created", "related-referral-updated"];

    [TestMethod]
    [DataRow(false, "2000", "1250.50", "referral-updated")]
    [DataRow(true, "1250.50", "2000", "related-referral-updated")]
    public async Task Edit_ChosenRecord_ChangesAloneAndRaisesItsEvent(
        bool ownReferral, string partners, string microsofts, string raised)
    {
        await using var host = await StartAsync(ownReferral);
        await using var receiver = await WebhookReceiver.StartAsync();
        var (id, engagement) = Invite(host);
        await WebhookReceiver.RegisterAsync(host, receiver.Url, Events);

        var changed = host.Tenant.EditSharedDeal(id, deal => deal["details"]!["dealValue"] = 2000m);
        await host.Tenant.Webhooks.DeliverDueAsync(CancellationToken.None);

        Assert.AreEqual(partners, Value(host.Tenant.Referral(id)!));
        Assert.AreEqual(microsofts, Value(host.Tenant.MicrosoftReferral(engagement)!));
        Assert.AreEqual("2000", Value(changed));
        Assert.AreEqual(raised, receiver.Events.Single().EventName);
        Assert.EndsWith((string)changed["id"]!, (string)receiver.Events.Single().Json["ResourceUri"]!, StringComparison.Ordinal);
        var write = host.Tenant.Log.Writes[^1];
        Assert.AreEqual((Actor.Microsoft, "EditSharedDeal", (string)changed["id"]!), (write.Actor, write.Method, write.ReferralId));
    }

    [TestMethod]
    [DataRow(false, "Won")]
    [DataRow(false, "Lost")]
    [DataRow(true, "Won")]
    [DataRow(true, "Lost")]
    public async Task Close_ChosenRecord_IsClosedForGood(bool ownReferral, string substatus)
    {
        await using var host = await StartAsync(ownReferral);
        var own = await host.CreateAsync();
        var (id, engagement) = ((string)own["id"]!, (string)own["engagementId"]!);
        await host.CreateAsync(Payloads.ForMicrosoft(engagement));
        host.Tenant.AcceptMicrosoftReferral(engagement);

        var closed = substatus == "Won" ? host.Tenant.WinSharedDeal(id) : host.Tenant.LoseSharedDeal(id, "Budget");

        Assert.AreEqual("Closed", (string?)closed["status"]);
        Assert.AreEqual(substatus, (string?)closed["substatus"]);
        Assert.IsNotNull(closed["closedDateTime"]);
        Assert.AreEqual(substatus == "Lost" ? "Budget" : null, (string?)closed["statusReason"]);
        Assert.AreEqual(ownReferral ? "msft" : host.Tenant.Options.OrganizationId, (string?)closed["organizationId"]);
        var error = Assert.ThrowsExactly<InvalidOperationException>(() => host.Tenant.EditSharedDeal(id, deal => deal["name"] = "x"));
        Assert.Contains("closed referral", error.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Win_DealThatNobodyAccepted_IsRefused()
    {
        await using var host = await StartAsync(false);
        var (id, _) = Invite(host);

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => host.Tenant.WinSharedDeal(id));

        Assert.Contains("New/Pending to Closed/Won", error.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Edit_OwnReferralThatIsNotThere_IsRefused()
    {
        await using var host = await StartAsync(true);
        var id = (string)(await host.CreateAsync())["id"]!;

        Assert.ThrowsExactly<InvalidOperationException>(() => host.Tenant.EditSharedDeal(id, deal => deal["name"] = "x"));
    }

    [TestMethod]
    [DataRow("id")]
    [DataRow("engagementId")]
    [DataRow("organizationId")]
    public async Task Edit_Identity_IsReadOnly(string name)
    {
        await using var host = await StartAsync(false);
        var (id, _) = Invite(host);

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => host.Tenant.EditSharedDeal(id, deal => deal[name] = "x"));

        Assert.Contains($"/{name} is read-only", error.Message, StringComparison.Ordinal);
    }

    private static Task<PartnerCenterHost> StartAsync(bool ownReferral) => PartnerCenterHost.StartAsync(new PartnerCenterOptions
    {
        MicrosoftEdits = ownReferral ? MicrosoftEdits.OwnReferral : MicrosoftEdits.PartnersReferral,
    });

    private static (string Id, string Engagement) Invite(PartnerCenterHost host)
    {
        var inbound = host.Tenant.InvitePartner(Payloads.CoSell());
        return ((string)inbound["id"]!, (string)inbound["engagementId"]!);
    }

    private static string Value(System.Text.Json.Nodes.JsonNode referral) => referral["details"]!["dealValue"]!.ToJsonString();
}
