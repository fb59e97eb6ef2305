using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>What the web server flow hands out: codes for one use within fifteen minutes, and refresh tokens.</summary>
internal sealed class OAuthGrants(TimeProvider time)
{
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, (string RedirectUri, DateTimeOffset Until)> codes = new();
    private readonly ConcurrentDictionary<string, byte> refreshTokens = new();

    public string NewCode(string redirectUri)
    {
        var code = Secret();
        codes[code] = (redirectUri, time.GetUtcNow() + CodeLifetime);
        return code;
    }

    public bool TakeCode(string code, string redirectUri) =>
        codes.TryRemove(code, out var given) && given.RedirectUri == redirectUri && given.Until > time.GetUtcNow();

    public string NewRefreshToken()
    {
        var token = Secret();
        refreshTokens[token] = 0;
        return token;
    }

    public bool IsRefreshToken(string token) => refreshTokens.ContainsKey(token);

    public bool End(string refreshToken) => refreshTokens.TryRemove(refreshToken, out _);

    private static string Secret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
