using CoSell.Api.Hosting.SignIn;

namespace CoSell.Api.Pages;

/// <summary>What browsers are told about every page: nothing is loaded but our style sheet, nothing runs, nothing is kept.</summary>
internal static class PageHeaders
{
    private const string Policy = "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>Comes before the sign-in, so that its refusals have them too.</summary>
    public static void UsePageHeaders(this WebApplication app)
    {
        if (app.Services.GetRequiredService<SignInSettings>().Pages == PageSignIn.Off)
        {
            return;
        }

        app.Use((context, next) =>
        {
            if (OperationsPages.IsOne(context.Request.Path))
            {
                context.Response.OnStarting(() =>
                {
                    Set(context.Response.Headers);
                    return Task.CompletedTask;
                });
            }

            return next(context);
        });
    }

    private static void Set(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers.CacheControl = "no-store";
        headers.Pragma = default;
    }
}
