using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>
/// OAuth: the client credentials grant, and the web server flow (authorization code, refresh token) by which a
/// connection of the flow engine signs in. Either way the session is the integration user's.
/// </summary>
internal sealed class TokenEndpoint(SalesforceOrg org)
{
    private static readonly string[] OtherGrants =
    [
        "password",
        "urn:ietf:params:oauth:grant-type:jwt-bearer",
    ];

    private readonly OAuthGrants grants = new(org.Time);

    /// <summary>The sign-in page of the web server flow: here the user is signed in and agrees at once.</summary>
    public IResult Authorize(HttpRequest request)
    {
        var query = request.Query;
        if (query["client_id"] != org.Options.ClientId)
            return Failed("invalid_client_id", "client identifier invalid");

        if (query["response_type"] != "code")
            return Failed("unsupported_response_type", "response type not supported");

        if (!Uri.TryCreate(query["redirect_uri"], UriKind.Absolute, out var back))
            return Failed("redirect_uri_missing", "missing redirect_uri parameter");

        var answer = QueryHelpers.AddQueryString(back.ToString(), "code", grants.NewCode(query["redirect_uri"].ToString()));
        var state = query["state"].ToString();
        return Results.Redirect(state.Length == 0 ? answer : QueryHelpers.AddQueryString(answer, "state", state));
    }

    /// <summary>Ends a session, or a refresh token.</summary>
    public async Task<IResult> RevokeAsync(HttpRequest request)
    {
        var token = request.HasFormContentType
            ? (await request.ReadFormAsync(request.HttpContext.RequestAborted))["token"].ToString()
            : request.Query["token"].ToString();
        return org.Tokens.End(token) | grants.End(token)
            ? Results.Ok()
            : Failed("unsupported_token_type", "this token is neither an access token nor a refresh token of this org");
    }

    public async Task<IResult> PostAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
            return Failed("invalid_request", "the request must be application/x-www-form-urlencoded");

        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        var grant = form["grant_type"].ToString();
        if (OtherGrants.Contains(grant, StringComparer.Ordinal))
            return JsonAnswer.NotEmulated($"The Salesforce emulator does not do this: the grant {grant}.");

        if (grant is not ("client_credentials" or "authorization_code" or "refresh_token"))
            return Failed("unsupported_grant_type", "grant type not supported");

        var (id, secret) = Credentials(request, form);
        if (id != org.Options.ClientId)
            return Failed("invalid_client_id", "client identifier invalid");

        return secret == org.Options.ClientSecret
            ? Grant(request, form, grant)
            : Failed("invalid_client", "invalid client credentials");
    }

    private JsonAnswer Grant(HttpRequest request, IFormCollection form, string grant)
    {
        if (grant == "authorization_code" && !grants.TakeCode(form["code"].ToString(), form["redirect_uri"].ToString()))
            return Failed("invalid_grant", "invalid authorization code");

        if (grant == "refresh_token" && !grants.IsRefreshToken(form["refresh_token"].ToString()))
            return Failed("invalid_grant", "expired access/refresh token");

        var token = Token(request);
        if (grant == "authorization_code")
            token["refresh_token"] = grants.NewRefreshToken();

        return JsonAnswer.Ok(token);
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
