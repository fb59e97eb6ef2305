namespace CoSell.Api.Tests.Support;

/// <summary>A clock whose timers go off when a test moves it on.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private readonly List<Alarm> alarms = [];
    private DateTimeOffset now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state), now + dueTime);
        lock (alarms)
        {
            alarms.Add(alarm);
        }

        return alarm;
    }

    /// <summary>Waits until somebody waits for that long, then moves the clock on by it.</summary>
    public async Task PassAsync(TimeSpan pause)
    {
        var next = await AlarmAsync(pause);
        now += pause;
        next.GoOff();
    }

    /// <summary>Waits until somebody waits for that long: what came before is done.</summary>
    public Task AwaitedAsync(TimeSpan pause) => AlarmAsync(pause);

    private async Task<Alarm> AlarmAsync(TimeSpan pause)
    {
        Alarm? next;
        while ((next = Find(pause)) is null)
        {
            await Task.Delay(5);
        }

        return next;
    }

    private Alarm? Find(TimeSpan pause)
    {
        lock (alarms)
        {
            return alarms.Find(alarm => alarm.At == now + pause);
        }
    }

    private sealed class Alarm(SteppedTime time, Action ring, DateTimeOffset at) : ITimer
    {
        public DateTimeOffset At => at;

        public void GoOff()
        {
            Dispose();
            ring();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
            lock (time.alarms)
            {
                time.alarms.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
