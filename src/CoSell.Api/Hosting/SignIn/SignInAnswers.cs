using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;
using Microsoft.Net.Http.Headers;

namespace CoSell.Api.Hosting.SignIn;

/// <summary>What a caller is told whose token is missing, wrong or not enough. Nothing of a token is repeated.</summary>
internal sealed class SignInAnswers(SigningKeys keys) : JwtBearerEvents
{
    private const string Realm = "Bearer realm=\"CoSell\"";

    private const string Renew = "Ask Entra ID for a new token, and see that the clocks are right; in Power Automate, open the connection and sign in again.";

    private const string Elsewhere = "Ask Entra ID for a token for this API, and compare SignIn:Audience, SignIn:Tenants and SignIn:Authority of the API with the registrations.";

    /// <summary>A token that names no application is an identity token, which says who somebody is and opens no API.</summary>
    public override Task TokenValidated(TokenValidatedContext context)
    {
        if (context.Principal is null || TokenRules.Application(context.Principal) is null)
        {
            context.Fail(new NoAccessTokenException());
        }

        return Task.CompletedTask;
    }

    public override Task Challenge(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        if (context.AuthenticateFailure is null)
        {
            return RefuseAsync(context.HttpContext, Realm, new Refusal(
                StatusCodes.Status401Unauthorized,
                "A sign-in is needed",
                "Every call carries a token of Entra ID as 'Authorization: Bearer …'.",
                "Ask Entra ID for a token for this API; in Power Automate, use the connector with a connection that is signed in."));
        }

        return keys.AreKnown
            ? RefuseAsync(context.HttpContext, Realm + ", error=\"invalid_token\"", Of(context.AuthenticateFailure))
            : Unjudged.WriteAsync(context.HttpContext, SigningKeys.AfterFailure);
    }

    public override Task Forbidden(ForbiddenContext context)
    {
        var roles = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<AllowedRoles>()?.Roles ?? [];
        return RefuseAsync(context.HttpContext, Realm + ", error=\"insufficient_scope\"", DelegatedScope.Fits(context.HttpContext.User)
            ? new Refusal(
                StatusCodes.Status403Forbidden,
                "The role is missing",
                roles.Count == 0 ? "No role opens this address." : $"The claim 'roles' of the token must hold {string.Join(" or ", roles)}.",
                "Assign the app role of the API's registration to the user or application that signs in, and ask for a new token.")
            : new Refusal(
                StatusCodes.Status403Forbidden,
                "The scope is missing",
                $"The claim 'scp' of a user's token must hold {DelegatedScope.Name}.",
                $"Give the client the delegated permission {DelegatedScope.Name} of the API's registration, grant consent, and ask for a new token."));
    }

    private static Refusal Unjudged { get; } = new(
        StatusCodes.Status503ServiceUnavailable,
        "The sign-in cannot be checked now",
        "The signing keys of Entra ID could not be read yet.",
        "Ask again in a few seconds; if this stays, look at the API's log.");

    private static Task RefuseAsync(HttpContext context, string challenge, Refusal refusal)
    {
        context.Response.Headers[HeaderNames.WWWAuthenticate] = challenge;
        return refusal.WriteAsync(context);
    }

    private static Refusal Of(Exception failure)
    {
        var (rule, remedy) = Inner(failure) switch
        {
            SecurityTokenExpiredException => ("The token's time must not be over.", Renew),
            SecurityTokenNotYetValidException => ("The token's time must have begun.", Renew),
            SecurityTokenNoExpirationException => ("A token must say when its time is over.", Renew),
            SecurityTokenInvalidAudienceException => ("The token must be for this API (claim 'aud').", Elsewhere),
            SecurityTokenInvalidIssuerException => ("The token must come from an allowed directory (claims 'iss' and 'tid').", Elsewhere),
            SecurityTokenInvalidAlgorithmException or SecurityTokenInvalidSignatureException or SecurityTokenInvalidSigningKeyException =>
                ("The token must be signed with RS256 by a key of the sign-in service.", Elsewhere),
            NoAccessTokenException => ("The token must be an access token, which names an application (claim 'azp' or 'appid').", Elsewhere),
            _ => ("The token must be an unencrypted JSON Web Token of Entra ID.", Renew),
        };
        return new Refusal(StatusCodes.Status401Unauthorized, "The token is not valid", rule, remedy);
    }

    private static Exception Inner(Exception failure) =>
        failure is AggregateException { InnerExceptions: [var first, ..] } ? Inner(first) : failure;
}

/// <summary>The token is genuine, but no access token.</summary>
internal sealed class NoAccessTokenException : Exception
{
    public NoAccessTokenException()
        : base("The token is no access token.")
    {
    }

    public NoAccessTokenException(string message)
        : base(message)
    {
    }

    public NoAccessTokenException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
