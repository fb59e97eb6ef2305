using CoSell.Core.Ledger;

namespace CoSell.Benchmarks.Ledgers;

/// <summary>
/// The ledger left out: every deal finds the same link, whatever is saved is taken and forgotten. What is left is the planning.
/// </summary>
internal sealed class LeftOutLedger : ISyncLedger
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    /// <summary>What every question for a link is answered with.</summary>
    public Link? Link { get; set; }

    /// <summary>True: the link that was saved first is kept, and after the second look at the pair nothing is learnt any more.</summary>
    public bool LearnsLinks { get; init; }

    /// <summary>What was saved last.</summary>
    public Link? Saved { get; private set; }

    public Task<byte[]> DigestKeyAsync(CancellationToken cancellationToken) => Task.FromResult(Key);

    public Task<Link?> FindLinkAsync(string? referralId, string? opportunityId, string? engagementId, CancellationToken cancellationToken) =>
        Task.FromResult(Link);

    public Task<Link?> LinkByIdAsync(string id, CancellationToken cancellationToken) => Task.FromResult(Link);

    public Task<Link?> LinkByAccountAsync(string accountKey, CancellationToken cancellationToken) => Task.FromResult<Link?>(null);

    public Task<bool> TrySaveAsync(Link link, IssuedPlan? plan, SyncEvent happened, CancellationToken cancellationToken)
    {
        Saved = link;
        if (LearnsLinks && Link is null or { Version: 1 })
        {
            // One link stands for every deal: it holds no record's id, so that it fits each of them.
            Link = link with { Version = (Link?.Version ?? 0) + 1, ReferralId = null, OpportunityId = null, EngagementId = null, Claim = null, RedriveAt = null };
        }

        return Task.FromResult(true);
    }

    public Task AddEventAsync(SyncEvent happened, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SaveFailureAsync(Failure failure, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task AddConflictsAsync(IReadOnlyList<Conflict> conflicts, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<Failure>> OpenFailuresOfAsync(string linkId, CancellationToken cancellationToken) => None<Failure>();

    public Task<IReadOnlyList<Failure>> OpenFailuresAsync(CancellationToken cancellationToken) => None<Failure>();

    public Task<IReadOnlyList<Failure>> OpenFailuresAsync(int skip, int most, CancellationToken cancellationToken) => None<Failure>();

    public Task<IReadOnlyList<Conflict>> OpenConflictsAsync(CancellationToken cancellationToken) => None<Conflict>();

    public Task<IReadOnlyList<Conflict>> OpenConflictsOfAsync(string linkId, CancellationToken cancellationToken) => None<Conflict>();

    public Task<IReadOnlyList<Conflict>> OpenConflictsAsync(int skip, int most, CancellationToken cancellationToken) => None<Conflict>();

    public Task<IReadOnlyList<Link>> LinksByNameAsync(string digest, int most, CancellationToken cancellationToken) => None<Link>();

    public Task<IReadOnlyList<HourCount>?> HoursAsync(DateTimeOffset from, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<HourCount>?>(null);

    public Task<LedgerFacts> FactsAsync(CancellationToken cancellationToken) => Task.FromResult(new LedgerFacts("left out", Schema: null, Bytes: null));

    public Task<IReadOnlyList<Link>> DueLinksAsync(DateTimeOffset now, int most, CancellationToken cancellationToken) => None<Link>();

    public Task<IReadOnlyList<SyncEvent>> TimelineAsync(string linkId, CancellationToken cancellationToken) => None<SyncEvent>();

    public Task<Failure?> FailureAsync(string id, CancellationToken cancellationToken) => Task.FromResult<Failure?>(null);

    public Task<Conflict?> ConflictAsync(string id, CancellationToken cancellationToken) => Task.FromResult<Conflict?>(null);

    public Task SaveConflictAsync(Conflict conflict, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IssuedPlan?> PlanAsync(string planId, CancellationToken cancellationToken) => Task.FromResult<IssuedPlan?>(null);

    public Task<bool> TryRetieAsync(Link kept, Link other, SyncEvent happened, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<SyncEvent?> LastEventAsync(string operation, CancellationToken cancellationToken) => Task.FromResult<SyncEvent?>(null);

    public Task<LedgerCounts> CountsAsync(CancellationToken cancellationToken) => Task.FromResult(new LedgerCounts(1, 0, 0, 0, 0));

    public Task<DateTimeOffset?> LastSuccessAsync(string operation, CancellationToken cancellationToken) => Task.FromResult<DateTimeOffset?>(null);

    public Task<Note?> NoteAsync(string name, CancellationToken cancellationToken) => Task.FromResult<Note?>(null);

    public Task<bool> TrySaveNoteAsync(Note note, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<int> PurgeAsync(DateTimeOffset valuesBefore, DateTimeOffset eventsBefore, CancellationToken cancellationToken) => Task.FromResult(0);

    private static Task<IReadOnlyList<T>> None<T>() => Task.FromResult<IReadOnlyList<T>>([]);
}
