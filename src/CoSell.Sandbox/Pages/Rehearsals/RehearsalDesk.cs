using System.Collections.Concurrent;
using System.Globalization;
using CoSell.Sandbox.Rehearsing;

namespace CoSell.Sandbox.Pages.Rehearsals;

/// <summary>The rehearsals of the page: one at a time, because each of them plays two whole sandboxes.</summary>
internal sealed class RehearsalDesk : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<RehearsalJob> jobs = new();
    private Task playing = Task.CompletedTask;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<RehearsalJob> Jobs => [.. jobs.Reverse()];

    public RehearsalJob? Find(string id) => jobs.FirstOrDefault(job => job.Id == id);

    /// <summary>Begins to play what was uploaded, which is gone afterwards; null when another rehearsal is still being played.</summary>
    public RehearsalJob? Begin(Upload upload)
    {
        lock (gate)
        {
            if (!playing.IsCompleted || stopping.IsCancellationRequested)
            {
                return null;
            }

            var job = new RehearsalJob((jobs.Count + 1).ToString(CultureInfo.InvariantCulture), upload.Name);
            jobs.Enqueue(job);
            playing = Task.Run(() => PlayAsync(job, upload), CancellationToken.None);
            return job;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await playing;
        stopping.Dispose();
    }

    private async Task PlayAsync(RehearsalJob job, Upload upload)
    {
        using (upload)
        {
            await job.PlayAsync(new RehearsalInput(upload.Package, upload.Stubs, upload.Salesforce), stopping.Token);
        }
    }
}
