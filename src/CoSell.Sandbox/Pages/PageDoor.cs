using CoSell.Api.Hosting.SignIn;

namespace CoSell.Sandbox.Pages;

/// <summary>
/// Stands before everything at the sandbox's own port. The page needs no sign-in, so it serves this computer alone, and
/// takes changes from its own pages and from scripts, never from another web page that is open in the same browser: a
/// browser says from where a form or a script comes, and no page can make it say otherwise.
/// </summary>
internal static class PageDoor
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private const string SiteHeader = "Sec-Fetch-Site";

    public static void UsePageDoor(this WebApplication app) => app.Use((context, next) =>
    {
        SetHeaders(context.Response.Headers);
        return Refusal(context.Request) is { } refusal ? RefuseAsync(context.Response, refusal) : next(context);
    });

    /// <summary>Why the request is not taken; null when it is.</summary>
    private static string? Refusal(HttpRequest request)
    {
        // A name that was made to point to this computer, as a web page can do it, is none of its names.
        if (!LocalCaller.IsLoopback(request.Host.Host))
        {
            return Texts.RefusedHost;
        }

        return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || IsOwn(request) ? null : Texts.RefusedOrigin;
    }

    /// <summary>Programs send neither header, browsers at least one of them with whatever changes something.</summary>
    private static bool IsOwn(HttpRequest request) =>
        request.Headers[SiteHeader] is [] or ["same-origin"]
        && (request.Headers.Origin is [] || request.Headers.Origin is [var origin] && origin == $"{request.Scheme}://{request.Host}");

    private static Task RefuseAsync(HttpResponse response, string refusal)
    {
        response.StatusCode = StatusCodes.Status403Forbidden;
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync(refusal, response.HttpContext.RequestAborted);
    }

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }
}
