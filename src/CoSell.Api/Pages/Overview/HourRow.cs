using CoSell.Core.Ledger;

namespace CoSell.Api.Pages.Overview;

/// <summary>What happened within one hour.</summary>
/// <param name="Hour">When it began.</param>
/// <param name="Writes">Plans that write.</param>
/// <param name="Nothing">Plans with nothing to do.</param>
/// <param name="Wait">Plans that had to wait.</param>
/// <param name="Person">Plans that need a person.</param>
/// <param name="Done">Outcomes of what was carried out.</param>
/// <param name="Failed">Outcomes of what failed.</param>
public sealed record HourRow(DateTimeOffset Hour, int Writes, int Nothing, int Wait, int Person, int Done, int Failed)
{
    public const int Hours = 24;

    /// <summary>How runs ended; plans that write count by their outcomes.</summary>
    public int Ended => Done + Nothing + Wait + Person + Failed;

    /// <summary>The hours up to now, the newest first, also those in which nothing happened.</summary>
    public static IReadOnlyList<HourRow> Of(IReadOnlyList<HourCount> counts, DateTimeOffset now)
    {
        var byHour = counts.ToLookup(count => count.Hour);
        return [.. Enumerable.Range(0, Hours).Select(back => Of(Start(now).AddHours(-back), byHour))];
    }

    public static DateTimeOffset Start(DateTimeOffset moment) => new(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    private static HourRow Of(DateTimeOffset hour, ILookup<DateTimeOffset, HourCount> byHour)
    {
        int Count(bool outcomes, params string[] results) => byHour[hour]
            .Where(count => count.Operation == "RecordOutcome" == outcomes && results.Contains(count.Result)).Sum(count => count.Events);

        return new HourRow(
            hour,
            Count(outcomes: false, "create", "update"),
            Count(outcomes: false, "none", "ignore"),
            Count(outcomes: false, "wait"),
            Count(outcomes: false, "invalid"),
            Count(outcomes: true, "succeeded"),
            Count(outcomes: true, "failed"));
    }
}
