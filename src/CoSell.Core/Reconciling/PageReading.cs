using System.Text.Json;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Synchronizing;
using CoSell.Core.Values;

namespace CoSell.Core.Reconciling;

/// <summary>
/// Takes one page of records in. The mark moves only in the state that is given back, after the re-drives of the page were
/// stored: a run that is killed before reads the page again.
/// </summary>
internal sealed class PageReading(ISyncLedger ledger, TimeProvider time, FieldMapping mapping, HandIn handed, WalkState state)
{
    /// <summary>How often a page of records of one time is read again because their order changed.</summary>
    private const int MostRestarts = 10;

    private readonly Silence silence = new(ledger);

    public async Task<WalkState> ReferralsAsync(JsonElement page, CancellationToken cancellationToken)
    {
        var records = Records(page, "value");
        var skipped = Questions.Skipped(state.Mark);
        var known = records.FindIndex(record => IdOf(record, "id") == state.Mark.After && RecordTime.OfReferral(record) == state.Mark.From);
        if (skipped > 0 && known < 0 && state.Restarts < MostRestarts)
        {
            return state.With(WalkMark.At(state.Mark.From) with { Reached = state.Mark.Reached }) with { Restarts = state.Restarts + 1 };
        }

        var fresh = records.Skip(known + 1).ToList();
        var after = await JudgeAsync(
            fresh, state.ReferralsSince, RecordTime.OfReferral, (check, record) => check.ReferralAsync(record, cancellationToken), cancellationToken);
        after = after with { Report = after.Report! with { ReferralsRead = after.Report!.ReferralsRead + fresh.Count } };
        if (records.Count == 0 || (records.Count < Questions.ReferralsPerPage && Text(page, "@odata.nextLink") is null))
        {
            return End(after, Newest(records, RecordTime.OfReferral));
        }

        var last = RecordTime.OfReferral(records[^1]) ?? state.Mark.From;
        var ties = records.Count(record => RecordTime.OfReferral(record) == last) + (last == state.Mark.From ? skipped : 0);
        return after.With(state.Mark.Past(last, IdOf(records[^1], "id"), ties));
    }

    public async Task<WalkState> OpportunitiesAsync(JsonElement page, CancellationToken cancellationToken)
    {
        var records = Records(page, "records");
        var after = await JudgeOpportunitiesAsync(records, cancellationToken);
        if (IsLast(page, records))
        {
            return End(after, Newest(records, RecordTime.OfRecord));
        }

        return after.With(state.Mark.Past(RecordTime.OfRecord(records[^1]) ?? state.Mark.From, IdOf(records[^1], "Id"), ties: 0));
    }

    public async Task<WalkState> AccountsAsync(JsonElement page, CancellationToken cancellationToken)
    {
        var records = Records(page, "records");
        var after = await JudgeOpportunitiesAsync(records, cancellationToken);
        var newest = Newest(records, record => RecordTime.Read(record, "Account.SystemModstamp"));
        return IsLast(page, records) ? End(after, newest) : after.With(state.Mark.PastId(IdOf(records[^1], "Id"), newest ?? state.Mark.Reached));
    }

    /// <summary>Contact roles name the opportunities that are to be read; there is nothing to compare in them.</summary>
    public WalkState Roles(JsonElement page)
    {
        var records = Records(page, "records");
        var newest = Newest(records, RecordTime.OfRecord);
        var contacts = Newest(records, record => RecordTime.Read(record, "Contact.SystemModstamp"));
        newest = contacts > newest || newest is null ? contacts : newest;
        var moved = IsLast(page, records)
            ? state.With(WalkMark.At(newest > state.Mark.Reached ? newest.Value : state.Mark.Reached))
            : state.With(state.Mark.PastId(IdOf(records[^1], "Id"), newest ?? state.Mark.Reached));
        var opportunities = records.Select(record => IdOf(record, "OpportunityId")).Distinct().ToList();
        return (opportunities.Count > 0, IsLast(page, records)) switch
        {
            (true, var last) => moved with { Stage = WalkStage.RoleOpportunities, Pending = opportunities, RolesDone = last },
            (false, _) => WalkPlan.Next(moved, mapping, handed.Settings),
        };
    }

