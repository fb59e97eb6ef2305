using CoSell.Core.Ledger;
using CoSell.Core.Merging;

namespace CoSell.Core.Synchronizing;

/// <summary>Corrects which referral belongs to which opportunity.</summary>
public sealed class Relinking(ISyncLedger ledger, TimeProvider time)
{
    private const int Attempts = 5;

    /// <summary>
    /// Ties the link to the records that are given; a record that another link holds is exchanged for the one given up.
    /// Bases are cleared, so that the first pass writes nothing. Throws <see cref="UnknownLinkException"/>, and
    /// <see cref="LinkBusyException"/> while a run writes one of the deals.
    /// </summary>
    public async Task<Link> RelinkAsync(Relink relink, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var now = time.GetUtcNow();
            var link = await ledger.LinkByIdAsync(relink.LinkId, cancellationToken) ?? throw new UnknownLinkException(relink.LinkId);
            if (IsDone(link, relink))
            {
                return link;
            }

            RequireQuiet(link, now);
            if (relink.ReferralId is { } referral && link.ReferralId != referral)
            {
                await TrySwapAsync(link, await HolderAsync(referral, null, now, cancellationToken), referral, opportunityId: null, relink, now, cancellationToken);
            }
            else if (relink.OpportunityId is { } opportunity)
            {
                await TrySwapAsync(link, await HolderAsync(null, opportunity, now, cancellationToken), referralId: null, opportunity, relink, now, cancellationToken);
            }
        }

        throw new LinkBusyException(relink.LinkId);
    }

    private static bool IsDone(Link link, Relink relink) =>
        (relink.ReferralId is null || relink.ReferralId == link.ReferralId)
        && (relink.OpportunityId is null || relink.OpportunityId == link.OpportunityId);

    private static void RequireQuiet(Link link, DateTimeOffset now)
    {
        if (link.Claim is { } claim && claim.IsLive(now))
        {
            throw new LinkBusyException(link.Id);
        }
    }

    private async Task<Link?> HolderAsync(string? referralId, string? opportunityId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var holder = await ledger.FindLinkAsync(referralId, opportunityId, engagementId: null, cancellationToken);
        if (holder is not null)
        {
            RequireQuiet(holder, now);
        }

        return holder;
    }

    /// <summary>One record is exchanged at a time; each step leaves both links whole, and both timelines say so.</summary>
    private async Task<bool> TrySwapAsync(
        Link link, Link? holder, string? referralId, string? opportunityId, Relink relink, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = holder ?? Link.New() with { ReferralId = referralId, OpportunityId = opportunityId };
        var (mine, theirs) = referralId is not null ? SwapReferrals(link, before) : SwapOpportunities(link, before);
        var happened = Happened(mine, relink, now);
        if (holder is null)
        {
            return await ledger.TrySaveAsync(Restarted(mine, now), plan: null, happened, cancellationToken);
        }

        var tied = await ledger.TryRetieAsync(Restarted(mine, now), Restarted(theirs, now), happened, cancellationToken);
        if (tied && OutcomeReport.IsOfADeal(theirs))
        {
            await ledger.AddEventAsync(Happened(theirs, relink, now), cancellationToken);
        }

        return tied;
    }

    private static (Link Mine, Link Theirs) SwapReferrals(Link mine, Link theirs) =>
        (WithReferralOf(mine, theirs), WithReferralOf(theirs, mine));

    private static (Link Mine, Link Theirs) SwapOpportunities(Link mine, Link theirs) =>
        (WithOpportunityOf(mine, theirs), WithOpportunityOf(theirs, mine));

    private static Link WithReferralOf(Link link, Link other) => link with
    {
        ReferralId = other.ReferralId,
        EngagementId = other.EngagementId,
        MicrosoftReferralId = other.MicrosoftReferralId,
        ReferralWrittenAt = other.ReferralWrittenAt,
    };

    private static Link WithOpportunityOf(Link link, Link other) => link with
    {
        OpportunityId = other.OpportunityId,
        OpportunityWrittenAt = other.OpportunityWrittenAt,
    };

    /// <summary>What was agreed was agreed about other records. A link with one record left waits until the other is met.</summary>
    private static Link Restarted(Link link, DateTimeOffset now)
    {
        var bare = link with
        {
            Base = new Dictionary<string, FieldBase>(),
            Intended = new Dictionary<string, IntendedBase>(),
            Claim = null,
            AccountKey = null,
            ReferralRequested = false,
            OpportunityRequested = false,
            FirstLook = true,
        };
        return bare is { ReferralId: not null, OpportunityId: not null }
            ? RedriveSchedule.Restart(bare, operation: null, "A person corrected which records belong together.", now)
            : RedriveSchedule.Clear(bare);
    }

    private static SyncEvent Happened(Link link, Relink relink, DateTimeOffset now) => new()
    {
        At = now,
        LinkId = link.Id,
        ReferralId = link.ReferralId,
        OpportunityId = link.OpportunityId,
        Operation = "Relink",
        Result = "relinked",
        Reason = relink.Reason ?? "A person corrected which records belong together.",
    };
}

/// <summary>Which records a link is to tie; a record that is left out stays.</summary>
/// <param name="LinkId">The link.</param>
/// <param name="ReferralId">The referral that is right, in lower case.</param>
/// <param name="OpportunityId">The opportunity that is right, in its long form.</param>
/// <param name="Reason">Why, for the timeline; no customer values.</param>
public sealed record Relink(string LinkId, string? ReferralId, string? OpportunityId, string? Reason);

/// <summary>A link cannot be changed by hand now: a run is writing one of its records.</summary>
public sealed class LinkBusyException(string linkId) : Exception($"A run is writing a deal of link '{linkId}' now.")
{
    public LinkBusyException()
        : this(string.Empty)
    {
    }

    public LinkBusyException(string message, Exception innerException)
        : this(message) => _ = innerException;
}
