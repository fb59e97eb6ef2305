namespace CoSell.Sandbox.Chaos.Scheduling;

/// <summary>The one clock of a world. It stands still until the harness moves it; each service may see it askew.</summary>
internal sealed class ChaosClock(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; private set; } = start;

    public override DateTimeOffset GetUtcNow() => Now;

    public void MoveTo(DateTimeOffset time)
    {
        if (time > Now)
        {
            Now = time;
        }
    }
}

/// <summary>The clock as a machine shows it that is fast or slow.</summary>
internal sealed class SkewedClock(TimeProvider clock) : TimeProvider
{
    /// <summary>How much it is ahead; it never goes back behind what it has shown.</summary>
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + Ahead;
}
