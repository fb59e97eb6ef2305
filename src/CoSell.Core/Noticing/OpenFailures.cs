using CoSell.Core.Ledger;

namespace CoSell.Core.Noticing;

/// <summary>The open failures beside what was told of them.</summary>
/// <param name="Open">The newest of them.</param>
/// <param name="IsAll">Whether these are all.</param>
internal sealed record OpenFailures(IReadOnlyList<Failure> Open, bool IsAll)
{
    /// <summary>What one notice looks at; in a greater storm the oldest follow when some are over.</summary>
    public const int Most = 1000;

    public static async Task<OpenFailures> ReadAsync(ISyncLedger ledger, CancellationToken cancellationToken)
    {
        var open = await ledger.OpenFailuresAsync(skip: 0, Most, cancellationToken);
        return new OpenFailures(open, open.Count < Most);
    }

    /// <summary>By failure: the mark of what is to be told of it, or that it is over.</summary>
    public IReadOnlyDictionary<string, string> News(NoticeState state) => Open
        .Where(failure => FailureMark.IsNews(state.Told.GetValueOrDefault(failure.Id), failure))
        .Select(failure => KeyValuePair.Create(failure.Id, FailureMark.Of(failure)))
        .Concat(NoLongerOpen(state).Select(id => KeyValuePair.Create(id, FailureMark.Over)))
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>A failure that a person set going again is news when it waits for a person again.</summary>
    public NoticeState WithoutWhatGoesAgain(NoticeState state)
    {
        var going = Open.Where(failure => IsGoingAgain(state.Told.GetValueOrDefault(failure.Id), failure))
            .ToDictionary(failure => failure.Id, FailureMark.Of, StringComparer.Ordinal);
        return going.Count == 0
            ? state
            : state with { Told = state.Told.Where(told => !going.ContainsKey(told.Key)).Concat(going).ToDictionary(StringComparer.Ordinal) };
    }

    private IEnumerable<string> NoLongerOpen(NoticeState state)
    {
        var open = Open.Select(failure => failure.Id).ToHashSet(StringComparer.Ordinal);
        return IsAll ? state.Told.Keys.Where(id => !open.Contains(id)) : [];
    }

    private static bool IsGoingAgain(string? told, Failure failure) =>
        told is not null && !failure.Parked && FailureMark.IsSame(told, failure) && told != FailureMark.Of(failure);
}
