using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CoSell.Ledger.Dataverse;
using CoSell.Ledger.Dataverse.SignIn;

namespace CoSell.Ledger.Tests.Dataverse.SignIn;

/// <summary>Sign-in as the application, against the emulated token endpoint.</summary>
[TestClass]
public sealed class EntraTokensTests : IDisposable
{
    private readonly EmulatedDataverse dataverse = new();

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Token => TestContext.CancellationToken;

    private EntraApplication Application => new(dataverse.Address, "contoso.example", dataverse.Credentials.ClientId);

    public void Dispose() => dataverse.Dispose();

    [TestMethod]
    public async Task Token_BySecret_IsForTheEnvironmentAndKept()
    {
        var tokens = EntraTokens.BySecret(dataverse.Address, Application, dataverse.Credentials.ClientSecret);

        var token = await tokens.TokenAsync(renew: false, Token);

        Assert.IsTrue(dataverse.Tokens.Allows($"Bearer {token}", dataverse.Address.GetLeftPart(UriPartial.Authority)));
        Assert.IsTrue(dataverse.Tokens.IsAppOnly($"Bearer {token}"));
        Assert.AreEqual(token, await tokens.TokenAsync(renew: false, Token));
        Assert.AreNotEqual(token, await tokens.TokenAsync(renew: true, Token));
    }

    [TestMethod]
    public async Task Ledger_TokenRevoked_GoesOnWithANewOne()
    {
        using var http = new HttpClient { BaseAddress = dataverse.Address };
        var ledger = new DataverseLedger(
            http, EntraTokens.BySecret(dataverse.Address, Application, dataverse.Credentials.ClientSecret), TimeProvider.System);
        var key = await ledger.DigestKeyAsync(Token);

        dataverse.Tokens.Revoke(dataverse.Address.GetLeftPart(UriPartial.Authority));

        Assert.IsNull(await ledger.LinkByIdAsync("none", Token));
        Assert.HasCount(32, key);
    }

    [TestMethod]
    public async Task Token_SecretIsWrong_SaysSoWithoutShowingIt()
    {
        var tokens = EntraTokens.BySecret(dataverse.Address, Application, "not-the-secret");

        var e = await Assert.ThrowsExactlyAsync<LedgerUnavailableException>(() => tokens.TokenAsync(renew: false, Token).AsTask());

        StringAssert.Contains(e.Message, "AADSTS7000215", StringComparison.Ordinal);
        StringAssert.Contains(e.Message, "Ledger:Dataverse:TenantId", StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-secret", e.ToString(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Token_EndpointCannotBeReached_SaysSo()
    {
        var tokens = EntraTokens.BySecret(dataverse.Address, Application with { Authority = new Uri("http://127.0.0.1:1") }, "secret");

        var e = await Assert.ThrowsExactlyAsync<LedgerUnavailableException>(() => tokens.TokenAsync(renew: false, Token).AsTask());

        StringAssert.Contains(e.Message, "Signing in to Dataverse failed", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Token_ByCertificate_IsForTheEnvironment()
    {
        using var certificate = Certificate();
        dataverse.Credentials.Certificate = certificate;

        var token = await EntraTokens.ByCertificate(dataverse.Address, Application, certificate).TokenAsync(renew: false, Token);

        Assert.IsTrue(dataverse.Tokens.Allows($"Bearer {token}", dataverse.Address.GetLeftPart(UriPartial.Authority)));
    }

    [TestMethod]
    public async Task Token_ByAnotherCertificate_IsRefused()
    {
        using var certificate = Certificate();
        using var registered = Certificate();
        dataverse.Credentials.Certificate = registered;

        var e = await Assert.ThrowsExactlyAsync<LedgerUnavailableException>(
            () => EntraTokens.ByCertificate(dataverse.Address, Application, certificate).TokenAsync(renew: false, Token).AsTask());

        StringAssert.Contains(e.Message, "AADSTS700027", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("1c9e1f0a-0000-4000-8000-000000000007")]
    public async Task Token_AsManagedIdentity_AsksTheMachinesEndpointForTheEnvironment(string? clientId)
    {
        using var machine = new IdentityEndpoint();

        var token = await EntraTokens.ByManagedIdentity(new Uri("https://contoso.crm.dynamics.com"), clientId, machine).TokenAsync(renew: false, Token);

        Assert.AreEqual("managed-token", token);
        Assert.Contains("resource=https://contoso.crm.dynamics.com", Uri.UnescapeDataString(machine.Asked), StringComparison.Ordinal);
        Assert.AreEqual(clientId is not null, machine.Asked.Contains($"client_id={clientId ?? "-"}", StringComparison.Ordinal));
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=co-sell", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
