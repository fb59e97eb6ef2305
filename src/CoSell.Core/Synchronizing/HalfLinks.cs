using CoSell.Core.Ledger;

namespace CoSell.Core.Synchronizing;

/// <summary>
/// Two links, one with the referral and one with the opportunity, turn out to be one deal: they are made one, so that no
/// record stays without its link or gets a second one.
/// </summary>
internal sealed class HalfLinks(ISyncLedger ledger)
{
    /// <summary>
    /// Called when a link could not be saved with both its records. Says what stands in the way, and removes it when that
    /// is another half link.
    /// </summary>
    /// <param name="wanted">The link as it was to be saved.</param>
    /// <param name="happened">The event that led here; its run and records are kept with the merge.</param>
    /// <param name="now">By the API's clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Meeting> MeetAsync(Link wanted, SyncEvent happened, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await OtherAsync(wanted, cancellationToken) is not { } other)
        {
            return new Meeting(MeetingResult.Nobody, wanted);
        }

        if (Differ(other.ReferralId, wanted.ReferralId) || Differ(other.OpportunityId, wanted.OpportunityId))
        {
            return new Meeting(MeetingResult.Taken, other);
        }

        var mine = await ledger.LinkByIdAsync(wanted.Id, cancellationToken);
        if (mine is null)
        {
            // The wanted link was never saved, so its plan was never given out. At most its second record is news.
            if ((wanted.ReferralId ?? other.ReferralId) == other.ReferralId && (wanted.OpportunityId ?? other.OpportunityId) == other.OpportunityId)
            {
                return new Meeting(MeetingResult.Nobody, wanted);
            }

            var completed = Joined(other, RecordsOf(wanted), wanted, now);
            await ledger.TrySaveAsync(completed, plan: null, Merged(happened, completed, now), cancellationToken);
            return new Meeting(MeetingResult.Merged, completed);
        }

        if (mine.Claim?.IsLive(now) == true && other.Claim?.IsLive(now) == true)
        {
            return new Meeting(MeetingResult.Busy, other);
        }

        var (kept, dropped) = mine.Intended.Count == 0 && other.Intended.Count > 0 ? (other, mine) : (mine, other);
        var joined = Joined(kept, dropped, wanted, now);
        var gone = dropped with { ReferralId = null, OpportunityId = null, AccountKey = null };
        return await ledger.TryRetieAsync(joined, gone, Merged(happened, joined, now), cancellationToken)
            ? new Meeting(MeetingResult.Merged, joined)
            : new Meeting(MeetingResult.Nobody, wanted);
    }

    private async Task<Link?> OtherAsync(Link wanted, CancellationToken cancellationToken)
    {
        var byReferral = await ledger.FindLinkAsync(wanted.ReferralId, opportunityId: null, engagementId: null, cancellationToken);
        if (byReferral is not null && byReferral.Id != wanted.Id)
        {
            return byReferral;
        }

        var byOpportunity = await ledger.FindLinkAsync(referralId: null, wanted.OpportunityId, engagementId: null, cancellationToken);
        return byOpportunity is not null && byOpportunity.Id != wanted.Id ? byOpportunity : null;
    }

    /// <summary>
    /// The digests of a link are worked out with its id, so those of the dropped one mean nothing here. Its claim does:
    /// whoever holds it may still be writing.
    /// </summary>
    private static Link Joined(Link kept, Link dropped, Link wanted, DateTimeOffset now) =>
        RedriveSchedule.Ask(
            kept with
            {
                ReferralId = wanted.ReferralId ?? kept.ReferralId,
                OpportunityId = wanted.OpportunityId ?? kept.OpportunityId,
                EngagementId = kept.EngagementId ?? dropped.EngagementId,
                MicrosoftReferralId = kept.MicrosoftReferralId ?? dropped.MicrosoftReferralId,
                ReferralRequested = kept.ReferralRequested || dropped.ReferralRequested,
                OpportunityRequested = kept.OpportunityRequested || dropped.OpportunityRequested,
                OpportunityWrittenAt = Moments.Later(kept.OpportunityWrittenAt, dropped.OpportunityWrittenAt),
                ReferralWrittenAt = Moments.Later(kept.ReferralWrittenAt, dropped.ReferralWrittenAt),
                Claim = kept.Claim?.IsLive(now) == true ? kept.Claim : dropped.Claim ?? kept.Claim,
                AccountKey = kept.AccountKey ?? dropped.AccountKey,
                Writes = [.. kept.Writes.Concat(dropped.Writes).Order().TakeLast(Admission.MostWrites)],
                WritesInRow = Math.Max(kept.WritesInRow, dropped.WritesInRow),
                Stopped = kept.Stopped || dropped.Stopped,
                HasFailures = kept.HasFailures || dropped.HasFailures,
                HasChoices = kept.HasChoices || dropped.HasChoices,
                FirstLook = kept.Base.Count == 0,
                Redrives = 0,
            },
            operation: null,
            "The referral and the opportunity turned out to be one deal.",
            now);

    /// <summary>What is known of the records, without the claim and the intents of a plan that nobody has.</summary>
    private static Link RecordsOf(Link wanted) => new()
    {
        Id = wanted.Id,
        ReferralId = wanted.ReferralId,
        OpportunityId = wanted.OpportunityId,
        EngagementId = wanted.EngagementId,
        MicrosoftReferralId = wanted.MicrosoftReferralId,
        ReferralWrittenAt = wanted.ReferralWrittenAt,
        OpportunityWrittenAt = wanted.OpportunityWrittenAt,
    };

    private static SyncEvent Merged(SyncEvent happened, Link joined, DateTimeOffset now) => happened with
    {
        At = now,
        LinkId = joined.Id,
        ReferralId = joined.ReferralId,
        OpportunityId = joined.OpportunityId,
        Operation = "Merge",
        Result = "merged",
        Reason = "The referral and the opportunity turned out to be one deal.",
        Fields = string.Empty,
    };

    /// <summary>Both are known, and they are not the same record.</summary>
    public static bool Differ(string? one, string? other) => one is not null && other is not null && one != other;
}

/// <summary>What came of it that a link's records are held by another link.</summary>
/// <param name="Result">What came of it.</param>
/// <param name="Link">The merged link, or the one in the way.</param>
internal sealed record Meeting(MeetingResult Result, Link Link);

internal enum MeetingResult
{
    /// <summary>No other link is in the way (any more): try again.</summary>
    Nobody,

    /// <summary>The two are one now: try again.</summary>
    Merged,

    /// <summary>Runs are writing both of them.</summary>
    Busy,

    /// <summary>The other link ties the record to a different one.</summary>
    Taken,
}
