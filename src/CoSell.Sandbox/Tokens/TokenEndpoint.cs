using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Tokens.Signed;

namespace CoSell.Sandbox.Tokens;

/// <summary>Entra ID's token endpoint, in its first version (a resource) and its second (a scope).</summary>
internal static class TokenEndpoint
{
    /// <summary>The app role that the flows need.</summary>
    private const string ConnectorRole = "CoSell.Sync";

    public static void MapTokenEndpoint(
        this IEndpointRouteBuilder app,
        AccessTokens tokens,
        SandboxCredentials credentials,
        TimeProvider? time = null)
    {
        var clock = time ?? TimeProvider.System;
        app.MapPost("/{tenant}/oauth2/token", context => ServeAsync(context, 1));
        app.MapPost("/{tenant}/oauth2/v2.0/token", context => ServeAsync(context, 2));
        if (credentials.Api is { } api)
        {
            app.MapOpenIdMetadata(() => [api.Signer]);
        }

        async Task ServeAsync(HttpContext context, int version)
        {
            var form = context.Request.HasFormContentType
                ? await context.Request.ReadFormAsync(context.RequestAborted)
                : FormCollection.Empty;
            var request = new TokenRequest(form, credentials, clock.GetUtcNow());
            var (resource, refusal) = version == 1 ? TokenRequest.ResourceOf(request) : TokenRequest.ScopeOf(request);
            refusal = request.Refusal() ?? refusal;
            var body = refusal?.Body(clock.GetUtcNow()) ?? Grant(request, resource!, version);
            context.Response.StatusCode = refusal?.Status ?? 200;
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
        }

        JsonObject Grant(TokenRequest request, string resource, int version)
        {
            var seconds = (int)AccessTokens.Lifetime.TotalSeconds;
            var reply = new JsonObject
            {
                ["token_type"] = "Bearer",

                // Text in the first version, a number in the second.
                ["expires_in"] = version == 1 ? seconds.ToString(CultureInfo.InvariantCulture) : JsonValue.Create(seconds),
                ["resource"] = resource,
                ["access_token"] = TokenFor(resource, request.IsAppOnly),
            };
            if (!request.IsAppOnly)
            {
                reply["refresh_token"] = credentials.NewRefreshToken();
            }

            return reply;
        }

        string TokenFor(string resource, bool appOnly) => credentials.Api is { } signing && signing.Resource == resource
            ? signing.Issue(credentials.ClientId, appOnly, ConnectorRole)
            : tokens.Issue(resource, appOnly);
    }
}
