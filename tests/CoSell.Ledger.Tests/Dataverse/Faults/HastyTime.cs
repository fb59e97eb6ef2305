namespace CoSell.Ledger.Tests.Dataverse.Faults;

/// <summary>A clock that never waits: every pause ends at once and moves the clock on by its length.</summary>
internal sealed class HastyTime : TimeProvider
{
    private long ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>All pauses so far.</summary>
    public List<TimeSpan> Pauses { get; } = [];

    public override long GetTimestamp() => Interlocked.Read(ref ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (Pauses)
        {
            Pauses.Add(dueTime);
        }

        Interlocked.Add(ref ticks, dueTime.Ticks);
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
