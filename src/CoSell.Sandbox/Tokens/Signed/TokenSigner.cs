using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Tokens.Signed;

/// <summary>One signing key of an emulated sign-in service, made at start and known by a random id.</summary>
internal sealed class TokenSigner : IDisposable
{
    private readonly RSA key = RSA.Create(2048);

    public string KeyId { get; } = Guid.NewGuid().ToString("n");

    /// <summary>The public half as one entry of a JSON Web Key Set (RFC 7517).</summary>
    public JsonObject PublicKey()
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = KeyId,
            ["n"] = Base64Url.EncodeToString(parameters.Modulus),
            ["e"] = Base64Url.EncodeToString(parameters.Exponent),
        };
    }

    /// <summary>The claims as a JSON Web Token, signed with RS256.</summary>
    public string Sign(JsonObject claims)
    {
        var unsigned = $"{Encoded(new JsonObject { ["typ"] = "JWT", ["alg"] = "RS256", ["kid"] = KeyId })}.{Encoded(claims)}";
        var signature = key.SignData(Encoding.ASCII.GetBytes(unsigned), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{unsigned}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>One part of a JSON Web Token.</summary>
    public static string Encoded(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));

    public void Dispose() => key.Dispose();
}
