namespace CoSell.Core.Noticing;

/// <summary>
/// What a report, or its absence, makes of the state. A failure that nobody hears of is worse than one that is heard of
/// twice, so what was told in a notice whose report never came is told once more; if nothing is heard of the repetition
/// either, it counts as told, and the next digest has what is still open.
/// </summary>
internal static class NoticeLife
{
    /// <summary>Most notices of an hour beside the digest; what comes after them waits and is told together.</summary>
    public const int MostInHour = 4;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static bool MayTell(NoticeState state, DateTimeOffset now) => state.Sent.Count(at => now - at < Hour) < MostInHour;

    /// <summary>Throws <see cref="UnknownNoticeException"/>.</summary>
    public static NoticeState Reported(NoticeState state, string id, NoticeResult result, DateTimeOffset now) => (state, result) switch
    {
        _ when state.Settled == id => state,
        ({ Issued: { } issued }, NoticeResult.Sent) when issued.Id == id =>
            Told(state, issued.Items, issued.Day) with { Issued = null, Lost = null, Settled = id, Sent = Counted(state, now) },
        ({ Issued: { } issued }, NoticeResult.Failed) when issued.Id == id => state with { Issued = null, Settled = id },
        ({ Issued: { } issued }, _) when issued.Id == id => Lose(state, now),
        ({ Lost: { } lost }, NoticeResult.Sent) when lost.Id == id => Told(state, lost.Items, lost.Day) with { Lost = null, Settled = id },
        ({ Lost: { } lost }, _) when lost.Id == id => state,
        _ => throw new UnknownNoticeException(id),
    };

    /// <summary>The notice whose time is over and whose report did not come, or said that nobody knows.</summary>
    public static NoticeState Lose(NoticeState state, DateTimeOffset now)
    {
        var issued = state.Issued!;
        var repeated = issued.Items.Where(item => state.Lost?.Items.GetValueOrDefault(item.Key) == item.Value);
        return Told(state, repeated, issued.Day == state.Lost?.Day ? issued.Day : null) with
        {
            Issued = null,
            Lost = issued,
            Sent = Counted(state, now),
        };
    }

    private static NoticeState Told(NoticeState state, IEnumerable<KeyValuePair<string, string>> items, DateOnly? day)
    {
        var told = new Dictionary<string, string>(state.Told);
        foreach (var (failure, mark) in items)
        {
            if (mark == FailureMark.Over)
            {
                told.Remove(failure);
            }
            else
            {
                told[failure] = mark;
            }
        }

        return state with { Told = told, Digested = day > state.Digested ? day : state.Digested ?? day };
    }

    private static IReadOnlyList<DateTimeOffset> Counted(NoticeState state, DateTimeOffset now) =>
        [.. state.Sent.Append(now).Where(at => now - at < Hour).TakeLast(MostInHour)];
}
