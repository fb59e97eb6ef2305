namespace CoSell.Sandbox.Chaos.Scheduling;

/// <summary>Something that goes on beside others, such as a flow run: it goes on alone until it pauses or ends.</summary>
internal sealed class Process(string name, Simulation simulation)
{
    /// <summary>
    /// Weak, because what a call makes for good, such as a timer of a connection pool, keeps the caller's context, and with
    /// it the whole world of the process. The simulation holds the processes that live.
    /// </summary>
    private static readonly AsyncLocal<WeakReference<Process>?> Running = new();

    private TaskCompletionSource quiet = new();

    /// <summary>The process that the caller is part of; null outside of processes.</summary>
    public static Process? Current => Running.Value?.TryGetTarget(out var process) == true ? process : null;

    public string Name => name;

    public bool IsKilled { get; private set; }

    public bool HasEnded { get; private set; }

    /// <summary>Calls that it has made.</summary>
    public int Calls { get; set; }

    /// <summary>How many of its next calls take how long.</summary>
    public (int Calls, TimeSpan Each) Slow { get; set; }

    /// <summary>Goes on after a pause, while others go on.</summary>
    public async Task PauseAsync(TimeSpan pause)
    {
        var resumed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        simulation.At(simulation.Now + pause, () => IsKilled ? Task.CompletedTask : StepAsync(resumed.SetResult));
        quiet.TrySetResult();
        await resumed.Task;
    }

    /// <summary>Awaited by the process itself, it never goes on: its machine is gone.</summary>
    public Task DieAsync()
    {
        IsKilled = true;
        simulation.Live.Remove(this);
        quiet.TrySetResult();
        return new TaskCompletionSource().Task;
    }

    public Task BeginAsync(Func<Process, Task> body) => IsKilled ? Task.CompletedTask : StepAsync(() => _ = RunAsync(body));

    private async Task RunAsync(Func<Process, Task> body)
    {
        Running.Value = new WeakReference<Process>(this);
        try
        {
            await Task.Yield();
            await body(this);
            End(quiet.TrySetResult);
        }
        catch (Exception e)
        {
            End(() => quiet.TrySetException(e));
        }
    }

    private void End(Func<bool> tell)
    {
        HasEnded = true;
        simulation.Live.Remove(this);
        tell();
    }

    private Task StepAsync(Action go)
    {
        quiet = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var done = quiet.Task;
        go();
        return done;
    }
}
