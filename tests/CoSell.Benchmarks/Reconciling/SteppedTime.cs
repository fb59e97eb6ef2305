namespace CoSell.Benchmarks.Reconciling;

/// <summary>A clock that the benchmark moves on, so that nobody waits for the flow's next run.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private DateTimeOffset now = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan time) => now += time;
}
