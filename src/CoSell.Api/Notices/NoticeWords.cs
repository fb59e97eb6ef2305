using System.Globalization;
using CoSell.Api.Pages.Frame;
using CoSell.Core.Ledger;
using CoSell.Core.Noticing;

namespace CoSell.Api.Notices;

/// <summary>How a message says numbers, times, places and ids.</summary>
internal sealed class NoticeWords(TimeZoneInfo zone)
{
    /// <summary>Deals of a group that are named.</summary>
    public const int MostExamples = 3;

    /// <summary>Names of the flow and of steps are an admin's; a longer one is cut.</summary>
    private const int LongestName = 100;

    /// <summary>Null for none of them.</summary>
    public static string? Some(int count, string one, string many) => count switch
    {
        0 => null,
        1 => one,
        _ => many.With(count),
    };

    public static string Open(int failures) => Some(failures, NoticeTexts.OpenOne, NoticeTexts.OpenMany.With(Words.Count(failures, LedgerCounts.Most))) ?? NoticeTexts.OpenNone;

    public static string Place(string? flow, string? step) => (Name(flow), Name(step)) switch
    {
        ({ } named, { } place) => NoticeTexts.Place.With(named, place),
        (null, null) => NoticeTexts.NoPlace,
        var (named, place) => named ?? place!,
    };

    /// <summary>Of the two ids those that have the form of one: what else may stand there is not known.</summary>
    public static string Ids(Failure failure)
    {
        var referral = Guid.TryParseExact(failure.ReferralId, "D", out var id) ? NoticeTexts.Referral.With(id.ToString("D")) : null;
        var opportunity = IsSalesforceId(failure.OpportunityId) ? NoticeTexts.Opportunity.With(failure.OpportunityId) : null;
        return string.Join(", ", new[] { referral, opportunity }.OfType<string>()) is { Length: > 0 } ids ? ids : NoticeTexts.Failure;
    }

    public string Count(FailureGroup group)
    {
        var deals = Some(group.Deals, NoticeTexts.DealOne, NoticeTexts.DealMany);
        var count = Some(group.Failures.Count, NoticeTexts.FailureOne, NoticeTexts.FailureMany)!;
        var since = (group.Failures.Count == 1 ? NoticeTexts.At : NoticeTexts.Since).With(Moment(group.Since));
        return string.Join(", ", new[] { count, deals, since, group.Code is null ? null : NoticeTexts.Code.With(group.Code) }.OfType<string>()) + ".";
    }

    public IEnumerable<string> Facts(NoticeDigest digest)
    {
        yield return NoticeTexts.FactFailures.With(Words.Count(digest.Counts.OpenFailures, LedgerCounts.Most));
        yield return NoticeTexts.FactConflicts.With(Words.Count(digest.Counts.OpenConflicts, LedgerCounts.Most));
        yield return NoticeTexts.FactStopped.With(Words.Count(digest.Counts.Stopped, LedgerCounts.Most));
        yield return digest.LongestDue is { } since
            ? NoticeTexts.FactDue.With(Words.Count(digest.Due, NoticeDigest.MostDue), Moment(since))
            : NoticeTexts.FactNothingDue;
        yield return NoticeTexts.FactToSalesforce.With(Moment(digest.ToSalesforce));
        yield return NoticeTexts.FactToPartnerCenter.With(Moment(digest.ToPartnerCenter));
        if (digest.Walk is { } walk)
        {
            yield return NoticeTexts.FactWalk.With(Moment(walk.StartedAt), walk.ReferralsRead, walk.OpportunitiesRead, walk.Records.OutOfStep + walk.Records.Missing);
        }
    }

    private string Moment(DateTimeOffset? at) => at is { } known
        ? TimeZoneInfo.ConvertTime(known, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + $" ({zone.Id})"
        : NoticeTexts.Never;

    private static string? Name(string? name) => name?.Length > LongestName ? name[..LongestName] + "…" : name;

    private static bool IsSalesforceId(string? id) => id is { Length: 15 or 18 } && id.All(char.IsAsciiLetterOrDigit);
}
