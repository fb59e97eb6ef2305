using CoSell.Core.Ledger;

namespace CoSell.Core.Synchronizing;

/// <summary>When a deal that did not get through travels again: after growing pauses, and not for ever.</summary>
internal static class RedriveSchedule
{
    /// <summary>After so many re-drives, about a day, the deal is left to a person.</summary>
    public const int MostRedrives = 8;

    private static readonly TimeSpan First = TimeSpan.FromMinutes(5);
    private static readonly string[] Both = [DealPlanning.PlanOpportunity, DealPlanning.PlanReferral];

    /// <summary>5 minutes, then twice as long with every re-drive.</summary>
    public static TimeSpan Pause(int redrives) => First * Math.Pow(2, redrives);

    /// <summary>The deal is to go through that operation again; through both when it is not known which failed.</summary>
    public static Link Ask(Link link, string? operation, string reason, DateTimeOffset now) => link with
    {
        RedriveAt = now + Pause(link.Redrives),
        RedriveReason = reason,
        RedriveOperations = operation is null ? Both : [.. link.RedriveOperations.Union([operation])],
    };

    /// <summary>A person sets the deal going: it is due at once, and counts from the start.</summary>
    public static Link Restart(Link link, string? operation, string reason, DateTimeOffset now) =>
        Ask(link with { Redrives = 0, WritesInRow = 0, Writes = [], Stopped = false, Told = null }, operation, reason, now) with { RedriveAt = now };

    /// <summary>That operation has come to an end that another try would not change.</summary>
    public static Link Settle(Link link, string operation)
    {
        if (link.RedriveAt is null)
        {
            return link with { Redrives = 0 };
        }

        var left = Operations(link).Where(other => other != operation).ToArray();
        return left.Length > 0 ? link with { RedriveOperations = left } : Clear(link);
    }

    public static Link Clear(Link link) =>
        link with { RedriveAt = null, RedriveReason = null, RedriveOperations = [], Redrives = 0 };

    /// <summary>The operations of a re-drive that is asked for.</summary>
    public static IReadOnlyList<string> Operations(Link link) => link.RedriveOperations is [] ? Both : link.RedriveOperations;
}
