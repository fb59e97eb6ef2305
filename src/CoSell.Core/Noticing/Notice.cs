using CoSell.Core.Ledger;

namespace CoSell.Core.Noticing;

/// <summary>What is to be told now; it is this run's to tell until its report, or until its time is over.</summary>
/// <param name="Id">Names it in the report.</param>
/// <param name="SendUntil">The run must not send it later: another one may have it by then.</param>
/// <param name="News">Failures that nobody was told of, or that were told as tried again and wait for a person now.</param>
/// <param name="Over">What was told and is over.</param>
/// <param name="Open">For a daily digest: the other open failures.</param>
/// <param name="Digest">How it stands as a whole; null when this is no daily digest.</param>
public sealed record Notice(
    string Id, DateTimeOffset SendUntil, IReadOnlyList<FailureGroup> News, OverFailures Over, IReadOnlyList<FailureGroup> Open, NoticeDigest? Digest)
{
    /// <summary>All that the run was to tell when it first asked has changed meanwhile.</summary>
    internal bool IsEmpty => News.Count == 0 && Over.Count == 0 && Digest is null;
}

/// <summary>Failures that were told and are no longer open.</summary>
/// <param name="Count">How many.</param>
/// <param name="Examples">The first of them that the ledger still holds.</param>
public sealed record OverFailures(int Count, IReadOnlyList<Failure> Examples)
{
    public const int MostExamples = 20;

    internal static async Task<OverFailures> ReadAsync(ISyncLedger ledger, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var all = ids.ToList();
        var examples = new List<Failure>();
        foreach (var id in all.Take(MostExamples))
        {
            if (await ledger.FailureAsync(id, cancellationToken) is { } failure)
            {
                examples.Add(failure);
            }
        }

        return new OverFailures(all.Count, examples);
    }
}

/// <summary>The answer to a run that asks.</summary>
/// <param name="Notice">What it is to tell; null when nothing.</param>
/// <param name="Reason">Why; no customer values.</param>
public sealed record NoticeAnswer(Notice? Notice, string Reason);

/// <summary>A report names a notice that was never given out, or so long ago that it is forgotten.</summary>
public sealed class UnknownNoticeException(string noticeId) : Exception($"No notice '{noticeId}' is known.")
{
    public UnknownNoticeException()
        : this(string.Empty)
    {
    }

    public UnknownNoticeException(string message, Exception innerException)
        : this(message) => _ = innerException;
}
