using System.Data.Common;
using CoSell.Core.Ledger;
using CoSell.Ledger;

namespace CoSell.Api.Hosting.Ledgers;

/// <summary>Removes once a day what the ledger need not keep any longer. Several instances may do so at once.</summary>
internal sealed partial class Retention(ISyncLedger ledger, LedgerSettings settings, TimeProvider time, ILogger<Retention> logger) : BackgroundService
{
    /// <summary>The first time comes soon after the start, so that an API that is restarted every day does it, too.</summary>
    public static readonly TimeSpan First = TimeSpan.FromMinutes(1);

    public static readonly TimeSpan Every = TimeSpan.FromDays(1);

    public static readonly TimeSpan AfterFailure = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var pause = First; ; pause = await PurgeAsync(stoppingToken) ? Every : AfterFailure)
        {
            await Task.Delay(pause, time, stoppingToken);
        }
    }

    private async Task<bool> PurgeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var now = time.GetUtcNow();
            var total = 0;
            while (await ledger.PurgeAsync(now - settings.KeepValues, now - settings.KeepEvents, cancellationToken) is > 0 and var removed)
            {
                total += removed;
            }

            Log.Purged(logger, total);
            return true;
        }
        catch (Exception e) when (e is DbException or LedgerUnavailableException)
        {
            Log.Failed(logger, e);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Rows} rows that need not be kept any longer were removed from the ledger.")]
        public static partial void Purged(ILogger logger, int rows);

        [LoggerMessage(2, LogLevel.Warning, "The ledger could not be cleaned up; this is tried again in an hour.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
