namespace CoSell.Sandbox.Hosting;

/// <summary>
/// The sandbox's clock: real time plus the minutes that the scenarios let pass, so that a polling interval costs no
/// waiting. Every part of the sandbox, the API included, reads the same clock.
/// </summary>
/// <param name="start">What it shows at first; null for the real time.</param>
internal sealed class SandboxClock(DateTimeOffset? start = null) : TimeProvider
{
    private const long Runs = 0;

    private long ahead = start is { } at ? (at - System.GetUtcNow()).Ticks : 0;
    private long held = Runs;

    public override DateTimeOffset GetUtcNow() => Base() + TimeSpan.FromTicks(Interlocked.Read(ref ahead));

    public void Advance(TimeSpan time) => Interlocked.Add(ref ahead, time.Ticks);

    /// <summary>From now on only <see cref="Advance"/> moves it: what is looked at stays as it is for as long as that takes.</summary>
    public void Hold() => Interlocked.Exchange(ref held, System.GetUtcNow().Ticks);

    private DateTimeOffset Base() => Interlocked.Read(ref held) is not Runs and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : System.GetUtcNow();
}
