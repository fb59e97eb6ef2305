using System.Net;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Pages;

/// <summary>How a person at a browser gets in, and what every answer tells the browser.</summary>
[TestClass]
public sealed class PageSignInTests : PageTest
{
    [TestMethod]
    public async Task Stranger_ComingFromElsewhere_IsSentToSignInAndBack()
    {
        using var browser = Stranger();

        var page = await GetAsync("/operations/deals?q=a%20b", browser);

        Assert.AreEqual(HttpStatusCode.Redirect, page.Status);
        Assert.AreEqual("/.auth/login/aad?post_login_redirect_uri=%2Foperations%2Fdeals%3Fq%3Da%2520b", $"{page.Location}");
    }

    [TestMethod]
    public async Task SignInThatIsOver_OnOurOwnPages_IsToldWithAWayBackIn()
    {
        using var browser = Stranger();
        browser.DefaultRequestHeaders.Add(TokenHeader, Expired());
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");

        var page = await GetAsync("/operations/failures", browser);
        var sent = await PostFormAsync("/operations/failures/f/resolve", browser, ("reason", "x"));

        Assert.AreEqual((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (page.Status, sent.Status));
        StringAssert.Contains(sent.Text, "Your sign-in is over", StringComparison.Ordinal);
        Assert.AreEqual("/.auth/login/aad?post_login_redirect_uri=%2Foperations%2Ffailures", page.All("main").Single().Descendants("a").Single().Get("href"));
    }

    [TestMethod]
    public async Task SignedInWithoutATokenHandedOver_IsToldAboutTheTokenStoreAndNotSentRoundInACircle()
    {
        using var browser = Stranger();
        browser.DefaultRequestHeaders.Add("X-MS-CLIENT-PRINCIPAL-ID", "someone");

        var page = await GetAsync("/operations", browser);

        Assert.AreEqual(HttpStatusCode.Unauthorized, page.Status);
        StringAssert.Contains(page.Text, "token store", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task SigningKeysThatCannotBeRead_AreToldAndTheTokenIsNotTaken()
    {
        await using var service = new SignInService { IsDown = true };
        var settings = new Dictionary<string, string>(Behind("AppService")) { ["SignIn:Authority"] = service.Authority };
        await using var application = new CoSellApplication { Settings = settings };
        using var browser = application.CreateClient(new() { AllowAutoRedirect = false });
        browser.DefaultRequestHeaders.Add(TokenHeader, IdentityToken(["CoSell.Operate"]));

        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, (await GetAsync("/operations", browser)).Status);
    }

    [TestMethod]
    public async Task PagesOff_AsByDefault_AreNotThere()
    {
        await using var application = new CoSellApplication();
        using var browser = application.CreateClient(new() { AllowAutoRedirect = false });
        browser.DefaultRequestHeaders.Add(TokenHeader, IdentityToken(["CoSell.Operate"]));

        Assert.AreEqual(HttpStatusCode.NotFound, (await GetAsync("/operations", browser)).Status);
        Assert.IsEmpty(PageDoors.All(application));
    }

    [TestMethod]
    [DataRow("http://localhost", HttpStatusCode.OK)]
    [DataRow("http://127.0.0.1:5081", HttpStatusCode.OK)]
    [DataRow("http://rebound.example", HttpStatusCode.Unauthorized)]
    public async Task PagesLocal_AreOpenToThisComputerAlone(string address, HttpStatusCode expected)
    {
        await using var application = new CoSellApplication { Settings = Behind("Local") };
        using var browser = application.CreateClient(new() { BaseAddress = new Uri(address), AllowAutoRedirect = false });
        browser.DefaultRequestHeaders.Authorization = null;

        Assert.AreEqual(expected, (await GetAsync("/operations", browser)).Status);
        using var api = await browser.GetAsync(new Uri("/v1/mapping", UriKind.Relative), Token);
        Assert.AreEqual(HttpStatusCode.Unauthorized, api.StatusCode, "only the pages are open");
    }

    [TestMethod]
    public async Task Cookie_OfForms_IsStrictAndForThisHostOverHttpsAlone()
    {
        var page = await ShownAsync("/operations/mapping/test");

        var cookie = page.Response.Headers.GetValues("Set-Cookie").Single();
        StringAssert.StartsWith(cookie, "__Host-CoSell.Antiforgery=", StringComparison.Ordinal);
        var attributes = cookie.Split("; ")[1..].Select(part => part.ToUpperInvariant()).ToArray();
        CollectionAssert.AreEquivalent(new[] { "PATH=/", "SECURE", "SAMESITE=STRICT", "HTTPONLY" }, attributes);
    }

    [TestMethod]
    public async Task Cookie_BehindAPlatformThatSpeaksPlainHttpWithUs_IsSecureAllTheSame()
    {
        using var browser = Application.CreateClient(new() { BaseAddress = new Uri("http://localhost"), AllowAutoRedirect = false });
        browser.DefaultRequestHeaders.Add(TokenHeader, IdentityToken(["CoSell.Read"]));

        var page = await ShownAsync("/operations/mapping/test", browser);

        StringAssert.Contains(page.Response.Headers.GetValues("Set-Cookie").Single(), "secure", StringComparison.OrdinalIgnoreCase);
    }

    [TestMethod]
    public async Task EveryAnswer_Refusal_OrPage_HasTheStrictHeaders()
    {
        using var stranger = Stranger();
        using var other = SignedIn("CoSell.Sync");
        foreach (var door in PageDoors.All(Application).Where(door => door.Method == "GET"))
        {
            foreach (var browser in new[] { Operator, stranger, other })
            {
                var page = await GetAsync($"{door.Address}", browser);
                var policy = page.Response.Headers.GetValues("Content-Security-Policy").Single();
                StringAssert.StartsWith(policy, "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'", StringComparison.Ordinal);
                Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
                Assert.AreEqual("nosniff", page.Response.Headers.GetValues("X-Content-Type-Options").Single());
                Assert.AreEqual("no-referrer", page.Response.Headers.GetValues("Referrer-Policy").Single());
                Assert.AreEqual("DENY", page.Response.Headers.GetValues("X-Frame-Options").Single());
                Assert.IsTrue(page.Response.Headers.CacheControl?.NoStore, $"{door}: {page.Status}");
            }
        }
    }

    private string Expired() => IdentityToken(["CoSell.Operate"], claims => claims["exp"] = Application.Time.GetUtcNow().AddMinutes(-6).ToUnixTimeSeconds());
}
