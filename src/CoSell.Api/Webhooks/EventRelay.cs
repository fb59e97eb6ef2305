using System.Data.Common;
using CoSell.Core.Ledger;
using CoSell.Core.Synchronizing;
using CoSell.Ledger;

namespace CoSell.Api.Webhooks;

/// <summary>
/// Posts the events that wait to the flow from Partner Center. Whoever puts an event off by its pause has it for that time
/// alone; an instance that stops meanwhile leaves it to the others, so that every event is posted at least once. The store is
/// not asked for while the relay is off.
/// </summary>
internal sealed partial class EventRelay(
    Lazy<IWebhookStore> store, IInboundFlow flow, RelaySettings settings, TimeProvider time, ILogger<EventRelay> logger) : BackgroundService
{
    /// <summary>Longer than a call of the flow may take.</summary>
    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(40);

    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    /// <summary>How long an event may wait that another instance took in and then stopped.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    /// <summary>What the flow refuses for one event it refuses for all.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private const int AtOnce = 20;

    private readonly SemaphoreSlim news = new(0, 1);

    /// <summary>An event was kept.</summary>
    public void Wake()
    {
        try
        {
            news.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    public override void Dispose()
    {
        news.Dispose();
        base.Dispose();
    }

    /// <summary>The same again as it has waited so far, within bounds.</summary>
    private static TimeSpan PauseOf(WebhookEvent waiting, DateTimeOffset now) =>
        TimeSpan.FromTicks(Math.Clamp((now - waiting.ReceivedAt).Ticks, FirstPause.Ticks, LongestPause.Ticks));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (settings.Enabled)
        {
            await SleepAsync(await TryPostAsync(stoppingToken), stoppingToken);
        }
    }

    /// <summary>Until the time is over or there is news.</summary>
    private async Task SleepAsync(TimeSpan pause, CancellationToken stoppingToken)
    {
        using var alarm = new CancellationTokenSource(pause, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(alarm.Token, stoppingToken);
        try
        {
            await news.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // The time is over.
        }
    }

    private async Task<TimeSpan> TryPostAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await PostDueAsync(cancellationToken);
        }
        catch (Exception e) when (e is DbException or LedgerUnavailableException)
        {
            Log.LedgerFailed(logger, e);
            return Look;
        }
    }

    /// <summary>Posts what is due; gives how long there is nothing more to do.</summary>
    private async Task<TimeSpan> PostDueAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var waiting = await store.Value.WaitingWebhooksAsync(AtOnce, cancellationToken);
            foreach (var next in waiting)
            {
                var now = time.GetUtcNow();
                if (next.DueAt > now)
                {
                    return next.DueAt - now < Look ? next.DueAt - now : Look;
                }

                if (!await TryPostAsync(next, now, cancellationToken))
                {
                    return AfterFailure;
                }
            }

            if (waiting.Count < AtOnce)
            {
                return Look;
            }
        }
    }

    /// <summary>False when the flow refused it.</summary>
    private async Task<bool> TryPostAsync(WebhookEvent waiting, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await store.Value.TryPostponeWebhookAsync(waiting, now + PauseOf(waiting, now), cancellationToken))
        {
            return true;
        }

        if (await flow.StartAsync(waiting.ReferralId, runId: null, cancellationToken) is { } refusal)
        {
            Log.Refused(logger, waiting.ReferralId, refusal);
            return false;
        }

        await store.Value.SettleWebhookAsync(waiting.Id, cancellationToken);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The event about referral {ReferralId} is kept and posted again later. {Reason}")]
        public static partial void Refused(ILogger logger, string referralId, string reason);

        [LoggerMessage(2, LogLevel.Warning, "The ledger could not be read for events to relay; this is tried again in half a minute.")]
        public static partial void LedgerFailed(ILogger logger, Exception exception);
    }
}
