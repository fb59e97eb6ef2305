using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CoSell.Sandbox.Tokens.Signed;

/// <summary>The two documents by which a service checks tokens: OpenID Connect's metadata, and the keys that it names.</summary>
internal static class OpenIdMetadata
{
    /// <param name="app">The sign-in service.</param>
    /// <param name="signers">The keys that are in force now.</param>
    public static void MapOpenIdMetadata(this IEndpointRouteBuilder app, Func<IEnumerable<TokenSigner>> signers)
    {
        app.MapGet("/{tenant}/v2.0/.well-known/openid-configuration", (string tenant, HttpRequest request) => Json(Metadata(tenant, request)));
        app.MapGet("/{tenant}/discovery/v2.0/keys", () => Json(new JsonObject
        {
            ["keys"] = new JsonArray([.. signers().Select(signer => signer.PublicKey())]),
        }));
    }

    private static JsonObject Metadata(string tenant, HttpRequest request)
    {
        var authority = $"{request.Scheme}://{request.Host}/{tenant}";
        return new JsonObject
        {
            ["issuer"] = authority + "/v2.0",
            ["token_endpoint"] = authority + "/oauth2/v2.0/token",
            ["jwks_uri"] = authority + "/discovery/v2.0/keys",
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        };
    }

    private static IResult Json(JsonObject document) => Results.Content(document.ToJsonString(), "application/json; charset=utf-8");
}
