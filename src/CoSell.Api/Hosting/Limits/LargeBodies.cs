using System.Threading.RateLimiting;

namespace CoSell.Api.Hosting.Limits;

/// <summary>
/// Lets two large bodies at once be read and worked on; the others wait where they are. As JSON a body takes up to fourteen
/// times its length (twelve bytes for each value, and a value may be one digit and a comma), so sixty-four of 16 MB would need
/// more memory than an API has.
/// </summary>
internal sealed class LargeBodies : IDisposable
{
    /// <summary>Bytes from which on a body is large: the flows send a few pages of that size an hour, everything else is far smaller.</summary>
    public const int Least = 1024 * 1024;

    private const int AtOnce = 2;

    private readonly ConcurrencyLimiter limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = AtOnce,
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Comes back when the call may go on; the turn lasts until its answer was sent. How many wait is bounded by <see cref="Turns"/>.</summary>
    public async Task TakeTurnAsync(HttpContext context) =>
        context.Response.RegisterForDispose(await limiter.AcquireAsync(permitCount: 1, context.RequestAborted));

    public void Dispose() => limiter.Dispose();
}
