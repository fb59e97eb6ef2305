using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Sandbox.Tests.PartnerCenter;
using CoSell.Sandbox.Tokens;

namespace CoSell.Sandbox.Tests.Tokens;

[TestClass]
public sealed class TokenEndpointTests
{
    private const string V1 = "/common/oauth2/token";
    private const string V2 = "/common/oauth2/v2.0/token";

    [TestMethod]
    public async Task Token_PasswordGrant_GivesUsersToken()
    {
        await using var host = await PartnerCenterHost.StartAsync();

        var (status, reply) = await AskAsync(host, V1, Form(host));

        Assert.AreEqual(200, status);
        Assert.AreEqual("Bearer", (string?)reply["token_type"]);
        Assert.AreEqual("3600", (string?)reply["expires_in"]);
        Assert.IsNotNull(reply["refresh_token"]);
        var authorization = $"Bearer {reply["access_token"]}";
        Assert.IsTrue(host.Tokens.Allows(authorization, PartnerCenterAudiences.Referrals));
        Assert.IsFalse(host.Tokens.Allows(authorization, PartnerCenterAudiences.Webhooks));
        Assert.IsFalse(host.Tokens.IsAppOnly(authorization));
    }

    [TestMethod]
    public async Task Token_ClientCredentialsBySecondVersion_GivesAppToken()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var form = Form(host);
        form["grant_type"] = "client_credentials";
        form["scope"] = PartnerCenterAudiences.Webhooks + "/.default";

        var (status, reply) = await AskAsync(host, V2, form);

        Assert.AreEqual(200, status);
        Assert.AreEqual(3600, (int)reply["expires_in"]!);
        Assert.IsNull(reply["refresh_token"]);
        Assert.IsTrue(host.Tokens.IsAppOnly($"Bearer {reply["access_token"]}"));
        Assert.IsTrue(host.Tokens.Allows($"Bearer {reply["access_token"]}", PartnerCenterAudiences.Webhooks));
    }

    [TestMethod]
    public async Task Token_RefreshToken_GivesNewTokenForOtherResource()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var (_, first) = await AskAsync(host, V1, Form(host));
        var form = Form(host);
        form["grant_type"] = "refresh_token";
        form["refresh_token"] = (string)first["refresh_token"]!;
        form["resource"] = PartnerCenterAudiences.Webhooks;

        var (status, second) = await AskAsync(host, V1, form);

        Assert.AreEqual(200, status);
        Assert.IsTrue(host.Tokens.Allows($"Bearer {second["access_token"]}", PartnerCenterAudiences.Webhooks));
    }

    [TestMethod]
    [DataRow("grant_type", "", 400, "invalid_request", 900144)]
    [DataRow("grant_type", "device_code", 400, "unsupported_grant_type", 70003)]
    [DataRow("client_id", "someone", 400, "unauthorized_client", 700016)]
    [DataRow("client_secret", "wrong", 401, "invalid_client", 7000215)]
    [DataRow("password", "wrong", 400, "invalid_grant", 50126)]
    [DataRow("username", "", 400, "invalid_request", 900144)]
    [DataRow("resource", "https://graph.example", 400, "invalid_resource", 500011)]
    [DataRow("resource", "", 400, "invalid_request", 900144)]
    public async Task Token_BadRequest_GivesEntrasError(string field, string value, int status, string error, int number)
    {
        await using var host = await PartnerCenterHost.StartAsync();
        var form = Form(host);
        form[field] = value;

        var (found, reply) = await AskAsync(host, V1, form);

        Assert.AreEqual(status, found);
        Assert.AreEqual(error, (string?)reply["error"]);
        Assert.AreEqual(number, (int)reply["error_codes"]![0]!);
        Assert.StartsWith($"AADSTS{number}: ", (string)reply["error_description"]!, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task TokenSource_FreshToken_IsKeptUntilShortlyBeforeItsEnd()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        using var source = Source(host);

        var first = await source.TokenAsync(CancellationToken.None);
        host.Time.Advance(TimeSpan.FromMinutes(54));
        Assert.AreEqual(first, await source.TokenAsync(CancellationToken.None));

        host.Time.Advance(TimeSpan.FromMinutes(1));
        var second = await source.TokenAsync(CancellationToken.None);
        Assert.AreNotEqual(first, second);

        source.Forget();
        Assert.AreNotEqual(second, await source.TokenAsync(CancellationToken.None));
    }

    [TestMethod]
    public async Task TokenSource_Refused_NamesEntrasReason()
    {
        await using var host = await PartnerCenterHost.StartAsync();
        using var source = new TokenSource(host.Client, host.Credentials, "https://graph.example", host.Time);

        var error = await Assert.ThrowsExactlyAsync<HttpRequestException>(
            async () => await source.TokenAsync(CancellationToken.None));
        Assert.Contains("AADSTS500011", error.Message, StringComparison.Ordinal);
    }

    private static TokenSource Source(PartnerCenterHost host) =>
        new(host.Client, host.Credentials, PartnerCenterAudiences.Referrals, host.Time);

    private static Dictionary<string, string> Form(PartnerCenterHost host) => new(StringComparer.Ordinal)
    {
        ["grant_type"] = "password",
        ["client_id"] = host.Credentials.ClientId,
        ["client_secret"] = host.Credentials.ClientSecret,
        ["username"] = host.Credentials.UserName,
        ["password"] = host.Credentials.Password,
        ["resource"] = PartnerCenterAudiences.Referrals,
    };

    private static async Task<(int Status, JsonNode Reply)> AskAsync(
        PartnerCenterHost host, string path, Dictionary<string, string> form)
    {
        using var content = new FormUrlEncodedContent(form);
        using var response = await host.Client.PostAsync(new Uri(path, UriKind.Relative), content);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }
}
