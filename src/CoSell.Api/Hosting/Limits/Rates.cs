using System.Globalization;
using System.Threading.RateLimiting;

namespace CoSell.Api.Hosting.Limits;

/// <summary>
/// Lets each caller make so many calls a minute. The framework's middleware would do so too, but it starts a timer that
/// keeps the whole application until the process ends; a process that runs one application after the other fills up.
/// </summary>
internal sealed class Rates(LimitSettings limits) : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> limiter =
        PartitionedRateLimiter.Create<HttpContext, Caller>(context => RateLimitPartition.GetTokenBucketLimiter(Caller.Of(context), caller => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Most(caller, limits),
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / Most(caller, limits),
            QueueLimit = 0,
        }));

    public async Task TakeAsync(HttpContext context, RequestDelegate next)
    {
        using var lease = limiter.AttemptAcquire(context);
        if (lease.IsAcquired)
        {
            await next(context);
        }
        else
        {
            lease.TryGetMetadata(MetadataName.RetryAfter, out var wait);
            await TooMany(Caller.Of(context)).WriteAsync(context, wait);
        }
    }

    public void Dispose() => limiter.Dispose();

    private static int Most(Caller caller, LimitSettings limits) =>
        caller.IsSignedIn ? limits.RequestsPerMinute : limits.AnonymousRequestsPerMinute;

    private Refusal TooMany(Caller caller)
    {
        var key = caller.IsSignedIn ? nameof(LimitSettings.RequestsPerMinute) : nameof(LimitSettings.AnonymousRequestsPerMinute);
        return new Refusal(
            StatusCodes.Status429TooManyRequests,
            "Too many calls",
            string.Create(CultureInfo.InvariantCulture, $"A caller may make {Most(caller, limits)} calls a minute (Limits:{key})."),
            "Ask again after the time in Retry-After, and less often; nothing was written.");
    }
}
