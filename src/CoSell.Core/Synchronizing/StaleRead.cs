using CoSell.Core.Ledger;

namespace CoSell.Core.Synchronizing;

/// <summary>
/// A record whose read began before our last write to it ended would look like a person's change back, and so would one
/// that was read before the bases were taken from a newer read of it. All times are the flow engine's, so no margin is
/// needed.
/// </summary>
internal static class StaleRead
{
    /// <summary>Nobody of us wrote the records since, but what they hold now is known from a newer read.</summary>
    public const string Overtaken = "Another run has read these records later and was faster.";

    /// <summary>Why the records cannot be trusted, or null when they can.</summary>
    public static string? Of(Link link, DateTimeOffset? referralReadAt, DateTimeOffset opportunityReadAt)
    {
        if (referralReadAt < link.ReferralWrittenAt)
        {
            return "The referral was read before our last write to it ended.";
        }

        if (opportunityReadAt < link.OpportunityWrittenAt)
        {
            return "The opportunity was read before our last write to it ended.";
        }

        return referralReadAt < link.ReferralSeenAt || opportunityReadAt < link.OpportunitySeenAt
            ? Overtaken
            : null;
    }
}
