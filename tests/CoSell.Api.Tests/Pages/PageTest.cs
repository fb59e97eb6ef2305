using System.Net;
using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;
using CoSell.Core.Ledger;
using Microsoft.AspNetCore.Mvc.Testing;

namespace CoSell.Api.Tests.Pages;

/// <summary>A test that looks at the operations pages as a browser does, behind App Service Authentication.</summary>
public abstract class PageTest : ApiTest
{
    protected const string TokenHeader = "X-MS-TOKEN-AAD-ID-TOKEN";

    private static readonly WebApplicationFactoryClientOptions Browser = new() { BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = false };

    private HttpClient? operating;

    private protected static IReadOnlyDictionary<string, string> Behind(string pages) => new Dictionary<string, string> { ["SignIn:Pages"] = pages };

    /// <summary>The browser of somebody who operates.</summary>
    private protected HttpClient Operator => operating ??= SignedIn("CoSell.Operate");

    private protected override CoSellApplication Start() => new() { Settings = Behind("AppService") };

    /// <summary>A browser with its own cookies; nobody is signed in.</summary>
    private protected HttpClient Stranger()
    {
        var client = Application.CreateClient(Browser);
        client.DefaultRequestHeaders.Authorization = null;
        return client;
    }

    private protected HttpClient SignedIn(params IReadOnlyList<string> roles)
    {
        var client = Stranger();
        client.DefaultRequestHeaders.Add(TokenHeader, IdentityToken(roles));
        return client;
    }

    /// <summary>The identity token of a person, as the platform hands it over.</summary>
    private protected static string IdentityToken(IReadOnlyList<string> roles, Action<JsonObject>? change = null)
    {
        var claims = SignInService.Claims(roles);
        claims.Remove("appid");
        claims["aud"] = SignInService.Audience;
        change?.Invoke(claims);
        return SignInService.Shared.Signer.Sign(claims);
    }

    private protected async Task<Page> GetAsync(string path, HttpClient? browser = null)
    {
        using var response = await (browser ?? Operator).GetAsync(new Uri(path, UriKind.Relative), Token);
        return await Page.OfAsync(response);
    }

    /// <summary>A page that must be shown.</summary>
    private protected async Task<Page> ShownAsync(string path, HttpClient? browser = null)
    {
        var page = await GetAsync(path, browser);
        Assert.AreEqual(HttpStatusCode.OK, page.Status, page.Source);
        return page;
    }

    /// <summary>Fills in a form of a page and sends it, as a browser does: with everything that the form holds.</summary>
    private protected async Task<Page> SendAsync(Page page, string action, params (string Name, string Value)[] filled)
    {
        var form = page.Form(action);
        var hidden = form.Descendants("input").Where(input => input.Get("type") == "hidden").Select(input => (input.Get("name")!, input.Get("value")!));
        foreach (var (name, _) in filled)
        {
            Assert.IsTrue(form.Descendants().Any(field => field.Get("name") == name), $"the form has no field {name}");
        }

        return await PostFormAsync(action, Operator, [.. hidden, .. filled]);
    }

    private protected async Task<Page> PostFormAsync(string path, HttpClient browser, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await browser.PostAsync(new Uri(path, UriKind.Relative), content, Token);
        return await Page.OfAsync(response);
    }

    /// <summary>A deal that both sides know.</summary>
    private protected async Task<Link> DealAsync(Func<Link, Link>? change = null)
    {
        var link = Link.New() with { ReferralId = Bodies.ReferralId, OpportunityId = Bodies.OpportunityId, EngagementId = Bodies.EngagementId };
        link = change?.Invoke(link) ?? link;
        var happened = new SyncEvent
        {
            At = Application.Time.GetUtcNow(),
            LinkId = link.Id,
            RunId = "08584001",
            Operation = "PlanOpportunity",
            Result = "update",
            Reason = "dealValue: only Partner Center changed",
            Fields = "dealValue",
        };
        Assert.IsTrue(await Application.Ledger.TrySaveAsync(link, null, happened, Token));
        return (await Application.Ledger.LinkByIdAsync(link.Id, Token))!;
    }

    private protected Task FailAsync(string id, string? linkId = null, Func<Failure, Failure>? change = null)
    {
        var failure = new Failure { Id = id, At = Application.Time.GetUtcNow(), LinkId = linkId, Step = "Update existing opportunity", Message = "STRING_TOO_LONG", Direction = "PlanOpportunity" };
        return Application.Ledger.SaveFailureAsync(change?.Invoke(failure) ?? failure, Token);
    }

    protected override void Dispose(bool disposing)
    {
        operating?.Dispose();
        base.Dispose(disposing);
    }
}