    public async Task<WalkState> RoleOpportunitiesAsync(JsonElement page, CancellationToken cancellationToken)
    {
        var records = Records(page, "records");
        var after = await JudgeOpportunitiesAsync(records, cancellationToken);
        var left = IsCut(page) ? state.Pending.Except(records.Select(record => IdOf(record, "Id"))).ToList() : [];
        return left.Count > 0 && left.Count < state.Pending.Count ? after with { Pending = left }
            : after.RolesDone ? after with { Pending = [], Stage = WalkStage.Idle }
            : WalkPlan.Next(after with { Pending = [] }, mapping, handed.Settings);
    }

    /// <summary>The first walk of all: what is older than the newest record was there before activation.</summary>
    public WalkState Newest(JsonElement page)
    {
        if (state.Stage == WalkStage.NewestReferral)
        {
            var newest = Newest(Records(page, "value"), RecordTime.OfReferral) ?? DateTimeOffset.UnixEpoch;
            return WalkPlan.Next(state with { ReferralsSince = newest }, mapping, handed.Settings);
        }

        var since = Newest(Records(page, "records"), RecordTime.OfRecord) ?? DateTimeOffset.UnixEpoch;
        var marks = WalkPlan.Marks(WalkMark.At(state.ReferralsSince!.Value), WalkMark.At(since));
        return WalkPlan.Next(state with { OpportunitiesSince = since, Marks = marks }, mapping, handed.Settings);
    }

    private async Task<WalkState> JudgeOpportunitiesAsync(IReadOnlyList<JsonElement> records, CancellationToken cancellationToken)
    {
        var after = await JudgeAsync(
            records, state.OpportunitiesSince, RecordTime.OfRecord, (check, record) => check.OpportunityAsync(record, cancellationToken), cancellationToken);
        return after with { Report = after.Report! with { OpportunitiesRead = after.Report!.OpportunitiesRead + records.Count } };
    }

    private async Task<WalkState> JudgeAsync(
        IReadOnlyList<JsonElement> records,
        DateTimeOffset? since,
        Func<JsonElement, DateTimeOffset?> changed,
        Func<PageCheck, JsonElement, Task<Verdict>> judge,
        CancellationToken cancellationToken)
    {
        var properties = new ReferralSchema(state);
        var context = new PageContext(mapping, handed.Settings, handed.ReadAt, handed.RunId)
        {
            MappingSince = handed.MappingSince,
            Properties = properties,
        };
        var check = new PageCheck(
            ledger, time, context, state.Mode == WalkMode.Hourly ? since : null, stores: state.Mode != WalkMode.DryRun);
        var report = state.Report!;
        var unheard = new Dictionary<string, int>(state.Unheard);
        foreach (var record in records)
        {
            var verdict = await judge(check, record);
            report = report.With(verdict);
            foreach (var operation in state.Mode == WalkMode.Hourly ? verdict.Operations : [])
            {
                if (changed(record) is { } at && !await silence.IsHeardAsync(operation, at, time.GetUtcNow(), cancellationToken))
                {
                    unheard[operation] = unheard.GetValueOrDefault(operation) + 1;
                }
            }
        }

        return state with { Report = report, Unheard = unheard, Gone = properties.Gone, Shown = [.. properties.Shown] };
    }

    /// <summary>The stage has no more pages.</summary>
    private WalkState End(WalkState after, DateTimeOffset? newest) =>
        WalkPlan.Next(after.With(WalkMark.At(newest > state.Mark.Reached ? newest.Value : state.Mark.Reached)), mapping, handed.Settings);

    /// <summary>A wide record makes Salesforce's pages shorter than was asked for; it then says that it is not done.</summary>
    private static bool IsLast(JsonElement page, List<JsonElement> records) =>
        records.Count == 0 || (records.Count < Questions.RecordsPerPage && !IsCut(page));

    private static bool IsCut(JsonElement page) => JsonWalk.Has(page, "done", out var done) && done.ValueKind == JsonValueKind.False;

    private static DateTimeOffset? Newest(List<JsonElement> records, Func<JsonElement, DateTimeOffset?> time) => records.Max(time);

    /// <summary>The records of a page, each with an id that can stand in a query; others are no records.</summary>
    private static List<JsonElement> Records(JsonElement page, string name) =>
        JsonWalk.Has(page, name, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(record => record.ValueKind == JsonValueKind.Object && IdOf(record, name == "value" ? "id" : "Id").Length > 0)]
            : [];

    private static string IdOf(JsonElement record, string name) =>
        JsonWalk.Text(record, name) is { } id && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? id : string.Empty;

    private static string? Text(JsonElement page, string name) =>
        JsonWalk.Has(page, name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
