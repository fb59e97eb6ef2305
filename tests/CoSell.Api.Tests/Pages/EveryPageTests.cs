using System.Net;
using CoSell.Api.Tests.Security;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Pages;

/// <summary>Every page and every form, tried with everything that does not belong and with everything that does.</summary>
[TestClass]
public sealed class EveryPageTests : PageTest
{
    private readonly LedgerSpy spy;
    private readonly CoSellApplication watched;

    public EveryPageTests()
    {
        (var store, spy) = LedgerSpy.Create();
        watched = new CoSellApplication { OtherLedger = store, Settings = Behind("AppService") };
    }

    [TestMethod]
    public void Pages_All_HaveARoleThatIsWrittenDown()
    {
        CollectionAssert.AreEquivalent(PageDoors.Roles.Keys.ToArray(), PageDoors.Closed(Application).Select(door => $"{door}").ToArray());
        CollectionAssert.IsSubsetOf(
            Doors.Mapped(Application).Select(door => $"{door}").ToArray(),
            PageDoors.Roles.Keys.Concat(Doors.Roles.Keys).Concat(Doors.Open.Keys).Append(PageDoors.StyleSheet).ToArray(),
            "turning the pages on opens nothing else");
    }

    [TestMethod]
    public async Task Page_CallerWhoIsNotKnown_IsRefusedAndTheLedgerIsUntouched()
    {
        // What is wrong with a token can be said once the signing keys were read.
        using var known = SignedInTo(watched);
        await ShownAsync("/operations/mapping/test", known);
        var touched = spy.Touched;

        // An identity token is what a person has; an empty header is none.
        var forged = Forgery.Unknown.Where(forgery => forgery.Key is not ("an identity token" or "another scheme" or "no token" or "an empty token"))
            .Select(forgery => (forgery.Key, Token: forgery.Value!["Bearer ".Length..]));
        foreach (var (what, token) in forged)
        {
            await RefusedAsync(what, (TokenHeader, token), what == "expired");
        }

        await RefusedAsync("nothing", ("X-Nothing", "1"), mayBeSentOn: true);
        await RefusedAsync("an application's token in its own header", ("Authorization", "Bearer " + SignInService.Shared.Token()), mayBeSentOn: true);
        await RefusedAsync("plain headers that anybody can send", ("X-MS-CLIENT-PRINCIPAL-ID", "b5a7d6c3-0000-4000-8000-00000000e001"), mayBeSentOn: false);
        await RefusedAsync("a principal that anybody can make up", ("X-MS-CLIENT-PRINCIPAL", "eyJjbGFpbXMiOlt7InR5cCI6InJvbGVzIiwidmFsIjoiQ29TZWxsLk9wZXJhdGUifV19"), mayBeSentOn: true);
        Assert.AreEqual(touched, spy.Touched);
    }

    [TestMethod]
    public async Task Page_CallerWithoutTheRole_IsRefusedAndTheLedgerIsUntouched()
    {
        foreach (var door in PageDoors.Closed(watched))
        {
            var others = new[] { "CoSell.Sync", "CoSell.Operate", "CoSell.Read", "Admin" }.Except(PageDoors.Roles[$"{door}"]);
            foreach (var role in others)
            {
                var page = await CallAsync(door, (TokenHeader, IdentityToken([role])));
                Assert.AreEqual(HttpStatusCode.Forbidden, page.Status, $"{door} as {role}");
                StringAssert.Contains(page.Text, "CoSell.Operate", StringComparison.Ordinal);
            }
        }

        Assert.AreEqual(0, spy.Touched);
    }

    [TestMethod]
    public async Task Page_CallerWithOneOfItsRoles_IsServed()
    {
        foreach (var door in PageDoors.Closed(Application))
        {
            foreach (var role in PageDoors.Roles[$"{door}"])
            {
                using var browser = SignedIn(role);
                var page = door.Method == "GET" ? await GetAsync($"{door.Address}", browser) : await PostFormAsync($"{door.Address}", browser);
                Assert.IsTrue(page.Status is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{door} as {role}: {page.Status}");
            }
        }
    }

    [TestMethod]
    public async Task Form_ThatIsNotFromOurPage_IsRefusedAndTheLedgerIsUntouched()
    {
        var token = (await ShownAsync("/operations/mapping/test")).All("input").First(input => input.Get("name") == "antiforgery").Get("value")!;
        using var operating = SignedInTo(watched);
        foreach (var door in PageDoors.Closed(watched).Where(door => door.Method == "POST"))
        {
            Assert.AreEqual(HttpStatusCode.BadRequest, (await PostFormAsync($"{door.Address}", operating, ("reason", "x"))).Status, $"{door} without a token");
            Assert.AreEqual(HttpStatusCode.BadRequest, (await PostFormAsync($"{door.Address}", operating, ("antiforgery", "x"))).Status, $"{door} with a made up token");
            Assert.AreEqual(HttpStatusCode.BadRequest, (await PostFormAsync($"{door.Address}", operating, ("antiforgery", token))).Status, $"{door} with a token but without its cookie");
        }

        Assert.AreEqual(0, spy.Touched);
    }

    [TestMethod]
    public async Task Form_TokenOfAnotherPerson_IsRefused()
    {
        var token = (await ShownAsync("/operations/mapping/test")).All("input").First(input => input.Get("name") == "antiforgery").Get("value")!;
        Operator.DefaultRequestHeaders.Remove(TokenHeader);
        Operator.DefaultRequestHeaders.Add(TokenHeader, IdentityToken(["CoSell.Operate"], claims => claims["sub"] = "somebody else"));

        Assert.AreEqual(HttpStatusCode.BadRequest, (await PostFormAsync("/operations/mapping/test", Operator, ("antiforgery", token), ("referral", "{}"), ("opportunity", "{}"))).Status);
    }

    protected override void Dispose(bool disposing)
    {
        watched.Dispose();
        base.Dispose(disposing);
    }

    private static HttpClient SignedInTo(CoSellApplication application)
    {
        var client = application.CreateClient(new() { BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = null;
        client.DefaultRequestHeaders.Add(TokenHeader, IdentityToken(["CoSell.Operate"]));
        return client;
    }

    private async Task RefusedAsync(string what, (string Name, string Value) header, bool mayBeSentOn)
    {
        foreach (var door in PageDoors.Closed(watched))
        {
            var page = await CallAsync(door, header);
            if (mayBeSentOn && door.Method == "GET")
            {
                Assert.AreEqual(HttpStatusCode.Redirect, page.Status, $"{door} with {what}");
                StringAssert.StartsWith($"{page.Location}", "/.auth/login/aad?post_login_redirect_uri=%2Foperations", StringComparison.Ordinal);
            }
            else
            {
                Assert.AreEqual(HttpStatusCode.Unauthorized, page.Status, $"{door} with {what}");
                Assert.AreEqual("text/html", page.Response.Content.Headers.ContentType?.MediaType);
                Assert.DoesNotContain(SignInService.Tenant, page.Source, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    private async Task<Page> CallAsync(Door door, (string Name, string Value) header)
    {
        using var client = watched.CreateClient(new() { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = null;
        client.DefaultRequestHeaders.TryAddWithoutValidation(header.Name, header.Value);
        return door.Method == "GET" ? await GetAsync($"{door.Address}", client) : await PostFormAsync($"{door.Address}", client, ("reason", "x"));
    }
}
