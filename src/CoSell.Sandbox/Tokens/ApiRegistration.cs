using CoSell.Sandbox.Tokens.Signed;

namespace CoSell.Sandbox.Tokens;

/// <summary>
/// The co-sell API's app registration in the sandbox's directory: its ids are made at start, and so is the key by which
/// its tokens are signed. The API checks them as it checks Entra ID's.
/// </summary>
internal sealed class ApiRegistration(TimeProvider time) : IDisposable
{
    private const string Scope = "user_impersonation";

    public string Tenant { get; } = Guid.NewGuid().ToString();

    public string ClientId { get; } = Guid.NewGuid().ToString();

    /// <summary>The Application ID URI, which connections ask tokens for.</summary>
    public string Resource => $"api://{ClientId}";

    public TokenSigner Signer { get; } = new();

    /// <summary>A token with these app roles, good for one hour.</summary>
    /// <param name="application">Client id of the application that asks.</param>
    /// <param name="appOnly">Whether it stands for an application without a user.</param>
    /// <param name="roles">App roles that were assigned to the user or application.</param>
    public string Issue(string application, bool appOnly, params IReadOnlyList<string> roles) => Signer.Sign(new EntraClaims
    {
        Tenant = Tenant,
        Audience = Resource,
        Application = application,
        Roles = roles,
        Scope = appOnly ? null : Scope,
        From = time.GetUtcNow(),
        Lifetime = AccessTokens.Lifetime,
    }.ToJson());

    public void Dispose() => Signer.Dispose();
}
