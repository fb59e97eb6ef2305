namespace CoSell.Core.Ledger;

/// <summary>The links, and the plans that were issued on them.</summary>
public interface ILinkStore
{
    /// <summary>The link that holds the referral, else the opportunity, else the engagement; null when there is none.</summary>
    Task<Link?> FindLinkAsync(string? referralId, string? opportunityId, string? engagementId, CancellationToken cancellationToken);

    Task<Link?> LinkByIdAsync(string id, CancellationToken cancellationToken);

    /// <summary>The link whose run is creating the account of that key; null when nobody is. Unique: see <see cref="Link.AccountKey"/>.</summary>
    Task<Link?> LinkByAccountAsync(string accountKey, CancellationToken cancellationToken);

    /// <summary>The links that one of <see cref="Link.Names"/> belongs to, the newest first, not more than <paramref name="most"/>.</summary>
    Task<IReadOnlyList<Link>> LinksByNameAsync(string digest, int most, CancellationToken cancellationToken);

    /// <summary>The links whose <see cref="Link.DueAt"/> has come, the longest due first, not more than <paramref name="most"/>.</summary>
    Task<IReadOnlyList<Link>> DueLinksAsync(DateTimeOffset now, int most, CancellationToken cancellationToken);

    /// <summary>
    /// Saves the link together with the plan and the event, all or nothing. False, and nothing saved, when somebody
    /// else saved it since it was read, or when another link holds its referral, opportunity or account: read again.
    /// </summary>
    Task<bool> TrySaveAsync(Link link, IssuedPlan? plan, SyncEvent happened, CancellationToken cancellationToken);

    /// <summary>
    /// Saves two links at once, which may pass records to each other, together with the event; all or nothing. When
    /// <paramref name="other"/> holds neither referral nor opportunity any more it is removed, and its timeline, plans,
    /// failures and conflicts pass to <paramref name="kept"/>. False as in <see cref="TrySaveAsync"/>.
    /// </summary>
    Task<bool> TryRetieAsync(Link kept, Link other, SyncEvent happened, CancellationToken cancellationToken);

    Task<IssuedPlan?> PlanAsync(string planId, CancellationToken cancellationToken);
}
