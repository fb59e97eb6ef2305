namespace CoSell.Sandbox.Salesforce.Usage;

/// <summary>What the API was asked for and what it wrote, and how much of the daily allowance is left.</summary>
internal sealed class ApiLog(TimeProvider time, int dailyLimit)
{
    private readonly Lock gate = new();
    private readonly List<ApiCall> calls = [];
    private readonly List<ApiWrite> writes = [];
    private readonly Queue<(long Hour, int Count)> hours = new();
    private int used;

    public int DailyLimit { get; } = dailyLimit;

    public IReadOnlyList<ApiCall> Calls => Locked(() => calls.ToArray());

    public IReadOnlyList<ApiWrite> Writes => Locked(() => writes.ToArray());

    public int Used => Locked(() => used);

    /// <summary>Counts one call; false when the allowance of the last 24 hours is spent.</summary>
    public bool TryUse() =>
        Locked(() =>
        {
            var hour = time.GetUtcNow().UtcTicks / TimeSpan.TicksPerHour;
            while (hours.TryPeek(out var oldest) && oldest.Hour <= hour - 24)
                used -= hours.Dequeue().Count;

            if (used >= DailyLimit)
                return false;

            used++;
            hours.Enqueue((hour, 1));
            return true;
        });

    public void Add(string method, string path, int status) =>
        Locked(() => calls.Add(new(time.GetUtcNow(), method, path, status)));

    public void Add(IEnumerable<ApiWrite> more) => Locked(() => writes.AddRange(more));

    /// <summary>Forgets calls and writes, not the allowance.</summary>
    public void Clear() =>
        Locked(() =>
        {
            calls.Clear();
            writes.Clear();
        });

    private void Locked(Action action)
    {
        lock (gate)
            action();
    }

    private T Locked<T>(Func<T> action)
    {
        lock (gate)
            return action();
    }
}
