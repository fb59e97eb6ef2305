using System.Collections.Concurrent;
using System.Diagnostics;

namespace CoSell.Api.Tests.Telemetry;

/// <summary>Listens to the spans of the product and of its server.</summary>
internal sealed class Traced : IDisposable
{
    private readonly ActivityListener listener;
    private readonly ConcurrentQueue<Activity> spans = new();
    private readonly SemaphoreSlim news = new(0);

    public Traced()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "CoSell" or "Microsoft.AspNetCore",
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                spans.Enqueue(span);
                news.Release();
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    /// <summary>The span of that name; the answer may be here before it has ended.</summary>
    public async Task<Activity> SingleAsync(string name, CancellationToken cancellationToken)
    {
        while (!spans.Any(span => span.DisplayName == name))
        {
            await news.WaitAsync(cancellationToken);
        }

        return spans.Single(span => span.DisplayName == name);
    }

    public IEnumerable<Activity> ChildrenOf(Activity parent) => spans.Where(span => span.ParentSpanId == parent.SpanId);

    public void Dispose()
    {
        listener.Dispose();
        news.Dispose();
    }
}
