namespace CoSell.Sandbox.Hosting;

/// <summary>
/// The sandbox's clock: real time plus the minutes that the scenarios let pass, so that a polling interval costs no
/// waiting. Every part of the sandbox, the API included, reads the same clock.
/// </summary>
/// <param name="start">What it shows at first; null for the real time.</param>
internal sealed class SandboxClock(DateTimeOffset? start = null) : TimeProvider
{
    private long ahead = start is { } at ? (at - System.GetUtcNow()).Ticks : 0;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref ahead));

    public void Advance(TimeSpan time) => Interlocked.Add(ref ahead, time.Ticks);
}
