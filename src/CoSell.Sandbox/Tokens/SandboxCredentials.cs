using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CoSell.Sandbox.Tokens;

/// <summary>The one application and the one user of the sandbox, their secrets made at start.</summary>
internal sealed class SandboxCredentials(params string[] resources)
{
    private readonly ConcurrentBag<string> resources = [.. resources];
    private readonly ConcurrentDictionary<string, byte> refreshTokens = new(StringComparer.Ordinal);

    public string ClientId { get; } = Guid.NewGuid().ToString();

    public string ClientSecret { get; } = NewSecret();

    public string UserName { get; } = "referrals.admin@northwind.example";

    public string Password { get; } = NewSecret();

    /// <summary>The certificate that is registered on the application; none by default.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>The resources that tokens are given for.</summary>
    public IReadOnlyCollection<string> Resources => resources;

    /// <summary>The co-sell API, whose tokens are signed; null where it is asked without a sign-in.</summary>
    public ApiRegistration? Api { get; private set; }

    /// <summary>Adds the co-sell API as a resource, with the role of its connector for the application and the user.</summary>
    public void Register(ApiRegistration api)
    {
        Api = api;
        resources.Add(api.Resource);
    }

    /// <summary>Adds a service that is its own resource, known by its address only once it runs.</summary>
    public void AddResource(Uri service) => resources.Add(service.GetLeftPart(UriPartial.Authority));

    public bool IsRefreshToken(string token) => refreshTokens.ContainsKey(token);

    public string NewRefreshToken()
    {
        var token = NewSecret();
        refreshTokens[token] = 0;
        return token;
    }

    private static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}
