using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;
using CoSell.Sandbox.Tokens.Signed;

namespace CoSell.Api.Tests.Security;

/// <summary>What somebody may present who does not belong: each value is an Authorization header, made from a good token.</summary>
internal static class Forgery
{
    private static readonly string[] AllRoles = ["CoSell.Sync", "CoSell.Operate", "CoSell.Read"];

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly TokenSigner Stranger = new();

    private static SignInService Service => SignInService.Shared;

    /// <summary>Nobody is known by these: 401.</summary>
    public static IReadOnlyDictionary<string, string?> Unknown { get; } = new Dictionary<string, string?>
    {
        ["no token"] = null,
        ["another scheme"] = "Basic dXNlcjpwYXNzd29yZA==",
        ["an empty token"] = "Bearer ",
        ["no JWT"] = "Bearer 0123456789abcdef",
        ["expired"] = With("exp", (Now - TimeSpan.FromMinutes(6)).ToUnixTimeSeconds()),
        ["not yet valid"] = With("nbf", (Now + TimeSpan.FromMinutes(6)).ToUnixTimeSeconds()),
        ["without an end"] = With("exp", null),
        ["wrong audience"] = With("aud", "api://00000003-0000-0000-c000-000000000000"),
        ["an audience that begins alike"] = With("aud", $"api://{SignInService.Audience}.example"),
        ["wrong issuer"] = With("iss", $"https://sts.example/{SignInService.Tenant}/"),
        ["issuer of another directory"] = With("iss", $"https://sts.windows.net/{SignInService.OtherTenant}/"),
        ["other tenant"] = With(claims =>
        {
            claims["iss"] = $"https://sts.windows.net/{SignInService.OtherTenant}/";
            claims["tid"] = SignInService.OtherTenant;
        }),
        ["tenant missing"] = With("tid", null),
        ["an identity token"] = With("appid", null),
        ["alg none"] = Unsigned("none"),
        ["alg None"] = Unsigned("None"),
        ["signed with the public key as a secret"] = Confused(),
        ["tampered claims"] = TamperedClaims(),
        ["tampered signature"] = TamperedSignature(),
        ["no signature"] = Good()[..(Good().LastIndexOf('.') + 1)],
        ["unknown key"] = "Bearer " + Stranger.Sign(SignInService.Claims(AllRoles)),
        ["a stranger's key under a known name"] = StrangersKey(),
    };

    /// <summary>These are known and may not: 403.</summary>
    public static IReadOnlyDictionary<string, string> NotEnough { get; } = new Dictionary<string, string>
    {
        ["no roles"] = With("roles", null)!,
        ["an empty list of roles"] = With("roles", new JsonArray())!,
        ["another role"] = With("roles", new JsonArray("CoSell.Reader", "cosell.sync", "Admin"))!,
        ["the roles as scopes"] = With(claims =>
        {
            claims.Remove("roles");
            claims["scp"] = string.Join(' ', AllRoles);
        })!,
        ["a user without the scope"] = With("scp", "User.Read")!,
    };

    private static string Good() => "Bearer " + Service.Token();

    private static string? With(string name, JsonNode? value) => With(claims =>
    {
        claims.Remove(name);
        if (value is not null)
        {
            claims[name] = value;
        }
    });

    private static string? With(Action<JsonObject> change)
    {
        var claims = SignInService.Claims(AllRoles);
        change(claims);
        return "Bearer " + Service.Signer.Sign(claims);
    }

    private static string Unsigned(string algorithm) =>
        $"Bearer {TokenSigner.Encoded(new JsonObject { ["typ"] = "JWT", ["alg"] = algorithm })}.{Parts()[1]}.";

    private static string Confused()
    {
        var head = TokenSigner.Encoded(new JsonObject { ["typ"] = "JWT", ["alg"] = "HS256", ["kid"] = Service.Signer.KeyId });
        var unsigned = $"{head}.{Parts()[1]}";
        var secret = Base64Url.DecodeFromChars((string)Service.Signer.PublicKey()["n"]!);
        return $"Bearer {unsigned}.{Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(unsigned)))}";
    }

    private static string TamperedClaims()
    {
        var claims = SignInService.Claims(AllRoles);
        claims["oid"] = "b5a7d6c3-0000-4000-8000-00000000e002";
        return $"Bearer {Parts()[0]}.{TokenSigner.Encoded(claims)}.{Parts()[2]}";
    }

    private static string TamperedSignature()
    {
        var signature = Base64Url.DecodeFromChars(Parts()[2]);
        signature[10] ^= 1;
        return $"Bearer {Parts()[0]}.{Parts()[1]}.{Base64Url.EncodeToString(signature)}";
    }

    private static string StrangersKey() =>
        $"Bearer {Parts()[0]}.{Parts()[1]}.{Stranger.Sign(SignInService.Claims(AllRoles)).Split('.')[2]}";

    private static string[] Parts() => Service.Token().Split('.');
}
