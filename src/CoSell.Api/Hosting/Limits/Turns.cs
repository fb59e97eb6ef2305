using System.Globalization;
using System.Threading.RateLimiting;

namespace CoSell.Api.Hosting.Limits;

/// <summary>
/// Lets only so many calls be worked on at once; a bounded number waits, first come, first served. Who was refused before,
/// for want of a role or because of too many calls, takes no turn.
/// </summary>
internal sealed class Turns(LimitSettings limits) : IDisposable
{
    /// <summary>When to ask again.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(5);

    private readonly ConcurrencyLimiter limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = limits.ConcurrentRequests,
        QueueLimit = limits.QueuedRequests,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    public async Task TakeAsync(HttpContext context, RequestDelegate next)
    {
        using var turn = await limiter.AcquireAsync(permitCount: 1, context.RequestAborted);
        if (turn.IsAcquired)
        {
            await next(context);
        }
        else
        {
            await Busy.WriteAsync(context, Wait);
        }
    }

    public void Dispose() => limiter.Dispose();

    private Refusal Busy => new(
        StatusCodes.Status429TooManyRequests,
        "The API is busy",
        string.Create(CultureInfo.InvariantCulture, $"At most {limits.ConcurrentRequests} calls are worked on at once and {limits.QueuedRequests} wait (Limits:ConcurrentRequests, Limits:QueuedRequests)."),
        "Ask again after the time in Retry-After; nothing was written.");
}
