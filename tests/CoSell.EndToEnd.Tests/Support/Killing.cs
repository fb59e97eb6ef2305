using CoSell.Sandbox.Hosting;
using Microsoft.AspNetCore.Http;

namespace CoSell.EndToEnd.Tests.Support;

/// <summary>
/// Kills a run between two of its steps: at its call of the given number, which is not carried out any more. All calls of
/// the four services count.
/// </summary>
internal sealed class Killing : IDisposable
{
    private const int Always = 100_000;

    private readonly CancellationTokenSource killed = new();
    private readonly int at;
    private int calls;
    private volatile bool over;

    private Killing(SandboxHost host, int at)
    {
        this.at = at;
        host.PartnerCenter.Faults.FailNext(503, "serviceNotAvailable", "The run was killed.", Always, Strikes);
        host.Salesforce.FailNext(503, "SERVER_UNAVAILABLE", "The run was killed.", Always, request => Strikes(request));
        host.Outage.Begin(Always, Strikes);
    }

    /// <summary>Runs something until its call of that number; false when it came to its end before.</summary>
    public static async Task<bool> TryAsync(SandboxHost host, int at, Func<CancellationToken, Task> run)
    {
        using var killing = new Killing(host, at);
        try
        {
            await run(killing.killed.Token);
            return false;
        }
        catch (OperationCanceledException) when (killing.killed.IsCancellationRequested)
        {
            return true;
        }
        finally
        {
            killing.over = true;
        }
    }

    public void Dispose() => killed.Dispose();

    private bool Strikes(HttpRequest request)
    {
        if (over || Interlocked.Increment(ref calls) < at)
        {
            return false;
        }

        if (!over)
        {
            killed.Cancel();
        }

        return true;
    }
}
