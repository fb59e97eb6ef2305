using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CoSell.Sandbox.PartnerCenter.Webhooks;

namespace CoSell.Sandbox.Tests.PartnerCenter;

[TestClass]
public sealed class WebhookDeliveryTests
{
    [TestMethod]
    [DataRow(true, "x-ms-signature", "Authorization")]
    [DataRow(false, "Authorization", "x-ms-signature")]
    public async Task Delivery_Signature_HoldsOverRawBody(bool inMsSignature, string header, string absent)
    {
        await using var host = await PartnerCenterHost.StartAsync();
        await using var receiver = await RegisterAsync(host, inMsSignature);
        host.Tenant.InvitePartner(Payloads.CoSell());

        await PumpAsync(host);

        var received = receiver.Events[0];
        Assert.IsFalse(received.Headers.ContainsKey(absent));
        Assert.AreEqual("rsa-sha256", received.Headers["X-MS-Signature-Algorithm"]);
        using var certificate = X509CertificateLoader.LoadCertificate(
            await host.Client.GetByteArrayAsync(new Uri(received.Headers["X-MS-Certificate-Url"])));
        Assert.Contains("O=Microsoft Corporation", certificate.Issuer, StringComparison.Ordinal);
        Assert.StartsWith("Signature ", received.Headers[header], StringComparison.Ordinal);
        var signature = Convert.FromBase64String(received.Headers[header]["Signature ".Length..]);
        using var key = certificate.GetRSAPublicKey()!;
        Assert.IsTrue(key.VerifyData(received.Raw, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        received.Raw[^2] ^= 1;
        Assert.IsFalse(key.VerifyData(received.Raw, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    [TestMethod]
    public async Task Delivery_Certificate_ChainsToServedRoot()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var leafBytes = await host.Client.GetByteArrayAsync(new Uri(SigningCertificate.LeafPath, UriKind.Relative));
        var rootBytes = await host.Client.GetByteArrayAsync(new Uri(SigningCertificate.RootPath, UriKind.Relative));
        using var leaf = X509CertificateLoader.LoadCertificate(leafBytes);
        using var root = X509CertificateLoader.LoadCertificate(rootBytes);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = host.Time.GetUtcNow().UtcDateTime;

        Assert.IsTrue(chain.Build(leaf));
    }

    [TestMethod]
    public async Task Delivery_Payload_IsExactlyAsDocumented()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        await using var receiver = await RegisterAsync(host);
        var id = (string)host.Tenant.InvitePartner(Payloads.CoSell())["id"]!;

        await PumpAsync(host);

        Assert.AreEqual(
            $$"""{"EventName":"referral-created","ResourceUri":"https://api.partnercenter.microsoft.com/engagements/v1/referrals/{{id}}","ResourceName":"referral","AuditUri":null,"ResourceChangeUtcDate":"2026-03-02T09:00:00.0000000+00:00"}""",
            System.Text.Encoding.UTF8.GetString(receiver.Events[0].Raw));
    }

    [TestMethod]
    public async Task Delivery_EachDeed_RaisesItsEvent()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        await using var receiver = await RegisterAsync(host);
        var own = await host.CreateAsync();
        var (id, engagement) = ((string)own["id"]!, (string)own["engagementId"]!);
        await host.CreateAsync(Payloads.ForMicrosoft(engagement));
        await host.PatchOneAsync(id, "/details/notes", "\"x\"");
        host.Tenant.AcceptMicrosoftReferral(engagement);

        await PumpAsync(host);

        CollectionAssert.AreEqual(
            new[] { "referral-created", "related-referral-created", "referral-updated", "related-referral-updated" },
            receiver.Events.Select(e => e.EventName).ToArray());
    }

    [TestMethod]
    public async Task Delivery_EventNotRegistered_IsNotSent()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        await using var receiver = await RegisterAsync(host, true, "referral-updated");
        host.Tenant.InvitePartner(Payloads.CoSell());

        Assert.AreEqual(0, await PumpAsync(host));
        Assert.IsEmpty(receiver.Events);
    }

    [TestMethod]
    public async Task Delivery_ReceiverFails_IsTriedTenTimesThenDropped()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        await using var receiver = await RegisterAsync(host, true, "referral-created");
        receiver.Answers = 500;
        host.Tenant.InvitePartner(Payloads.CoSell());
        var waits = new List<TimeSpan>();

        while (host.Tenant.Webhooks.NextDue is { } due)
        {
            var wait = due - host.Time.GetUtcNow();
            waits.Add(wait);
            host.Time.Advance(wait);
            Assert.AreEqual(1, await PumpAsync(host));
            Assert.AreEqual(0, await PumpAsync(host));
        }

        Assert.HasCount(10, receiver.Events);
        Assert.HasCount(1, host.Tenant.Webhooks.Dropped);
        Assert.AreEqual(TimeSpan.FromSeconds(30), waits[1]);
        Assert.AreEqual(TimeSpan.FromSeconds(60), waits[2]);
        Assert.IsTrue(receiver.Events.TrueForAll(e => e.Raw.AsSpan().SequenceEqual(receiver.Events[0].Raw)));
    }

