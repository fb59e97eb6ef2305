namespace CoSell.Flows.Tests.Support;

/// <summary>A clock that only moves when told to.</summary>
internal sealed class ManualTime : TimeProvider
{
    private DateTimeOffset _now = new(2026, 1, 31, 10, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public Task Advance(TimeSpan pause)
    {
        _now += pause;
        return Task.CompletedTask;
    }
}
