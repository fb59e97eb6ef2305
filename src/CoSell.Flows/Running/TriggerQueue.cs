using CoSell.Flows.Running.Limits;
using CoSell.Flows.Solutions;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running;

/// <summary>
/// Concurrency control of one flow's trigger: so many runs at a time, so many more may wait, the rest are turned away.
/// Without it every run starts at once.
/// </summary>
internal sealed class TriggerQueue
{
    private const int DefaultRuns = 25;
    private readonly SemaphoreSlim? _places;
    private readonly int _mostWaiting;
    private int _waiting;

    private TriggerQueue(int? runs, int mostWaiting)
    {
        _places = runs is { } count ? new SemaphoreSlim(count) : null;
        _mostWaiting = mostWaiting;
    }

    /// <summary>Throws <see cref="FlowRunException"/> when the setting is outside of what the service takes.</summary>
    public static TriggerQueue Of(Flow flow)
    {
        var trigger = flow.Trigger.Definition;
        var setting = trigger.SelectToken("runtimeConfiguration.concurrency") as JObject;
        var single = ((string?)trigger["operationOptions"])?.Contains("SingleInstance", StringComparison.OrdinalIgnoreCase) == true;
        if (setting is null && !single)
            return new TriggerQueue(null, 0);
        if (setting?["runs"] is not null && single)
            throw Wrong(flow, "sets both concurrency runs and SingleInstance; keep one of them.");
        var runs = single ? 1 : (int?)setting?["runs"] ?? DefaultRuns;
        var waiting = (int?)setting?["maximumWaitingRuns"] ?? Math.Min(runs + 10, FlowLimits.WaitingRuns);
        if (runs is < 1 or > FlowLimits.ConcurrentRuns)
            throw Wrong(flow, $"has concurrency runs of {runs}; choose 1 to {FlowLimits.ConcurrentRuns}.");
        return waiting is >= 1 and <= FlowLimits.WaitingRuns
            ? new TriggerQueue(runs, waiting)
            : throw Wrong(flow, $"has maximumWaitingRuns of {waiting}; choose 1 to {FlowLimits.WaitingRuns}.");
    }

    /// <summary>Whether a further run would be turned away.</summary>
    public bool IsFull => _places is { CurrentCount: 0 } && Volatile.Read(ref _waiting) >= _mostWaiting;

    /// <summary>Runs when there is a place. Throws <see cref="FlowRunException"/> when too many wait already.</summary>
    public async Task<FlowRun> RunAsync(Flow flow, Func<Task<FlowRun>> run, CancellationToken cancellationToken)
    {
        if (_places is null)
            return await run();
        await EnterAsync(flow, cancellationToken);
        try
        {
            return await run();
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task EnterAsync(Flow flow, CancellationToken cancellationToken)
    {
        if (await _places!.WaitAsync(TimeSpan.Zero, cancellationToken))
            return;
        try
        {
            if (Interlocked.Increment(ref _waiting) > _mostWaiting)
            {
                throw new FlowRunException($"The trigger '{flow.Trigger.Name}' of flow '{flow.Name}' answers 429: {_mostWaiting} runs wait already.")
                {
                    IsThrottled = true,
                };
            }

            await _places.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private static FlowRunException Wrong(Flow flow, string problem) =>
        new($"The trigger '{flow.Trigger.Name}' of flow '{flow.Name}' {problem}");
}
