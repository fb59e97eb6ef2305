using System.Diagnostics;
using CoSell.Benchmarks.Pair;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Planning;
using CoSell.Core.Synchronizing;
using CoSell.Ledger.Sqlite;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CoSell.Benchmarks.Ledgers;

/// <summary>
/// A SQLite ledger with any number of deals. One deal is planned, changed and reported as the flows do it; the others are copies
/// of its rows under other ids, because a million deals take hours by the front door.
/// </summary>
internal sealed class BenchLedger
{
    public const int Origin = 0;

    private readonly string connection;

    public BenchLedger(string file)
    {
        (File, Ledger) = (file, new SqliteLedger(file));
        connection = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 600 }.ToString();
    }

    public string File { get; }

    public SqliteLedger Ledger { get; }

    public double Megabytes => Directory.GetFiles(Path.GetDirectoryName(File)!, Path.GetFileName(File) + "*").Sum(file => new FileInfo(file).Length) / 1_048_576.0;

    /// <summary>Fills a new file with so many deals, each with its link, its timeline and the plan of one update.</summary>
    public static async Task<BenchLedger> CreateAsync(string file, int deals, CancellationToken cancellationToken)
    {
        var bench = new BenchLedger(file);
        var planning = new DealPlanning(bench.Ledger, FieldMapping.Default, TimeProvider.System);
        await planning.PlanOpportunityAsync(Question(Origin, changed: false), cancellationToken);
        await planning.PlanOpportunityAsync(Question(Origin, changed: false), cancellationToken);
        var plan = await planning.PlanOpportunityAsync(Question(Origin, changed: true), cancellationToken);
        await new OutcomeRecording(bench.Ledger, FieldMapping.Default, TimeProvider.System).RecordAsync(
            new Outcome { PlanId = plan.PlanId, RunId = "run", Status = OutcomeStatus.Succeeded, OpportunityWrittenAt = TimeProvider.System.GetUtcNow(), Settings = new SyncSettings() },
            cancellationToken);
        foreach (var table in (string[])["event", "plan", "link"])
        {
            await bench.CopyAsync(table, deals - 1);
        }

        return bench;
    }

    public async Task<Link> LinkAsync(int deal, CancellationToken cancellationToken) =>
        await Ledger.FindLinkAsync(Deals.ReferralId(deal), opportunityId: null, engagementId: null, cancellationToken)
        ?? throw new InvalidOperationException($"The ledger has no deal {deal}.");

    public static OpportunityQuestion Question(int deal, bool changed)
    {
        var (referral, opportunity) = Deals.Records(deal);
        var now = TimeProvider.System.GetUtcNow();
        return new OpportunityQuestion(
            "run",
            System.Text.Json.JsonElement.Parse(Sample.Bytes(changed ? Sample.Changed(referral) : referral)),
            now,
            System.Text.Json.JsonElement.Parse(Sample.Bytes(opportunity)),
            now,
            new SyncSettings { OnHoldStage = "On hold" });
    }

    /// <summary>Adds so many copies of a table's rows, under ids of their own.</summary>
    /// <param name="table">The table.</param>
    /// <param name="copies">How many of each row.</param>
    /// <param name="ofOneDeal">Whether they stay with the deal of their origin; otherwise each belongs to another.</param>
    public async Task CopyAsync(string table, int copies, bool ofOneDeal = false)
    {
        await using var database = new SqliteConnection(connection);
        await database.OpenAsync();
        var columns = (await database.QueryAsync<(string Name, string Type, int Key)>($"SELECT name, type, pk FROM pragma_table_info('{table}')"))
            .Where(column => column is not { Type: "INTEGER", Key: 1 }).ToList();
        var own = columns.Exists(column => column.Name == "id") ? "t.id" : "NULL";
        var renaming = new Renaming(await OriginAsync(), ofOneDeal);
        database.CreateFunction<string?, string?, long, string?>("renamed", renaming.Of);
        var values = columns.Select(column => column.Type == "TEXT" ? $"renamed(t.{column.Name}, {own}, deal.n)" : $"t.{column.Name}");
        await database.ExecuteAsync(
            $"""
            CREATE TEMP TABLE origin AS SELECT * FROM {table};
            WITH RECURSIVE deal(n) AS (SELECT 1 WHERE @copies > 0 UNION ALL SELECT n + 1 FROM deal WHERE n < @copies)
            INSERT INTO main.{table} ({string.Join(", ", columns.Select(column => column.Name))})
            SELECT {string.Join(", ", values)} FROM deal CROSS JOIN origin t;
            DROP TABLE origin;
            """,
            new { copies },
            commandTimeout: 3600);
    }

    /// <summary>Runs a statement of SQL, and gives the milliseconds that it took.</summary>
    public async Task<double> ExecuteAsync(string statement)
    {
        await using var database = new SqliteConnection(connection);
        await database.OpenAsync();
        var start = Stopwatch.GetTimestamp();
        await database.ExecuteAsync(statement, commandTimeout: 3600);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private async Task<string> OriginAsync() => (await LinkAsync(Origin, CancellationToken.None)).Id;
}
