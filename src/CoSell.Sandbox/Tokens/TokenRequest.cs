namespace CoSell.Sandbox.Tokens;

/// <summary>One request for a token, held against the sandbox's credentials.</summary>
internal sealed class TokenRequest(IFormCollection form, SandboxCredentials credentials, DateTimeOffset now)
{
    private const string DefaultScope = "/.default";

    private static readonly string[] PlainScopes = ["openid", "offline_access", "profile", "email"];

    public bool IsAppOnly => Grant == "client_credentials";

    private string Grant => form["grant_type"].ToString();

    public static (string? Resource, TokenRefusal? Refusal) ResourceOf(TokenRequest request)
    {
        var resource = request.Field("resource");
        return resource.Length == 0 ? (null, TokenRefusal.Missing("resource")) : request.Known(resource);
    }

    public static (string? Resource, TokenRefusal? Refusal) ScopeOf(TokenRequest request)
    {
        var scope = request.Field("scope");
        var asked = scope.Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(PlainScopes, StringComparer.Ordinal).ToList();
        return asked is [var one] && one.EndsWith(DefaultScope, StringComparison.Ordinal)
            ? request.Known(one[..^DefaultScope.Length])
            : (null, scope.Length == 0 ? TokenRefusal.Missing("scope") : TokenRefusal.Scope(scope));
    }

    public TokenRefusal? Refusal()
    {
        string[] needed = Grant switch
        {
            "client_credentials" => [],
            "password" => ["username", "password"],
            "refresh_token" => ["refresh_token"],
            "" => ["grant_type"],
            _ => [],
        };
        var missing = Array.Find([.. needed, "client_id"], name => Field(name).Length == 0);
        return missing is not null ? TokenRefusal.Missing(missing) : CheckClient() ?? CheckGrant();
    }

    private TokenRefusal? CheckClient()
    {
        if (Field("client_id") != credentials.ClientId)
        {
            return TokenRefusal.Client(Field("client_id"));
        }

        if (Field("client_assertion_type").Length > 0)
        {
            return new ClientAssertion(form, credentials, now).Refusal();
        }

        return Field("client_secret") == credentials.ClientSecret ? null : TokenRefusal.Secret();
    }

    private TokenRefusal? CheckGrant() => Grant switch
    {
        "client_credentials" => null,
        "password" => Field("username") == credentials.UserName && Field("password") == credentials.Password
            ? null
            : TokenRefusal.User(),
        "refresh_token" => credentials.IsRefreshToken(Field("refresh_token")) ? null : TokenRefusal.RefreshToken(),
        var other => TokenRefusal.Grant(other),
    };

    private (string? Resource, TokenRefusal? Refusal) Known(string resource)
    {
        var plain = resource.TrimEnd('/');
        return credentials.Resources.Contains(plain) ? (plain, null) : (null, TokenRefusal.Resource(resource));
    }

    private string Field(string name) => form[name].ToString();
}
