using System.Globalization;
using CoSell.Api.Pages;
using CoSell.Api.Pages.Failures;
using CoSell.Api.Pages.Frame;
using CoSell.Core.Ledger;
using CoSell.Core.Noticing;

namespace CoSell.Api.Notices;

/// <summary>
/// A notice as a message: where it failed, how many deals, since when, what to do. Names of flows and steps, codes, counts
/// and ids are all that is taken from the ledger; a failure's message is not, because it may hold a customer's values.
/// </summary>
/// <param name="zone">The recipients' time zone.</param>
/// <param name="pages">Public address of the API; null for messages without links.</param>
internal sealed class NoticeMail(TimeZoneInfo zone, Uri? pages)
{
    private const int MostGroups = 20;

    private readonly NoticeWords words = new(zone);

    public static string Subject(Notice notice)
    {
        var alarms = notice.News.Where(group => group.Alarm != AlarmKind.None).Sum(group => group.Failures.Count);
        var failures = notice.News.Sum(group => group.Failures.Count) - alarms;
        string?[] parts =
        [
            NoticeWords.Some(alarms, NoticeTexts.AlarmOne, NoticeTexts.AlarmMany),
            NoticeWords.Some(failures, NoticeTexts.NewOne, NoticeTexts.NewMany),
            NoticeWords.Some(notice.Over.Count, NoticeTexts.OverOne, NoticeTexts.OverMany),
            notice.Digest is null ? null : NoticeWords.Open(notice.Digest.Counts.OpenFailures),
        ];
        var what = string.Join(", ", parts.OfType<string>());
        return notice.Digest is { } digest
            ? NoticeTexts.SubjectOfDay.With(digest.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), what)
            : NoticeTexts.Subject.With(what);
    }

    public string Body(Notice notice)
    {
        var html = new NoticeHtml();
        Groups(html, NoticeTexts.NewHeading, notice.News);
        if (notice.Over.Count > 0)
        {
            html.Heading(NoticeTexts.OverHeading).Paragraph(NoticeTexts.OverText.With(notice.Over.Count));
            html.List(notice.Over.Examples, failure => Over(html, failure));
        }

        Groups(html, NoticeTexts.OpenHeading, notice.Open);
        if (notice.Digest is { } digest)
        {
            html.Heading(NoticeTexts.DigestHeading);
            html.List([.. words.Facts(digest)], fact => html.Text(fact));
        }

        return html.Text(NoticeTexts.NoValues).Text(" ").Link(PageOf(string.Empty), NoticeTexts.ToThePages).ToString();
    }

    private void Groups(NoticeHtml html, string heading, IReadOnlyList<FailureGroup> groups)
    {
        if (groups.Count == 0)
        {
            return;
        }

        html.Heading(heading).List([.. groups.Take(MostGroups)], group => Group(html, group));
        if (groups.Count > MostGroups)
        {
            html.Paragraph(NoticeTexts.MoreGroups.With(groups.Count - MostGroups));
        }
    }

    private void Group(NoticeHtml html, FailureGroup group)
    {
        html.Strong(NoticeWords.Place(group.Flow, group.Step)).Text(": ").Text(words.Count(group)).Text(" ");
        html.Text(string.Join(' ', Advice(group))).Text(" ");
        html.List([.. group.Failures.Take(NoticeWords.MostExamples)], failure => html.Link(PageOf(failure), NoticeWords.Ids(failure)));
    }

    private void Over(NoticeHtml html, Failure failure) =>
        html.Text(NoticeWords.Place(failure.Flow, failure.Step)).Text(": ").Link(PageOf(failure), NoticeWords.Ids(failure));

    private static IEnumerable<string> Advice(FailureGroup group) => group.Alarm switch
    {
        AlarmKind.Registration => [NoticeTexts.AlarmRegistration],
        AlarmKind.Reading => [NoticeTexts.AlarmReading],
        AlarmKind.Quota => [NoticeTexts.AlarmQuota],
        AlarmKind.InboundSilence => [NoticeTexts.AlarmInboundSilence],
        AlarmKind.OutboundSilence => [NoticeTexts.AlarmOutboundSilence],
        AlarmKind.SalesforceSchema => [NoticeTexts.AlarmSalesforceSchema],
        AlarmKind.ReferralSchema => [NoticeTexts.AlarmReferralSchema],
        _ => FailureAdvice.Of(group.Example),
    };

    private Uri? PageOf(Failure failure) => PageOf("/failures/" + Uri.EscapeDataString(failure.Id));

    private Uri? PageOf(string path) => pages is null ? null : new Uri(pages, OperationsPages.Root + path);
}
