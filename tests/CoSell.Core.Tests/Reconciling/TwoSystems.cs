using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoSell.Core.Mapping;
using CoSell.Core.Reconciling;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Reconciling;

/// <summary>Two systems full of records, read by the walk as the flow reads them; only what the walk's questions use is answered.</summary>
internal sealed partial class TwoSystems : IOwnWebhook
{
    private readonly SyncSettings settings;

    public TwoSystems(MemoryLedger? ledger = null, ManualTime? time = null, SyncSettings? settings = null)
    {
        (Ledger, Time, this.settings) = (ledger ?? new MemoryLedger(), time ?? new ManualTime(), settings ?? new SyncSettings { OnHoldStage = "On hold" });
        Reconciler = new Reconciler(Ledger, FieldMapping.Default, Time, this);
    }

    public MemoryLedger Ledger { get; }

    public ManualTime Time { get; }

    public Reconciler Reconciler { get; }

    public List<JsonObject> Referrals { get; } = [];

    public List<JsonObject> Opportunities { get; } = [];

    /// <summary>How often each record was handed in, by its id.</summary>
    public Dictionary<string, int> Read { get; } = [];

    public int Pages { get; private set; }

    /// <summary>Runs before a page is read, as somebody who works meanwhile.</summary>
    public Action<TwoSystems>? BeforePage { get; set; }

    public string? Url => null;

    /// <summary>One run of the flow; stops after so many pages, as a run that is killed does.</summary>
    public async Task RunAsync(string run = "run-1", int pages = int.MaxValue, bool losesHandIn = false)
    {
        for (; pages > 0; pages--)
        {
            var asked = await StepAsync(run);
            if (asked.Read == WalkRead.Nothing)
            {
                return;
            }

            BeforePage?.Invoke(this);
            Pages++;
            var page = Answer(asked);
            if (losesHandIn && pages == 1)
            {
                return;
            }

            if (!(await StepAsync(run, asked.Step, page)).More)
            {
                return;
            }
        }
    }

    public async Task<WalkReport> WalkAsync()
    {
        Time.Advance(TimeSpan.FromHours(1));
        var run = 0;
        do
        {
            await RunAsync($"run-{Time.Now:O}-{run++}");
            Time.Advance(TimeSpan.FromMinutes(5));
        }
        while ((await Reconciler.ReportsAsync(default)).Hourly!.FinishedAt is null && run < 100);

        return (await Reconciler.ReportsAsync(default)).Hourly!;
    }

    public Task<ReadStep> StepAsync(string run, string? step = null, JsonNode? page = null, int status = 200) => Reconciler.StepAsync(
        new HandIn(run, step, step is null ? null : status, page is null ? default : Json.Of(page.AsObject()), Time.Now, settings, []), default);

    private JsonNode Answer(ReadStep step) => step.Read switch
    {
        WalkRead.ListReferrals => List(step.Referrals!),
        WalkRead.QuerySalesforce => Query(step.Query!),
        _ => new JsonObject(),
    };

    private JsonObject List(ReferralList list)
    {
        var from = TimeIn(list.Filter);
        var fitting = Referrals.Where(referral => TimeOf(referral, "updatedDateTime") >= from).OrderBy(referral => TimeOf(referral, "updatedDateTime")).ToList();
        if (list.OrderBy.EndsWith("desc", StringComparison.Ordinal))
        {
            fitting.Reverse();
        }

        return new JsonObject { ["value"] = Page(fitting.Skip(list.Skip).Take(list.Top), "id") };
    }

    private JsonObject Query(string soql)
    {
        if (soql.Contains("FROM OpportunityContactRole ", StringComparison.Ordinal) || !soql.Contains("WHERE", StringComparison.Ordinal))
        {
            return new JsonObject { ["records"] = new JsonArray(), ["done"] = true };
        }

        var limit = int.Parse(soql[(soql.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
        var ordered = Opportunities.OrderBy(record => TimeOf(record, "SystemModstamp")).ThenBy(record => record["Id"]!.ToString(), StringComparer.Ordinal).ToList();
        if (soql.Contains("DESC", StringComparison.Ordinal))
        {
            ordered.Reverse();
        }
        else
        {
            var (from, after) = (TimeIn(soql), After().Match(soql) is { Success: true } match ? match.Groups["id"].Value : string.Empty);
            ordered = [.. ordered.Where(record => TimeOf(record, "SystemModstamp") > from
                || (TimeOf(record, "SystemModstamp") == from && string.CompareOrdinal(record["Id"]!.ToString(), after) > 0))];
        }

        return new JsonObject { ["records"] = Page(ordered.Take(limit), "Id"), ["done"] = true };
    }

    private JsonArray Page(IEnumerable<JsonObject> records, string id) => new(
    [
        .. records.Select(record =>
        {
            Read[record[id]!.ToString()] = Read.GetValueOrDefault(record[id]!.ToString()) + 1;
            return record.DeepClone();
        }),
    ]);

    private static DateTimeOffset TimeOf(JsonObject record, string name) => DateTimeOffset.Parse(record[name]!.ToString(), CultureInfo.InvariantCulture);

    private static DateTimeOffset TimeIn(string question) => DateTimeOffset.Parse(Instant().Match(question).Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[\d:.]+Z", RegexOptions.None, 1000)]
    private static partial Regex Instant();

    [GeneratedRegex(@"Id > '(?<id>\w+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex After();
}
