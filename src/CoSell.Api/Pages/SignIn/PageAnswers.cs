using CoSell.Api.Hosting.SignIn;
using CoSell.Api.Pages.Frame;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;
using Microsoft.Net.Http.Headers;

namespace CoSell.Api.Pages.SignIn;

/// <summary>
/// Signs people in to the pages by Azure App Service Authentication, which hands over the identity token of who is signed
/// in (Microsoft's page "Work with user identities in Azure App Service authentication"). Its plain headers, which anybody
/// could send, are believed in nothing: the token itself is judged by the same rules as every caller's.
/// </summary>
internal sealed class PageAnswers(SigningKeys keys) : JwtBearerEvents
{
    public const string SchemeName = "Pages";

    public const string TokenHeader = "X-MS-TOKEN-AAD-ID-TOKEN";

    /// <summary>Where App Service signs people in and, afterwards, sends them back.</summary>
    public const string SignInPath = "/.auth/login/aad?post_login_redirect_uri=";

    private const string PrincipalHeader = "X-MS-CLIENT-PRINCIPAL-ID";

    private const string SiteHeader = "Sec-Fetch-Site";

    /// <summary>A token in the header of applications is none of a person's at a browser.</summary>
    public override Task MessageReceived(MessageReceivedContext context)
    {
        if (context.Request.Headers[TokenHeader] is [{ Length: > 0 } token])
        {
            context.Token = token;
        }
        else
        {
            context.NoResult();
        }

        return Task.CompletedTask;
    }

    public override Task Challenge(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        var signIn = SignInPath + Uri.EscapeDataString(context.Request.PathBase + context.Request.Path + context.Request.QueryString);
        if (IsFirst(context))
        {
            context.Response.Redirect(signIn);
            return Task.CompletedTask;
        }

        if (context.AuthenticateFailure is not null && !keys.AreKnown)
        {
            context.Response.Headers[HeaderNames.RetryAfter] = "5";
            return Show(context.HttpContext, new Message(StatusCodes.Status503ServiceUnavailable, Texts.UnjudgedTitle, [Texts.UnjudgedText]));
        }

        // After a form was sent its address may know no GET; the way back in is the overview.
        var again = HttpMethods.IsGet(context.Request.Method) ? signIn : SignInPath + Uri.EscapeDataString(OperationsPages.Root);
        return Show(context.HttpContext, new Message(StatusCodes.Status401Unauthorized, Texts.SignInTitle, [Reason(context)], again, Texts.SignInAgain));
    }

    public override Task Forbidden(ForbiddenContext context)
    {
        var roles = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<AllowedRoles>()?.Roles ?? [];
        var rule = roles.Count == 0 ? Texts.NoRoleOpens : Texts.RoleNeeded.With(string.Join(" or ", roles));
        return Show(context.HttpContext, new Message(StatusCodes.Status403Forbidden, Texts.RoleMissingTitle, [rule, Texts.RoleRemedy]));
    }

    /// <summary>Sent on at once is who comes from elsewhere and is not signed in; anything else could go round in a circle.</summary>
    private static bool IsFirst(JwtBearerChallengeContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && !string.Equals(context.Request.Headers[SiteHeader], "same-origin", StringComparison.Ordinal)
        && (IsOver(context) || (context.AuthenticateFailure is null && !context.Request.Headers.ContainsKey(PrincipalHeader)));

    private static bool IsOver(JwtBearerChallengeContext context) => context.AuthenticateFailure is SecurityTokenExpiredException;

    private static string Reason(JwtBearerChallengeContext context) => context.AuthenticateFailure switch
    {
        SecurityTokenExpiredException => Texts.SignInOver,
        null when context.Request.Headers.ContainsKey(PrincipalHeader) => Texts.TokenNotHandedOver,
        null => Texts.SignInNeeded,
        _ => Texts.TokenNotTaken,
    };

    private static Task Show(HttpContext context, Message message) => PageResult.Of(message).ExecuteAsync(context);
}
