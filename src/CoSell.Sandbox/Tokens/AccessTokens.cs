using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace CoSell.Sandbox.Tokens;

/// <summary>The access tokens that the sandbox has issued: random, for one audience, good for one hour.</summary>
internal sealed class AccessTokens(TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, IssuedToken> issued = new();

    /// <summary>A new token for the audience, for example <c>https://api.partner.microsoft.com</c>.</summary>
    /// <param name="audience">The resource that the token is good for.</param>
    /// <param name="appOnly">Whether it stands for an application without a user.</param>
    public string Issue(string audience, bool appOnly = false)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        issued[token] = new IssuedToken(audience, time.GetUtcNow() + Lifetime, appOnly);
        return token;
    }

    /// <summary>Whether the value of an Authorization header carries a live token for the audience.</summary>
    public bool Allows(string? authorization, string audience) =>
        Find(authorization) is { } token && token.Audience == audience && token.Expires > time.GetUtcNow();

    /// <summary>Whether the value of an Authorization header carries a token without a user.</summary>
    public bool IsAppOnly(string? authorization) => Find(authorization) is { AppOnly: true };

    /// <summary>Ends one token, as a sign-out does; false when there is none.</summary>
    public bool End(string token) => issued.TryRemove(token, out _);

    /// <summary>Ends all tokens of an audience at once, as an administrator's "revoke sessions" does.</summary>
    public void Revoke(string audience)
    {
        foreach (var (value, token) in issued)
        {
            if (token.Audience == audience)
            {
                issued.TryRemove(value, out _);
            }
        }
    }

    private IssuedToken? Find(string? authorization) =>
        authorization is not null
        && authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
        && issued.TryGetValue(authorization["Bearer ".Length..].Trim(), out var token)
            ? token
            : null;

    private sealed record IssuedToken(string Audience, DateTimeOffset Expires, bool AppOnly);
}
