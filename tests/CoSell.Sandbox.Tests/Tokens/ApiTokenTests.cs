using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Tokens;
using Microsoft.AspNetCore.Builder;

namespace CoSell.Sandbox.Tests.Tokens;

/// <summary>The token by which the flows sign in to the co-sell API.</summary>
[TestClass]
public sealed class ApiTokenTests : IAsyncDisposable
{
    private readonly SandboxClock clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly ApiRegistration api;
    private readonly SandboxCredentials credentials = new();
    private readonly HttpClient client = new();
    private WebApplication? server;

    public ApiTokenTests()
    {
        api = new ApiRegistration(clock);
        credentials.Register(api);
    }

    [TestMethod]
    public async Task Token_ForTheApi_HasTheClaimsOfVersionOne()
    {
        var claims = Claims(await TokenAsync("password"));

        Assert.AreEqual(api.Resource, (string?)claims["aud"]);
        Assert.AreEqual($"https://sts.windows.net/{api.Tenant}/", (string?)claims["iss"]);
        Assert.AreEqual(api.Tenant, (string?)claims["tid"]);
        Assert.AreEqual(credentials.ClientId, (string?)claims["appid"]);
        Assert.IsTrue(Guid.TryParse((string?)claims["oid"], out _));
        Assert.AreEqual("CoSell.Sync", (string?)claims["roles"]!.AsArray().Single());
        Assert.AreEqual("user_impersonation", (string?)claims["scp"]);
        Assert.AreEqual(3600, (long)claims["exp"]! - (long)claims["nbf"]!);
    }

    [TestMethod]
    public async Task Token_OfAnApplication_HasNoScope() => Assert.IsNull(Claims(await TokenAsync("client_credentials"))["scp"]);

    [TestMethod]
    public async Task Metadata_Keys_CheckTheSignature()
    {
        var token = await TokenAsync("password");
        var parts = token.Split('.');
        var metadata = await JsonAsync($"/{api.Tenant}/v2.0/.well-known/openid-configuration");
        Assert.EndsWith($"/{api.Tenant}/v2.0", (string)metadata["issuer"]!, StringComparison.Ordinal);

        var keys = await JsonAsync(new Uri((string)metadata["jwks_uri"]!).PathAndQuery);

        var kid = (string?)Part(parts[0])["kid"];
        var key = keys["keys"]!.AsArray().Single(entry => (string?)entry!["kid"] == kid)!;
        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = Base64Url.DecodeFromChars((string)key["n"]!),
            Exponent = Base64Url.DecodeFromChars((string)key["e"]!),
        });
        Assert.IsTrue(rsa.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        api.Dispose();
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    private async Task<string> TokenAsync(string grant)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = grant,
            ["client_id"] = credentials.ClientId,
            ["client_secret"] = credentials.ClientSecret,
            ["username"] = credentials.UserName,
            ["password"] = credentials.Password,
            ["resource"] = api.Resource,
        });
        using var response = await client.PostAsync(new Uri(await AddressAsync(), "/common/oauth2/token"), form);
        return (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["access_token"]!;
    }

    private async Task<JsonNode> JsonAsync(string path) =>
        JsonNode.Parse(await client.GetStringAsync(new Uri(await AddressAsync(), path)))!;

    private async Task<Uri> AddressAsync()
    {
        server ??= await LoopbackServer.StartAsync(0, app => app.MapTokenEndpoint(new AccessTokens(clock), credentials, clock), default);
        return server.Address();
    }

    private static JsonObject Claims(string token) => Part(token.Split('.')[1]);

    private static JsonObject Part(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part))!.AsObject();
}
