using CoSell.Core.Failures;
using CoSell.Core.Ledger;
using CoSell.Core.Merging;
using CoSell.Core.Planning;

namespace CoSell.Core.Synchronizing;

/// <summary>What a plan makes of its link.</summary>
/// <param name="ask">Who asked for the plan.</param>
/// <param name="link">The link as it was read.</param>
/// <param name="proposal">What was admitted.</param>
/// <param name="open">The deal's open failures.</param>
/// <param name="now">By the API's clock.</param>
internal sealed class PlannedLink(Ask ask, Link link, Proposal proposal, IReadOnlyList<Failure> open, DateTimeOffset now)
{
    private static readonly Dictionary<string, IntendedBase> Unsettled = [];

    /// <summary>Whether the deal got through, or needs not to, in the direction that was asked about.</summary>
    public bool GotThrough => !link.Stopped && !proposal.KeepsApart
        && (proposal.Plan.Decision == Decision.Ignore || (proposal.Plan.Decision == Decision.None && proposal.Base is not null));

    /// <param name="planId">Id of the plan.</param>
    /// <param name="accountKey">Key of the customer that the plan's run will create; null when it creates none.</param>
    public Link After(string planId, string? accountKey)
    {
        var after = ForTheOther(Planned(planId, accountKey));
        return after with
        {
            HasFailures = open.Any(failure => !Closes(failure, after)) || News is not null,
            PlannedAt = proposal.Base is not null || proposal.Plan.Decision == Decision.Create ? now : link.PlannedAt,
            HasChoices = proposal.Choices.Count > 0 ? proposal.Choices.Any(choice => choice.IsOpen) : link.HasChoices && proposal.Base is null,
        };
    }

    /// <summary>
    /// What is to be kept as a failure: problems that were not told before, or of which the list knows nothing although it
    /// should, because the API stopped between the two. Null when there are none.
    /// </summary>
    public string? News => (proposal.Told == link.Told || proposal.Told == link.Claim?.Told) && !(link.HasFailures && open.Count == 0)
        ? null
        : proposal.Plan switch
        {
            { Problems.Count: > 0 } plan => PlanNotes.Sentence(plan.Problems),
            { Decision: Decision.Invalid } plan => plan.Reason,
            _ => null,
        };

    public bool Closes(Failure failure, Link after) => GotThrough && FailureLife.EndsWith(failure, ask.Operation, after);

    /// <summary>
    /// What is left to the flow of the other direction travels for certain: the event that should start it may be lost, or
    /// long past. That flow's next run takes the re-drive away before it is due.
    /// </summary>
    private Link ForTheOther(Link after) => proposal.LeavesToOther && !link.Stopped && !link.IsHeldByAnother(ask.RunId, now)
        ? RedriveSchedule.Ask(after, ask.OtherOperation, "A change was left to the flow of the other direction.", now, ask.Read)
        : after;

    private Link Planned(string planId, string? accountKey)
    {
        var plan = proposal.Plan;
        var known = proposal.KeepsApart ? link : Known();
        return plan.Decision switch
        {
            Decision.Wait => RedriveSchedule.Ask(known, ask.Operation, plan.Reason, now, ask.Read) with
            {
                Base = Settled(),
                FirstLook = link.FirstLook && proposal.Base is null,
            },
            Decision.Ignore => proposal.KeepsApart ? link : RedriveSchedule.Settle(link, ask.Operation, ask.Read),
            _ when link.IsHeldByAnother(ask.RunId, now) => known,
            _ when proposal.Writes => Claimed(known, planId) with { AccountKey = accountKey },
            _ when proposal.Stops => known with { Stopped = true, Told = proposal.Told },
            _ when proposal.Base is null => RedriveSchedule.Settle(known, ask.Operation, ask.Read) with { Told = proposal.Told ?? link.Told },
            _ => RedriveSchedule.Settle(known.Rebased(Settled(), ask.Read), ask.Operation, ask.Read) with
            {
                Seen = proposal.Seen,
                Intended = Unsettled,
                Told = proposal.Told,
                FirstLook = false,
            },
        };
    }

    private Link Known()
    {
        var plan = proposal.Plan;
        return link with
        {
            ReferralId = link.ReferralId ?? plan.ReferralId ?? ask.ReferralId,
            OpportunityId = link.OpportunityId ?? ask.OpportunityId,
            EngagementId = link.EngagementId ?? plan.EngagementId ?? ask.EngagementId,
            ReferralRequested = (link.ReferralRequested && proposal.Base is null) || plan.CreateReferral || plan.CreateMicrosoftReferral,
            OpportunityRequested = plan.Customer is not null || (link.OpportunityRequested && !IsComplete),
        };
    }

    private Link Claimed(Link known, string planId)
    {
        var held = link.IsHeldBy(ask.RunId, now);
        return known with
        {
            Claim = new Claim(planId, ask.RunId, now + Claim.Lease, proposal.Told, ask.Read),
            Base = proposal.Base ?? link.Base,
            AuditLine = proposal.AuditLine,
            Intended = proposal.Plan.Decision == Decision.Create ? WithDoubts() : proposal.Intended,
            Writes = held ? link.Writes : [.. link.Writes.TakeLast(Admission.MostWrites - 1), now],
            Redrives = proposal.IsPersons && RedriveSchedule.IsParked(link) ? 0 : link.Redrives,
            WritesInRow = held ? link.WritesInRow : proposal.IsPersons ? 1 : link.WritesInRow + 1,
        };
    }

    /// <summary>A creation that is planned once more: the record may still be made by the run that had the plan before.</summary>
    private Dictionary<string, IntendedBase> WithDoubts() => proposal.Intended.ToDictionary(
        field => field.Key,
        field => field.Value with
        {
            IsDoubtful = link.Intended.TryGetValue(field.Key, out var before) && (before.IsDoubtful || before.Base != field.Value.Base),
        });

    /// <summary>
    /// Both records were compared, and nobody whom the creation should have added is missing. While the run that creates
    /// holds the deal, nothing is settled: what it meant to write is still needed.
    /// </summary>
    private bool IsComplete => !link.IsHeldByAnother(ask.RunId, now)
        && ask.Operation == DealPlanning.PlanOpportunity && proposal.Base is not null && proposal.Plan.Contacts.Count == 0;

    private IReadOnlyDictionary<string, FieldBase> Settled() => (proposal.Base ?? link.Base).Settled(proposal.Intended);
}
