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

    /// <summary>
    /// The deal is to go through that operation again; through both when it is not known which failed. What it is about
    /// stands in the records as that run read them, or as they are now.
    /// </summary>
    public static Link Ask(Link link, string? operation, string reason, DateTimeOffset now, Reading? reading = null)
    {
        var since = reading?.To ?? now;
        var asked = Again(IsParked(link) ? Clear(link) : link, operation, reason, now);
        return asked with
        {
            // Who asks again and again must not put it off for ever.
            RedriveAt = link.RedriveAt < asked.RedriveAt ? link.RedriveAt : asked.RedriveAt,
            RedriveSince = link.RedriveSince > since ? link.RedriveSince : since,
            RedriveRun = link.RedriveSince is null || link.RedriveRun == reading?.Run ? reading?.Run : null,
        };
    }

    /// <summary>The same re-drive once more, after a longer pause: what it is about stays.</summary>
    public static Link Again(Link link, string? operation, string reason, DateTimeOffset now) => link with
    {
        RedriveAt = now + Pause(link.Redrives),
        RedriveReason = reason,
        RedriveOperations = operation is null ? Both : [.. link.RedriveOperations.Union([operation])],
    };

    /// <summary>A person sets the deal going: it is due at once, and counts from the start.</summary>
    public static Link Restart(Link link, string? operation, string reason, DateTimeOffset now) =>
        Ask(link with { Redrives = 0, WritesInRow = 0, Writes = [], Stopped = false, Told = null }, operation, reason, now) with { RedriveAt = now };

    /// <summary>
    /// That operation has come to an end that another try would not change. A re-drive that was asked for because of what
    /// the run has not read stays: while it was writing, somebody may have changed the record again.
    /// </summary>
    public static Link Settle(Link link, string operation, Reading? reading)
    {
        if (link.RedriveAt is null)
        {
            return link with { Redrives = 0 };
        }

        if (!Covers(link, reading))
        {
            return link;
        }

        var left = Operations(link).Where(other => other != operation).ToArray();
        return left.Length > 0 ? link with { RedriveOperations = left } : Clear(link);
    }

    public static Link Clear(Link link) =>
        link with { RedriveAt = null, RedriveReason = null, RedriveOperations = [], RedriveSince = null, RedriveRun = null, Redrives = 0 };

    private static bool Covers(Link link, Reading? reading) =>
        reading is null || link.RedriveSince is null || reading.From >= link.RedriveSince || reading.Run == link.RedriveRun;

    /// <summary>The deal is left to a person: it stays so when a run that was still on its way fails as well.</summary>
    public static Link Park(Link link) => Clear(link) with { Redrives = MostRedrives };

    public static bool IsParked(Link link) => link.RedriveAt is null && link.Redrives >= MostRedrives;

    /// <summary>A deal that waits for a connection is no hopeless one: the pauses stay below an hour and a half.</summary>
    public static int WithoutParking(int redrives) => Math.Min(redrives, 3);

    /// <summary>The operations of a re-drive that is asked for.</summary>
    public static IReadOnlyList<string> Operations(Link link) => link.RedriveOperations is [] ? Both : link.RedriveOperations;
}
