using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>The token endpoint: the client credentials grant, which runs as the integration user.</summary>
internal sealed class TokenEndpoint(SalesforceOrg org)
{
    private static readonly string[] OtherGrants =
    [
        "authorization_code",
        "refresh_token",
        "password",
        "urn:ietf:params:oauth:grant-type:jwt-bearer",
    ];

    public async Task<IResult> PostAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
            return Failed("invalid_request", "the request must be application/x-www-form-urlencoded");

        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var grant = form["grant_type"].ToString();
        if (OtherGrants.Contains(grant, StringComparer.Ordinal))
            return JsonAnswer.NotEmulated($"The Salesforce emulator does not do this: the grant {grant}.");

        if (grant != "client_credentials")
            return Failed("unsupported_grant_type", "grant type not supported");

        var (id, secret) = Credentials(request, form);
        if (id != org.Options.ClientId)
            return Failed("invalid_client_id", "client identifier invalid");

        return secret == org.Options.ClientSecret
            ? JsonAnswer.Ok(Token(request))
            : Failed("invalid_client", "invalid client credentials");
    }

    private static (string Id, string Secret) Credentials(HttpRequest request, IFormCollection form)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return (form["client_id"].ToString(), form["client_secret"].ToString());

        var buffer = new byte[header.Length];
        if (!Convert.TryFromBase64String(header["Basic ".Length..].Trim(), buffer, out var length))
            return ("", "");

        var parts = Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2);
        return (parts[0], parts.Length == 2 ? parts[1] : "");
    }

    private JsonObject Token(HttpRequest request)
    {
        var instance = $"{request.Scheme}://{request.Host}";
        var id = $"{instance}/id/{SalesforceOrg.OrganizationId}/{org.IntegrationUserId}";
        var issued = org.Time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(org.Options.ClientSecret),
            Encoding.UTF8.GetBytes(id + issued)
        );
        return new JsonObject
        {
            ["access_token"] = org.Tokens.Issue(SalesforceOrg.Audience),
            ["signature"] = Convert.ToBase64String(signature),
            ["scope"] = "api",
            ["instance_url"] = instance,
            ["id"] = id,
            ["token_type"] = "Bearer",
            ["issued_at"] = issued,
        };
    }

    private static JsonAnswer Failed(string error, string description) =>
        new(400, new JsonObject { ["error"] = error, ["error_description"] = description });
}
