using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Tokens.Signed;

/// <summary>
/// The claims of an access token as Microsoft's page "Access token claims reference" has them, in the form of version 1,
/// which an API's registration gets unless it asks for version 2.
/// </summary>
internal sealed record EntraClaims
{
    /// <summary>The directory's id.</summary>
    public required string Tenant { get; init; }

    /// <summary>The resource that the token is for, as it was asked for.</summary>
    public required string Audience { get; init; }

    /// <summary>The application that asked.</summary>
    public required string Application { get; init; }

    /// <summary>The user or the service principal.</summary>
    public string Subject { get; init; } = Guid.NewGuid().ToString();

    /// <summary>App roles that were assigned.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Scopes of a signed-in user; null for an application alone.</summary>
    public string? Scope { get; init; }

    public required DateTimeOffset From { get; init; }

    public required TimeSpan Lifetime { get; init; }

    public JsonObject ToJson()
    {
        var claims = new JsonObject
        {
            ["aud"] = Audience,
            ["iss"] = $"https://sts.windows.net/{Tenant}/",
            ["iat"] = From.ToUnixTimeSeconds(),
            ["nbf"] = From.ToUnixTimeSeconds(),
            ["exp"] = (From + Lifetime).ToUnixTimeSeconds(),
            ["appid"] = Application,
            ["oid"] = Subject,
            ["sub"] = Subject,
            ["tid"] = Tenant,
            ["roles"] = new JsonArray([.. Roles.Select(role => JsonValue.Create(role))]),
            ["ver"] = "1.0",
        };
        if (Scope is not null)
        {
            claims["scp"] = Scope;
        }

        return claims;
    }
}
