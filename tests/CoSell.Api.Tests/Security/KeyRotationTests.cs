using System.Net;
using CoSell.Api.Tests.Support;
using CoSell.Sandbox.Tokens.Signed;

namespace CoSell.Api.Tests.Security;

/// <summary>Entra ID changes its signing keys without asking.</summary>
[TestClass]
public sealed class KeyRotationTests : IAsyncDisposable
{
    private readonly SignInService service = new();
    private readonly CoSellApplication application;

    public KeyRotationTests() => application = new CoSellApplication
    {
        Settings = new Dictionary<string, string> { ["SignIn:Authority"] = service.Authority },
    };

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Key_ThatIsNew_IsFoundByTheFirstTokenThatNamesIt()
    {
        Assert.AreEqual(HttpStatusCode.OK, await AskAsync(service.Signer));
        application.Time.Advance(TimeSpan.FromMinutes(1));
        var fresh = new TokenSigner();
        service.Signers = [.. service.Signers, fresh];

        Assert.AreEqual(HttpStatusCode.OK, await AskAsync(fresh));
        Assert.AreEqual(HttpStatusCode.OK, await AskAsync(service.Signers[0]), "the old key is still named");
    }

    [TestMethod]
    public async Task Key_UnknownInManyTokens_IsLookedForOnceAMinute()
    {
        Assert.AreEqual(HttpStatusCode.OK, await AskAsync(service.Signer));
        application.Time.Advance(TimeSpan.FromMinutes(1));
        var before = service.Reads;
        using var stranger = new TokenSigner();

        for (var i = 0; i < 30; i++)
        {
            Assert.AreEqual(HttpStatusCode.Unauthorized, await AskAsync(stranger));
        }

        Assert.AreEqual(before + 2, service.Reads, "the metadata and its keys");
    }

    [TestMethod]
    public async Task Key_NoLongerNamed_IsRefusedFromTheNextReadingOn()
    {
        var old = service.Signer;
        Assert.AreEqual(HttpStatusCode.OK, await AskAsync(old));
        service.Signers = [new TokenSigner()];
        Assert.AreEqual(HttpStatusCode.OK, await AskAsync(old));

        application.Time.Advance(TimeSpan.FromHours(12));

        Assert.AreEqual(HttpStatusCode.Unauthorized, await AskAsync(old));
        Assert.AreEqual(HttpStatusCode.OK, await AskAsync(service.Signer));
    }

    [TestMethod]
    public async Task Service_DownWhenKeysAreRenewed_KnownKeysStayInForce()
    {
        Assert.AreEqual(HttpStatusCode.OK, await AskAsync(service.Signer));
        service.IsDown = true;
        application.Time.Advance(TimeSpan.FromHours(13));

        Assert.AreEqual(HttpStatusCode.OK, await AskAsync(service.Signer));
    }

    [TestMethod]
    public async Task Service_DownFromTheStart_CallersAreAskedToWaitUntilItIsUp()
    {
        service.IsDown = true;
        using (var client = application.CreateStranger())
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", service.Token());
            using var answer = await client.GetAsync(new Uri("/v1/mapping", UriKind.Relative), TestContext.CancellationToken);

            Assert.AreEqual(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.AreEqual(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
        }

        service.IsDown = false;
        application.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.AreEqual(HttpStatusCode.OK, await AskAsync(service.Signer));
    }

    [TestMethod]
    public async Task Service_DownFromTheStart_IsNotAskedByEveryCall()
    {
        service.IsDown = true;
        for (var i = 0; i < 20; i++)
        {
            await AskAsync(service.Signer);
        }

        Assert.AreEqual(2, service.Reads, "once, and once more at once as after any 503; then not for five seconds");
    }

    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        await service.DisposeAsync();
    }

    private async Task<HttpStatusCode> AskAsync(TokenSigner signer)
    {
        using var client = application.CreateStranger();
        client.DefaultRequestHeaders.Authorization = new("Bearer", signer.Sign(SignInService.Claims(["CoSell.Read"])));
        using var answer = await client.GetAsync(new Uri("/v1/mapping", UriKind.Relative), TestContext.CancellationToken);
        return answer.StatusCode;
    }
}
