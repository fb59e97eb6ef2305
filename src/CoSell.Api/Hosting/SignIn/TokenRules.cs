using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CoSell.Api.Hosting.SignIn;

/// <summary>
/// What a token of Entra ID must be, by Microsoft's pages "Access tokens" and "Access token claims reference": for this
/// API, from an allowed directory, in force, and signed by a key that the metadata document names.
/// </summary>
/// <param name="settings">Whose tokens are taken.</param>
/// <param name="time">The clock by which tokens age.</param>
internal sealed class TokenRules(SignInSettings settings, TimeProvider time)
{
    /// <summary>How far the clocks of the two services may differ.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private const string ChinaAuthority = "microsoftonline.cn";

    public TokenValidationParameters Parameters() => new()
    {
        ValidAudiences = settings.Audiences,
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        IssuerValidator = Issuer,
        IssuerSigningKeyValidatorUsingConfiguration = IsKeyOfIssuer,
        ValidateIssuerSigningKey = true,
        TryAllIssuerSigningKeys = false,
        LifetimeValidator = (from, until, _, _) => IsInForce(from, until),
        RoleClaimType = "roles",
        NameClaimType = "oid",
    };

    /// <summary>The application that a token was given to; an identity token names none, and is no key to an API.</summary>
    public static string? Application(System.Security.Claims.ClaimsPrincipal caller) =>
        (caller.FindFirst("azp") ?? caller.FindFirst("appid"))?.Value;

    private bool IsInForce(DateTime? from, DateTime? until)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (until is not { } end)
        {
            throw new SecurityTokenNoExpirationException();
        }

        if (from is { } begin && begin > now + Skew)
        {
            throw new SecurityTokenNotYetValidException();
        }

        return end > now - Skew ? true : throw new SecurityTokenExpiredException();
    }

    /// <summary>The issuer of an allowed directory, in the form of version 1 or 2, and the token's <c>tid</c> is that directory.</summary>
    private string Issuer(string issuer, SecurityToken token, TokenValidationParameters parameters)
    {
        var tenant = (token as JsonWebToken)?.TryGetPayloadValue<string>("tid", out var tid) == true ? tid : null;
        return settings.Tenants.Contains(tenant, StringComparer.OrdinalIgnoreCase) && Issuers(tenant!).Contains(issuer, StringComparer.OrdinalIgnoreCase)
            ? issuer
            : throw new SecurityTokenInvalidIssuerException();
    }

    private IEnumerable<string> Issuers(string tenant) =>
    [
        settings.Authority.EndsWith(ChinaAuthority, StringComparison.Ordinal) ? $"https://sts.chinacloudapi.cn/{tenant}/" : $"https://sts.windows.net/{tenant}/",
        $"{settings.Authority}/{tenant}/v2.0",
    ];

    /// <summary>A key that the document ties to one issuer signs for nobody else.</summary>
    private bool IsKeyOfIssuer(SecurityKey key, SecurityToken token, TokenValidationParameters parameters, BaseConfiguration configuration)
    {
        var found = (configuration as OpenIdConnectConfiguration)?.JsonWebKeySet?.Keys.FirstOrDefault(candidate => candidate.Kid == key.KeyId);
        return found?.AdditionalData.TryGetValue("issuer", out var issuer) is not true
            || (token as JsonWebToken)?.TryGetPayloadValue<string>("tid", out var tenant) is not true
            || string.Equals($"{issuer}".Replace("{tenantid}", tenant, StringComparison.OrdinalIgnoreCase), $"{settings.Authority}/{tenant}/v2.0", StringComparison.OrdinalIgnoreCase);
    }
}
