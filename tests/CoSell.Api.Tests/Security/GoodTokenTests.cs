using System.Net;
using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Security;

/// <summary>The forms of token that Entra ID gives, and that are taken.</summary>
[TestClass]
public sealed class GoodTokenTests : ApiTest
{
    private static readonly Uri Mapping = new("/v1/mapping", UriKind.Relative);

    [TestMethod]
    public async Task Token_OfVersionTwo_IsTaken() => Assert.AreEqual(HttpStatusCode.OK, await AskAsync(claims =>
    {
        claims["ver"] = "2.0";
        claims["aud"] = SignInService.Audience;
        claims["iss"] = $"{SignInService.Shared.Authority}/{SignInService.Tenant}/v2.0";
        claims["azp"] = (string)claims["appid"]!;
        claims.Remove("appid");
    }));

    [TestMethod]
    [DataRow("user_impersonation")]
    [DataRow("openid user_impersonation profile")]
    public async Task Token_OfAUserWithTheScope_IsTaken(string scopes) =>
        Assert.AreEqual(HttpStatusCode.OK, await AskAsync(claims => claims["scp"] = scopes));

    [TestMethod]
    [DataRow("api://" + SignInService.Audience)]
    [DataRow("api://" + SignInService.Audience + "/")]
    [DataRow(SignInService.Audience)]
    public async Task Token_EverySpellingOfTheAudience_IsTaken(string audience) =>
        Assert.AreEqual(HttpStatusCode.OK, await AskAsync(claims => claims["aud"] = audience));

    [TestMethod]
    public async Task Token_ClockThatDiffersByLess_IsTaken() => Assert.AreEqual(HttpStatusCode.OK, await AskAsync(claims =>
    {
        claims["nbf"] = Application.Time.GetUtcNow().AddMinutes(4).ToUnixTimeSeconds();
        claims["exp"] = Application.Time.GetUtcNow().AddMinutes(-4).ToUnixTimeSeconds();
    }));

    [TestMethod]
    public async Task Token_ItsTimePasses_IsRefusedAndToldWhy()
    {
        var claims = SignInService.Claims(["CoSell.Read"]);
        claims["exp"] = Application.Time.GetUtcNow().AddHours(1).ToUnixTimeSeconds();
        Client.DefaultRequestHeaders.Authorization = new("Bearer", SignInService.Shared.Signer.Sign(claims));
        Application.Time.Advance(TimeSpan.FromMinutes(64));
        Assert.AreEqual(HttpStatusCode.OK, (await GetAsync()).Status);

        Application.Time.Advance(TimeSpan.FromMinutes(1));
        var answer = await GetAsync();

        Assert.AreEqual(HttpStatusCode.Unauthorized, answer.Status);
        Assert.StartsWith("The token's time must not be over.", answer.Text("detail"), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Refusal_WrongRole_NamesTheRolesThatWouldDo()
    {
        Client.DefaultRequestHeaders.Authorization = new("Bearer", SignInService.Shared.Token("CoSell.Sync"));

        var answer = await GetAsync();

        Assert.AreEqual(HttpStatusCode.Forbidden, answer.Status);
        Assert.Contains("CoSell.Operate or CoSell.Read", answer.Text("detail")!, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Token_OfTheSecondAllowedDirectory_IsTaken()
    {
        var both = new Dictionary<string, string> { ["SignIn:Tenants"] = $"{SignInService.Tenant}, {SignInService.OtherTenant}" };
        await using var application = new CoSellApplication { Settings = both };
        foreach (var tenant in new[] { SignInService.Tenant, SignInService.OtherTenant })
        {
            using var client = application.CreateStranger();
            var claims = SignInService.Claims(["CoSell.Read"]);
            (claims["tid"], claims["iss"]) = (tenant, $"https://sts.windows.net/{tenant}/");
            client.DefaultRequestHeaders.Authorization = new("Bearer", SignInService.Shared.Signer.Sign(claims));
            using var answer = await client.GetAsync(Mapping, Token);
            Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);

            claims["iss"] = $"https://sts.windows.net/{(tenant == SignInService.Tenant ? SignInService.OtherTenant : SignInService.Tenant)}/";
            client.DefaultRequestHeaders.Authorization = new("Bearer", SignInService.Shared.Signer.Sign(claims));
            using var crossed = await client.GetAsync(Mapping, Token);
            Assert.AreEqual(HttpStatusCode.Unauthorized, crossed.StatusCode, "issuer and directory must be one");
        }
    }

    private async Task<HttpStatusCode> AskAsync(Action<JsonObject> change)
    {
        var claims = SignInService.Claims(["CoSell.Read"]);
        change(claims);
        Client.DefaultRequestHeaders.Authorization = new("Bearer", SignInService.Shared.Signer.Sign(claims));
        return (await GetAsync()).Status;
    }

    private async Task<Answer> GetAsync()
    {
        using var response = await Client.GetAsync(Mapping, Token);
        return await Answer.OfAsync(response);
    }
}
