namespace CoSell.Sandbox.PartnerCenter.Traffic;

/// <summary>At most so many in a sliding window of time.</summary>
/// <param name="most">How many.</param>
/// <param name="window">In what time.</param>
/// <param name="time">The clock.</param>
/// <param name="refusedCount">Whether what is refused counts too, so that repeating at once prolongs the wait.</param>
internal sealed class RateLimit(int most, TimeSpan window, TimeProvider time, bool refusedCount)
{
    private readonly Lock gate = new();
    private readonly List<DateTimeOffset> taken = [];

    /// <summary>Null when there is room, which is then taken; else how long to wait for it.</summary>
    public TimeSpan? Take()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            taken.RemoveAll(t => t <= now - window);
            TimeSpan? wait = taken.Count < most ? null : taken[^most] + window - now;
            if (wait is null || refusedCount)
            {
                taken.Add(now);
                wait = wait is null ? null : taken[^most] + window - now;
            }

            return wait;
        }
    }
}
