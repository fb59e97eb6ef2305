using System.Data.Common;
using CoSell.Core.Ledger;
using CoSell.Core.Reconciling;
using CoSell.Core.Synchronizing;
using CoSell.Ledger;

namespace CoSell.Api.Telemetry;

/// <summary>
/// Asks the ledger for its figures now and then, so that whoever collects them never asks it himself. Some twenty bounded
/// questions, which do not grow with the number of deals; what could not be read is not shown as if it had been.
/// </summary>
internal sealed partial class FiguresReader(
    ISyncLedger ledger, Reconciler reconciler, TelemetrySettings settings, TimeProvider time, ILogger<FiguresReader> logger) : BackgroundService
{
    /// <summary>Older figures are no figures any more.</summary>
    private const int Missed = 3;

    private Figures? latest;

    /// <summary>The last figures; null when there are none that are new enough.</summary>
    public Figures? Latest => latest is { } figures && time.GetUtcNow() - figures.At <= settings.Interval * Missed ? figures : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryReadAsync(stoppingToken);
            await Task.Delay(settings.Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public async Task TryReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            latest = await ReadAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // A service that ends by an exception while the host goes on would end the host.
        }
        catch (Exception e) when (e is DbException or LedgerUnavailableException)
        {
            Log.Failed(logger, e);
        }
    }

    private async Task<Figures> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = await ledger.DueLinksAsync(now, Figures.MostDue, cancellationToken);
        return new Figures(
            now,
            await ledger.CountsAsync(cancellationToken),
            due.Count,
            due.Count > 0 ? due[0].DueAt() : null,
            [await DirectionAsync(DealPlanning.PlanOpportunity, cancellationToken), await DirectionAsync(DealPlanning.PlanReferral, cancellationToken)],
            [.. (await reconciler.AlarmsAsync(cancellationToken)).Select(alarm => AlarmNames.Of(alarm.Id))],
            await reconciler.QuotaAsync(cancellationToken));
    }

    private async Task<DirectionFigures> DirectionAsync(string operation, CancellationToken cancellationToken) => new(
        operation, await ledger.LastSuccessAsync(operation, cancellationToken), (await ledger.LastEventAsync(operation, cancellationToken))?.At);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The figures of the ledger could not be read; there are none until they can.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
