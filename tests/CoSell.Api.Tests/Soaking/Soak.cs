using System.Diagnostics;
using System.Globalization;
using CoSell.Api.Tests.Fuzzing;
using CoSell.Api.Tests.Support;
using CoSell.Ledger.Sqlite;

namespace CoSell.Api.Tests.Soaking;

/// <summary>Puts an API under mixed load with faults for a time, and takes down what its process holds meanwhile.</summary>
internal sealed class Soak(ApiProcess api, Uri address, string ledgerFile, TimeSpan length, Action<string> write) : IDisposable
{
    private const int Workers = 6;

    /// <summary>Some calls follow from others, so that a worker makes some seven a second, below what a caller may.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Longer than the API waits for a locked ledger, so that it has to refuse; only in a soak that lasts.</summary>
    private static readonly TimeSpan LongLock = TimeSpan.FromSeconds(33);

    /// <summary>So long are lines of the timeline kept; the daily cleaning is done each minute, so that what grows is no data.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(2);

    private readonly CancellationTokenSource stop = new();
    private readonly Stopwatch watch = new();
    private readonly List<ProcessSample> samples = [];
    private readonly List<SoakCaller> callers = [];

    public SoakTally Tally { get; } = new();

    public IReadOnlyList<ProcessSample> Samples => samples;

    public async Task RunAsync(IReadOnlyList<FuzzOperation> operations)
    {
        using var faulty = new SoakFaults(address, ledgerFile, Tally, new Random(7));
        var fuzzer = Caller(Workers);
        var requests = new FuzzRequests(operations, new Random(3));
        watch.Start();
        await Task.WhenAll(
        [
            .. Enumerable.Range(0, Workers).Select(index =>
            {
                var work = new SoakWork(Caller(index), $"worker {index}", new Random(index));
                return EveryAsync(Pause, TimeSpan.Zero, work.StepAsync);
            }),
            EveryAsync(Pause, TimeSpan.Zero, () => SoakFaults.MutateAsync(fuzzer, requests)),
            EveryAsync(Pause, TimeSpan.Zero, faulty.ForgeAsync),
            EveryAsync(Pause, TimeSpan.Zero, faulty.CutAsync),
            EveryAsync(TimeSpan.FromSeconds(1), TimeSpan.Zero, faulty.ForgeEventAsync),
            EveryAsync(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(1), faulty.FloodAsync),
            EveryAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(2), faulty.BurstAsync),
            EveryAsync(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(4), () => faulty.LockAsync(TimeSpan.FromSeconds(3))),
            EveryAsync(TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(2), () => faulty.LockAsync(LongLock)),
            EveryAsync(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), CleanAsync),
            EveryAsync(TimeSpan.FromSeconds(5), TimeSpan.Zero, () =>
            {
                Sample();
                return Task.CompletedTask;
            }),
        ]);
        await Task.Delay(TimeSpan.FromTicks(Math.Max(0, (length - watch.Elapsed).Ticks)));
        Sample();
    }

    public void Dispose()
    {
        stop.Dispose();
        callers.ForEach(caller => caller.Dispose());
    }

    private SoakCaller Caller(int index)
    {
        var caller = new SoakCaller(address, $"b5a7d6c3-0000-4000-8000-0000000000{index:x2}", Tally);
        callers.Add(caller);
        return caller;
    }

    /// <summary>Does it until the time is over, with a pause after each time; what it throws ends the whole soak at once.</summary>
    private async Task EveryAsync(TimeSpan pause, TimeSpan first, Func<Task> what)
    {
        for (var next = first; watch.Elapsed + next < length; next = pause)
        {
            await Task.Delay(next, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
            {
                return;
            }

            try
            {
                await what();
            }
            catch
            {
                await stop.CancelAsync();
                throw;
            }
        }
    }

    private async Task CleanAsync()
    {
        var (ledger, before) = (new SqliteLedger(ledgerFile, SoakFaults.PatienceSeconds), TimeProvider.System.GetUtcNow() - Kept);
        while (await ledger.PurgeAsync(before, before, CancellationToken.None) > 0)
        {
        }
    }

    /// <summary>A line of the table for each thirtieth of the time.</summary>
    private void Sample()
    {
        if (api.Process.HasExited)
        {
            throw new InvalidOperationException($"The API ended with {api.Process.ExitCode}:{Environment.NewLine}{api.Output}");
        }

        var sample = ProcessSample.Of(api.Process, watch.Elapsed);
        if (samples.Count == 0 || (int)(sample.At * 30 / length) > (int)(samples[^1].At * 30 / length))
        {
            write(string.Create(CultureInfo.InvariantCulture, $"{sample.At:hh\\:mm\\:ss} | {Tally.Total,7} | {sample.WorkingSet >> 20,4} MB | {sample.Private >> 20,4} MB | {sample.Handles,4} | {sample.Threads,3} | {Tally.Text}"));
        }

        samples.Add(sample);
    }
}
