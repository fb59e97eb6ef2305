using CoSell.Core.Noticing;

namespace CoSell.Api.Notices;

/// <summary>Body of TakeNotice.</summary>
/// <param name="RunId">Name of the flow run, workflow().run.name.</param>
/// <param name="DigestHour">Hour of the day from which the daily digest is due, 0 to 23.</param>
/// <param name="TimeZone">The recipients' time zone, an IANA name.</param>
/// <param name="DigestWhenQuiet">Whether the digest is sent although there is nothing to say.</param>
internal sealed record TakeNoticeBody(string RunId, int? DigestHour = null, string? TimeZone = null, bool? DigestWhenQuiet = null);

/// <summary>What is to be told.</summary>
/// <param name="Send">Whether a message is to be sent.</param>
/// <param name="Reason">Why; no customer values.</param>
/// <param name="NoticeId">Names it in the report; null when nothing is to be sent.</param>
/// <param name="Kind">Nothing, something new, or the daily digest.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">HTML; everything in it is encoded.</param>
/// <param name="SendUntil">The message must not be sent later.</param>
internal sealed record NoticeMessage(
    bool Send, string Reason, string? NoticeId, NoticeKind Kind, string? Subject, string? Body, DateTimeOffset SendUntil)
{
    public static NoticeMessage Of(NoticeAnswer answer, NoticeMail mail, DateTimeOffset now) => answer.Notice is { } notice
        ? new NoticeMessage(
            Send: true,
            answer.Reason,
            notice.Id,
            notice.Digest is null ? NoticeKind.Immediate : NoticeKind.Digest,
            NoticeMail.Subject(notice),
            mail.Body(notice),
            notice.SendUntil)
        : new NoticeMessage(Send: false, answer.Reason, NoticeId: null, NoticeKind.None, Subject: null, Body: null, now);
}

internal enum NoticeKind
{
    None,
    Immediate,
    Digest,
}

/// <summary>Body of RecordNotice.</summary>
/// <param name="Result">sent, failed (the mail service refused it) or unknown.</param>
internal sealed record RecordNoticeBody(NoticeResult Result);

/// <summary>The answer to a report.</summary>
/// <param name="NoticeId">The notice.</param>
/// <param name="Recorded">False when others were saving all the time; then the notice may be told once more.</param>
internal sealed record NoticeReceipt(string NoticeId, bool Recorded);
