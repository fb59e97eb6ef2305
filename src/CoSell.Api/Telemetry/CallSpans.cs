using System.Diagnostics;

namespace CoSell.Api.Telemetry;

/// <summary>
/// Says on the server's span which operation was called, how it was answered and by which id it is known. The path is
/// given as its pattern, and no query, so that nothing that a caller wrote gets into a trace.
/// </summary>
internal static class CallSpans
{
    public static void UseCallSpans(this WebApplication app) => app.Use(async (context, next) =>
    {
        // An answer to an exception knows nothing of the endpoint any more.
        var (span, endpoint) = (Activity.Current, context.GetEndpoint());
        try
        {
            await next(context);
        }
        finally
        {
            if (span is not null)
            {
                Describe(span, endpoint, context);
            }
        }
    });

    private static void Describe(Activity span, Endpoint? endpoint, HttpContext context)
    {
        var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "unknown";
        var status = context.Response.StatusCode;
        span.DisplayName = $"{context.Request.Method} {route}";
        span.SetTag("http.request.method", context.Request.Method)
            .SetTag("http.route", route)
            .SetTag("http.response.status_code", status)
            .SetTag(Signals.CorrelationId, context.TraceIdentifier);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }
}
