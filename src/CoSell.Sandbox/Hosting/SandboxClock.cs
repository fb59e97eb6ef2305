namespace CoSell.Sandbox.Hosting;

/// <summary>
/// The sandbox's clock: real time plus the minutes that the scenarios let pass, so that a polling interval costs no
/// waiting. Every part of the sandbox, the API included, reads the same clock.
/// </summary>
internal sealed class SandboxClock : TimeProvider
{
    private long ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref ahead));

    public void Advance(TimeSpan time) => Interlocked.Add(ref ahead, time.Ticks);
}
