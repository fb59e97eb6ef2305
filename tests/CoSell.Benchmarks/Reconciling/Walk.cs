using CoSell.Benchmarks.Ledgers;
using CoSell.Core.Mapping;
using CoSell.Core.Reconciling;
using CoSell.Core.Synchronizing;
using CoSell.Ledger.Sqlite;

namespace CoSell.Benchmarks.Reconciling;

/// <summary>What a backfill took.</summary>
/// <param name="Report">What it found.</param>
/// <param name="Seconds">Time of the processors, the made-up systems' pages taken off.</param>
/// <param name="Megabytes">Most memory that was in use at the end of a page, beyond what was in use before.</param>
internal sealed record WalkCost(WalkReport Report, double Seconds, double Megabytes);

/// <summary>Backfills over two made-up systems on a SQLite ledger, run after run as the flow makes them.</summary>
internal sealed class Walk(string file, int deals) : IOwnWebhook
{
    private readonly SqliteLedger ledger = new(file);
    private readonly TwoSystems systems = new(deals);
    private readonly SteppedTime time = new();

    public string? Url => null;

    public int Changed => systems.Changed;

    /// <summary>Makes every pair known and agreed.</summary>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        var planning = new DealPlanning(ledger, FieldMapping.Default, time);
        for (var deal = 0; deal < deals; deal++)
        {
            await planning.PlanOpportunityAsync(BenchLedger.Question(deal, changed: false), cancellationToken);
        }
    }

    public async Task<WalkCost> BackfillAsync(bool dryRun, CancellationToken cancellationToken)
    {
        var reconciler = new Reconciler(ledger, FieldMapping.Default, time, this);
        await reconciler.StartBackfillAsync(TwoSystems.First, dryRun, cancellationToken);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (seconds, most) = (0.0, 0L);
        for (var run = 0; (await reconciler.ReportsAsync(cancellationToken)).Backfill!.FinishedAt is null; run++)
        {
            bool more;
            do
            {
                var start = Environment.CpuUsage.TotalTime;
                var asked = await reconciler.StepAsync(HandIn(run, step: null, default), cancellationToken);
                seconds += (Environment.CpuUsage.TotalTime - start).TotalSeconds;
                var page = systems.Answer(asked);
                start = Environment.CpuUsage.TotalTime;
                more = asked.More && (await reconciler.StepAsync(HandIn(run, asked.Step, page), cancellationToken)).More;
                seconds += (Environment.CpuUsage.TotalTime - start).TotalSeconds;
            }
            while (more);
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            time.Advance(TimeSpan.FromMinutes(5));
        }

        return new WalkCost((await reconciler.ReportsAsync(cancellationToken)).Backfill!, seconds, most / 1_048_576.0);
    }

    private HandIn HandIn(int run, string? step, System.Text.Json.JsonElement page) =>
        new($"{time.GetUtcNow():O} {run}", step, step is null ? null : 200, page, time.GetUtcNow(), new SyncSettings { OnHoldStage = "On hold" }, []);
}
