using CoSell.Core.Ledger;

namespace CoSell.Core.Synchronizing;

/// <summary>
/// A record whose read began before our last write to it ended would look like a person's change back. All times are
/// the flow engine's, so no margin is needed.
/// </summary>
internal static class StaleRead
{
    /// <summary>Why the records cannot be trusted, or null when they can.</summary>
    public static string? Of(Link link, DateTimeOffset? referralReadAt, DateTimeOffset opportunityReadAt)
    {
        if (referralReadAt < link.ReferralWrittenAt)
        {
            return "The referral was read before our last write to it ended.";
        }

        return opportunityReadAt < link.OpportunityWrittenAt
            ? "The opportunity was read before our last write to it ended."
            : null;
    }
}
