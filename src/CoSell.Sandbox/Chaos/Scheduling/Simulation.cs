namespace CoSell.Sandbox.Chaos.Scheduling;

/// <summary>
/// Lets what happens happen one thing at a time, in the order of the clock. A flow run gives way before and after each
/// call that it makes, so that people, other runs and faults come between any two of its actions; and the same seed
/// gives the same order again.
/// </summary>
internal sealed class Simulation(ChaosClock clock)
{
    private readonly PriorityQueue<Func<Task>, (long Ticks, long Order)> agenda = new();
    private long order;

    public DateTimeOffset Now => clock.Now;

    /// <summary>What follows at once from whatever happened.</summary>
    public Func<Task> Afterwards { get; set; } = () => Task.CompletedTask;

    /// <summary>The processes that have neither ended nor been killed, the oldest first.</summary>
    public List<Process> Live { get; } = [];

    public void At(DateTimeOffset time, Func<Task> happens) =>
        agenda.Enqueue(happens, ((time < Now ? Now : time).UtcTicks, order++));

    public void At(DateTimeOffset time, Action happens) => At(time, () =>
    {
        happens();
        return Task.CompletedTask;
    });

    /// <summary>Starts a process at a later time.</summary>
    public Process Start(string name, DateTimeOffset time, Func<Process, Task> body)
    {
        var process = new Process(name, this);
        Live.Add(process);
        At(time, () => process.BeginAsync(body));
        return process;
    }

    /// <summary>Everything up to that time happens; the clock stands there afterwards.</summary>
    public async Task PassUntilAsync(DateTimeOffset end, CancellationToken cancellationToken)
    {
        while (agenda.TryPeek(out _, out var next) && next.Ticks <= end.UtcTicks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var happens = agenda.Dequeue();
            clock.MoveTo(new DateTimeOffset(next.Ticks, TimeSpan.Zero));
            await happens();
            await Afterwards();
        }

        clock.MoveTo(end);
    }
}
