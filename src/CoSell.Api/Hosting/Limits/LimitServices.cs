using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.RateLimiting;

namespace CoSell.Api.Hosting.Limits;

/// <summary>The limits that hold for every call, whatever it asks.</summary>
internal static class LimitServices
{
    public static void AddLimits(this IServiceCollection services)
    {
        services.AddSingleton(provider => LimitSettings.Read(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<Rates>();
        services.AddSingleton<Turns>();
        services.AddSingleton<LargeBodies>();
        services.AddRequestTimeouts();
        services.AddOptions<RequestTimeoutOptions>().Configure<LimitSettings>((options, limits) => options.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = limits.Timeout,
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            WriteTimeoutResponse = context => TookTooLong(limits).WriteAsync(context, Turns.Wait),
        });
    }

    /// <summary>Comes before anything reads a body.</summary>
    public static void UseBodyLimit(this WebApplication app)
    {
        var most = app.Services.GetRequiredService<LimitSettings>().BodyBytes;
        app.Use((context, next) =>
        {
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            {
                feature.MaxRequestBodySize = most;
            }

            return next(context);
        });
    }

    /// <summary>Holds back what the limit does not let pass; endpoints that are not limited pass always.</summary>
    public static void UseLimit(this WebApplication app, Func<HttpContext, RequestDelegate, Task> take) => app.Use((context, next) =>
        context.GetEndpoint()?.Metadata.GetMetadata<DisableRateLimitingAttribute>() is null ? take(context, next) : next(context));

    public static Refusal TooLarge(LimitSettings limits) => new(
        StatusCodes.Status413PayloadTooLarge,
        "The body is too large",
        string.Create(CultureInfo.InvariantCulture, $"A body may have at most {limits.BodyBytes / 1024 / 1024} MB (Limits:BodyMegabytes)."),
        "Send fewer or shorter records in one call, or raise the limit.");

    private static Refusal TookTooLong(LimitSettings limits) => new(
        StatusCodes.Status503ServiceUnavailable,
        "The call took too long",
        string.Create(CultureInfo.InvariantCulture, $"A call may take at most {limits.Timeout.TotalSeconds} seconds (Limits:RequestSeconds); it is not known whether anything was written."),
        "Ask again, which is safe; if this stays, look at /health/ready.");
}