    [TestMethod]
    public async Task Delivery_ReceiverGone_IsTriedAgain()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var receiver = await RegisterAsync(host, true, "referral-created");
        await receiver.DisposeAsync();
        host.Tenant.InvitePartner(Payloads.CoSell());

        await PumpAsync(host);

        Assert.IsNull(host.Tenant.Webhooks.Attempts[0].Status);
        Assert.HasCount(1, host.Tenant.Webhooks.Waiting);
    }

    [TestMethod]
    [DataRow(200, 0)]
    [DataRow(204, 0)]
    [DataRow(302, 1)]
    [DataRow(404, 1)]
    public async Task Delivery_AnyStatusOf200_IsASuccessAndNoOther(int status, int waiting)
    {
        await using var host = await PartnerCenterHost.StartAsync();
        await using var receiver = await RegisterAsync(host, true, "referral-created");
        receiver.Answers = status;
        host.Tenant.InvitePartner(Payloads.CoSell());

        await PumpAsync(host);

        Assert.HasCount(waiting, host.Tenant.Webhooks.Waiting);
        Assert.AreEqual(1, receiver.Calls);
    }

    [TestMethod]
    public async Task Delivery_AddressChangedMeanwhile_StillGoesToTheOldOne()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        await using var receiver = await RegisterAsync(host, true, "referral-created");
        host.Tenant.InvitePartner(Payloads.CoSell());
        await host.SendAsync("PUT", PartnerCenterHost.Webhooks, """{"WebhookUrl":"https://flow.example/run","WebhookEvents":["referral-created"]}""");

        await PumpAsync(host);

        Assert.HasCount(1, receiver.Events);
    }

    [TestMethod]
    public async Task Delivery_OnDemand_IsDoubledReversedOrLost()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        await using var receiver = await RegisterAsync(host);
        host.Tenant.Webhooks.DuplicateNext();
        host.Tenant.Webhooks.ReverseNext();
        var id = (string)(await host.CreateAsync())["id"]!;
        await host.PatchOneAsync(id, "/details/notes", "\"x\"");
        host.Tenant.Webhooks.LoseNext();
        await host.PatchOneAsync(id, "/details/notes", "\"y\"");

        await PumpAsync(host);

        CollectionAssert.AreEqual(
            new[] { "referral-updated", "referral-created", "referral-created" },
            receiver.Events.Select(e => e.EventName).ToArray());
    }

    private static Task<int> PumpAsync(PartnerCenterHost host) =>
        host.Tenant.Webhooks.DeliverDueAsync(CancellationToken.None);

    private static async Task<WebhookReceiver> RegisterAsync(
        PartnerCenterHost host, bool inMsSignature = true, params string[] events)
    {
        var receiver = await WebhookReceiver.StartAsync();
        string[] names = events.Length > 0
            ? events
            : ["referral-created", "referral-updated", "related-referral-created", "related-referral-updated"];
        await WebhookReceiver.RegisterAsync(host, receiver.Url, inMsSignature, names);
        return receiver;
    }
}
