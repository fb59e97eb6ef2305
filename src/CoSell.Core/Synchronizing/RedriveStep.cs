using CoSell.Core.Ledger;

namespace CoSell.Core.Synchronizing;

/// <summary>What one re-drive makes of a link.</summary>
internal sealed record RedriveStep(Link Link, RedriveResult Result, string Reason, SyncEvent Happened, Failure? Failure)
{
    private const string Operation = "Redrive";

    public static RedriveStep Of(Link link, IReadOnlyList<string> operations, Redrive redrive, DateTimeOffset now)
    {
        var touched = link with { OpportunityWrittenAt = Moments.Later(link.OpportunityWrittenAt, redrive.OpportunityWrittenAt) };
        if (!(link.DueAt() <= now))
        {
            return Step(touched, RedriveResult.NotDue, "The deal got through meanwhile, or waits for a person.", redrive, now);
        }

        // A claim that ran out holds nobody up, but it would stay due for ever.
        var free = touched with { Claim = link.Claim is { } claim && claim.IsLive(now) ? claim : null };
        var left = redrive.OpportunityFound == false
            ? operations.Where(operation => operation != DealPlanning.PlanReferral).ToArray()
            : operations;
        if (left.Count == 0)
        {
            return Step(
                RedriveSchedule.Clear(free), RedriveResult.Settled, "The opportunity is gone, or is not to be synchronised any more.", redrive, now);
        }

        return link.Redrives >= RedriveSchedule.MostRedrives
            ? Parked(free, redrive, now)
            : Step(
                RedriveSchedule.Again(free with { Redrives = link.Redrives + 1, RedriveOperations = left }, left[0], free.RedriveReason ?? "no outcome", now),
                RedriveResult.Redriven,
                link.RedriveReason ?? "A run did not report what became of its plan.",
                redrive,
                now);
    }

    private static RedriveStep Parked(Link link, Redrive redrive, DateTimeOffset now)
    {
        var reason = $"This deal was tried again {RedriveSchedule.MostRedrives} times without success and is left alone now "
            + $"(last reason: {link.RedriveReason}). Remove the cause, then resolve this failure with a retry, or change the opportunity or the referral once.";
        return Step(RedriveSchedule.Park(link) with { HasFailures = true }, RedriveResult.Parked, reason, redrive, now) with
        {
            Failure = new Failure
            {
                Id = Guid.NewGuid().ToString("n"),
                At = now,
                LinkId = link.Id,
                RunId = redrive.RunId,
                ReferralId = link.ReferralId,
                OpportunityId = link.OpportunityId,
                Step = Operation,
                Message = reason,
                Parked = true,
            },
        };
    }

    private static RedriveStep Step(Link link, RedriveResult result, string reason, Redrive redrive, DateTimeOffset now) => new(
        link,
        result,
        reason,
        new SyncEvent
        {
            At = now,
            LinkId = link.Id,
            RunId = redrive.RunId,
            ReferralId = link.ReferralId,
            OpportunityId = link.OpportunityId,
            Operation = Operation,
            Result = result.ToString().ToLowerInvariant(),
            Reason = reason,
        },
        Failure: null);
}
