using CoSell.Core.Ledger;
using CoSell.Core.Reconciling;
using CoSell.Core.Synchronizing;

namespace CoSell.Core.Noticing;

/// <summary>How it stands as a whole, once a day.</summary>
/// <param name="Day">The day, in the recipients' time zone.</param>
/// <param name="Counts">Links, failures and conflicts.</param>
/// <param name="Due">Deals that are due, at most <see cref="MostDue"/>.</param>
/// <param name="LongestDue">Since when the first of them is due; null when none is.</param>
/// <param name="ToSalesforce">When the newest plan was issued that was carried out.</param>
/// <param name="ToPartnerCenter">The same for the other way.</param>
/// <param name="Walk">The last hourly walk; null before there was one.</param>
public sealed record NoticeDigest(
    DateOnly Day,
    LedgerCounts Counts,
    int Due,
    DateTimeOffset? LongestDue,
    DateTimeOffset? ToSalesforce,
    DateTimeOffset? ToPartnerCenter,
    WalkReport? Walk)
{
    public const int MostDue = 100;

    /// <summary>A deal that is due travels within the next five minutes; one that is due for longer is stuck.</summary>
    private static readonly TimeSpan Lag = TimeSpan.FromMinutes(30);

    /// <summary>Whether nobody has to look at anything.</summary>
    public bool IsQuiet(DateTimeOffset now) =>
        Counts is { OpenFailures: 0, OpenConflicts: 0, Stopped: 0 } && !(now - LongestDue > Lag);

    internal static async Task<NoticeDigest> ReadAsync(
        ISyncLedger ledger, Reconciler reconciler, DateOnly day, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = await ledger.DueLinksAsync(now, MostDue, cancellationToken);
        return new NoticeDigest(
            day,
            await ledger.CountsAsync(cancellationToken),
            due.Count,
            due.Count > 0 ? due[0].DueAt() : null,
            await ledger.LastSuccessAsync(DealPlanning.PlanOpportunity, cancellationToken),
            await ledger.LastSuccessAsync(DealPlanning.PlanReferral, cancellationToken),
            (await reconciler.ReportsAsync(cancellationToken)).Hourly);
    }
}
