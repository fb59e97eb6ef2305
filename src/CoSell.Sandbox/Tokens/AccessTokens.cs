using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace CoSell.Sandbox.Tokens;

/// <summary>The access tokens that the sandbox has issued: random, for one audience, good for one hour.</summary>
internal sealed class AccessTokens(TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, (string Audience, DateTimeOffset Expires)> issued = new();

    /// <summary>A new token for the audience, for example <c>https://api.partner.microsoft.com</c>.</summary>
    public string Issue(string audience)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        issued[token] = (audience, time.GetUtcNow() + Lifetime);
        return token;
    }

    /// <summary>Whether the value of an Authorization header carries a live token for the audience.</summary>
    public bool Allows(string? authorization, string audience) =>
        authorization is not null
        && authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
        && issued.TryGetValue(authorization["Bearer ".Length..].Trim(), out var token)
        && token.Audience == audience
        && token.Expires > time.GetUtcNow();

    /// <summary>Ends all tokens of an audience at once, as an administrator's "revoke sessions" does.</summary>
    public void Revoke(string audience)
    {
        foreach (var (token, (tokenAudience, _)) in issued)
        {
            if (tokenAudience == audience)
            {
                issued.TryRemove(token, out _);
            }
        }
    }
}
