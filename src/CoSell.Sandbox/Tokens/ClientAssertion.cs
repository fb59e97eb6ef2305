using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Tokens;

/// <summary>
/// An application's proof by certificate, by Microsoft's page "Certificate credentials": a JWT signed with PS256 or RS256
/// for the token endpoint, about the application itself, and not yet over.
/// </summary>
internal sealed class ClientAssertion(IFormCollection form, SandboxCredentials credentials, DateTimeOffset now)
{
    private const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    public TokenRefusal? Refusal()
    {
        var parts = form["client_assertion"].ToString().Split('.');
        if (form["client_assertion_type"] != Type || parts.Length != 3)
        {
            return TokenRefusal.Missing("client_assertion");
        }

        try
        {
            return IsSigned(parts) ? OfClaims(ObjectOf(parts[1])) : TokenRefusal.Assertion("The signature does not fit.");
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            return TokenRefusal.Assertion("It is no JWT.");
        }
    }

    private TokenRefusal? OfClaims(JsonObject claims)
    {
        if ((string?)claims["iss"] != credentials.ClientId || (string?)claims["sub"] != credentials.ClientId)
        {
            return TokenRefusal.Assertion("Its issuer and subject are not the application.");
        }

        return (string?)claims["aud"] is { } audience && audience.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal)
            && long.TryParse(claims["exp"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            && end > now.ToUnixTimeSeconds()
            ? null
            : TokenRefusal.Assertion("Its audience or time is not valid.");
    }

    private bool IsSigned(string[] parts)
    {
        var padding = (string?)ObjectOf(parts[0])["alg"] switch
        {
            "PS256" => RSASignaturePadding.Pss,
            "RS256" => RSASignaturePadding.Pkcs1,
            _ => null,
        };
        using var key = credentials.Certificate?.GetRSAPublicKey();
        return padding is not null && key?.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, padding) == true;
    }

    private static JsonObject ObjectOf(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part))!.AsObject();
}
