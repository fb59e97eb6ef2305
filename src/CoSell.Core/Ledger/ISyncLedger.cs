namespace CoSell.Core.Ledger;

/// <summary>
/// What the product remembers between calls. Any number of API instances may share one ledger; a link is only changed
/// by whoever read its newest version.
/// </summary>
public interface ISyncLedger
{
    /// <summary>The key of all digests; made once, when the ledger is created.</summary>
    Task<byte[]> DigestKeyAsync(CancellationToken cancellationToken);

    /// <summary>The link that holds the referral, else the opportunity, else the engagement; null when there is none.</summary>
    Task<Link?> FindLinkAsync(string? referralId, string? opportunityId, string? engagementId, CancellationToken cancellationToken);

    Task<Link?> LinkByIdAsync(string id, CancellationToken cancellationToken);

    /// <summary>The links whose <see cref="Link.DueAt"/> has come, the longest due first, not more than <paramref name="most"/>.</summary>
    Task<IReadOnlyList<Link>> DueLinksAsync(DateTimeOffset now, int most, CancellationToken cancellationToken);

    /// <summary>
    /// Saves the link together with the plan and the event, all or nothing. False, and nothing saved, when somebody
    /// else saved it since it was read, or when another link holds its referral or opportunity: read again.
    /// </summary>
    Task<bool> TrySaveAsync(Link link, IssuedPlan? plan, SyncEvent happened, CancellationToken cancellationToken);

    Task<IssuedPlan?> PlanAsync(string planId, CancellationToken cancellationToken);

    Task AddEventAsync(SyncEvent happened, CancellationToken cancellationToken);

    Task AddFailureAsync(Failure failure, CancellationToken cancellationToken);

    /// <summary>The failures that nobody has resolved, newest first.</summary>
    Task<IReadOnlyList<Failure>> OpenFailuresAsync(CancellationToken cancellationToken);

    /// <summary>Keeps conflicts; one that is kept already is left as it is.</summary>
    Task AddConflictsAsync(IReadOnlyList<Conflict> conflicts, CancellationToken cancellationToken);

    /// <summary>The conflicts that nobody has resolved, newest first.</summary>
    Task<IReadOnlyList<Conflict>> OpenConflictsAsync(CancellationToken cancellationToken);

    /// <summary>Everything that happened to a link, oldest first.</summary>
    Task<IReadOnlyList<SyncEvent>> TimelineAsync(string linkId, CancellationToken cancellationToken);
}
