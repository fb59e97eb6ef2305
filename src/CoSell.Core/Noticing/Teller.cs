using CoSell.Core.Ledger;
using CoSell.Core.Reconciling;

namespace CoSell.Core.Noticing;

/// <summary>
/// Says what somebody is to be told, once: new failures and what is over at once, everything that is open once a day. What
/// a run was given counts as told when it reports that the mail went out.
/// </summary>
public sealed class Teller(ISyncLedger ledger, Reconciler reconciler, TimeProvider time)
{
    private const int Attempts = 5;

    /// <summary>What this run is to tell; the same run asking twice is given the same notice.</summary>
    public async Task<NoticeAnswer> TakeAsync(NoticeRequest request, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var now = time.GetUtcNow();
            var note = await ledger.NoteAsync(NoticeState.NoteName, cancellationToken);
            var before = NoticeState.Of(note);
            if (before.Issued is { } live && live.IsLive(now))
            {
                return live.RunId == request.RunId
                    ? await AnswerAsync(live, cancellationToken)
                    : new NoticeAnswer(null, "Another run is telling it.");
            }

            var after = await NextAsync(before.Issued is null ? before : NoticeLife.Lose(before, now), request, now, cancellationToken);
            if (after == before || await ledger.TrySaveNoteAsync(after.Onto(note), cancellationToken))
            {
                return after.Issued is { } issued ? await AnswerAsync(issued, cancellationToken) : new NoticeAnswer(null, "Nothing is to be told now.");
            }
        }

        return new NoticeAnswer(null, "Others are asking at this moment; the next run asks again.");
    }

    /// <summary>Takes in what became of a notice; the same report twice changes nothing. Throws <see cref="UnknownNoticeException"/>.</summary>
    /// <returns>False when others were saving all the time: then it counts as a report that never came.</returns>
    public async Task<bool> RecordAsync(string noticeId, NoticeResult result, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var note = await ledger.NoteAsync(NoticeState.NoteName, cancellationToken);
            var before = NoticeState.Of(note);
            var after = NoticeLife.Reported(before, noticeId, result, time.GetUtcNow());
            if (after == before || await ledger.TrySaveNoteAsync(after.Onto(note), cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The state with the notice that is due, if one is.</summary>
    private async Task<NoticeState> NextAsync(NoticeState state, NoticeRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Who has just installed it is told of what is open, and has the first digest tomorrow.
        var day = DigestDay.Of(request, now);
        var open = await OpenFailures.ReadAsync(ledger, cancellationToken);
        var known = open.WithoutWhatGoesAgain(state.Digested is null ? state with { Digested = day } : state);
        var news = open.News(known);
        if (!(day > known.Digested))
        {
            return news.Count > 0 && NoticeLife.MayTell(known, now) ? known with { Issued = Issue(request, now, news, day: null) } : known;
        }

        return news.Count > 0 || request.DigestWhenQuiet || !(await DigestAsync(day, now, cancellationToken)).IsQuiet(now)
            ? known with { Issued = Issue(request, now, news, day) }
            : known with { Digested = day };
    }

    private static IssuedNotice Issue(NoticeRequest request, DateTimeOffset now, IReadOnlyDictionary<string, string> items, DateOnly? day) =>
        new(Guid.NewGuid().ToString("n"), request.RunId, now, items, day);

    /// <summary>The notice in full, from the ledger as it is now: the note holds no more than marks.</summary>
    private async Task<NoticeAnswer> AnswerAsync(IssuedNotice issued, CancellationToken cancellationToken)
    {
        var open = (await OpenFailures.ReadAsync(ledger, cancellationToken)).Open;
        var over = issued.Items.Where(item => item.Value == FailureMark.Over).Select(item => item.Key);
        var notice = new Notice(
            issued.Id,
            issued.SendUntil,
            FailureGroup.Of(open.Where(failure => issued.Items.ContainsKey(failure.Id))),
            await OverFailures.ReadAsync(ledger, over, cancellationToken),
            FailureGroup.Of(open.Where(failure => issued.Day is not null && !issued.Items.ContainsKey(failure.Id))),
            issued.Day is { } day ? await DigestAsync(day, issued.At, cancellationToken) : null);
        return notice.IsEmpty
            ? new NoticeAnswer(null, "What was to be told is no longer so.")
            : new NoticeAnswer(notice, issued.Day is null ? "Something new is to be told." : "The daily digest is due.");
    }

    private Task<NoticeDigest> DigestAsync(DateOnly day, DateTimeOffset now, CancellationToken cancellationToken) =>
        NoticeDigest.ReadAsync(ledger, reconciler, day, now, cancellationToken);
}
