using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Planning;

namespace CoSell.Core.Synchronizing;

/// <summary>Turns a proposal into a plan that one run may carry out: claims the link, or says why to wait.</summary>
internal sealed class PlanIssuing(ISyncLedger ledger, TimeProvider time, Ask ask)
{
    private const int Attempts = 5;

    private static readonly Dictionary<string, IntendedBase> Unsettled = [];

    public async Task<Plan> AnswerAsync(
        Func<Link, string?> reasonToWait, Func<PlanningContext, Proposal> plan, CancellationToken cancellationToken)
    {
        var key = await ledger.DigestKeyAsync(cancellationToken);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var now = time.GetUtcNow();
            var link = await FindAsync(cancellationToken);
            var context = new PlanningContext(ask.Mapping, ask.Settings, link, new Digester(key, link.Id, ask.Mapping.Version), now);
            var proposal = WrongPair(link)
                ?? (reasonToWait(link) is { } stale ? Proposal.Of(Decision.Wait, stale) : plan(context));
            if (await TryIssueAsync(link, Admission.Admit(proposal, link, ask, now), now, cancellationToken) is { } answer)
            {
                return answer;
            }
        }

        return await GiveUpAsync(cancellationToken);
    }

    /// <summary>Nothing could be saved on a link, so the wait is kept as a failure: it must not get lost.</summary>
    private async Task<Plan> GiveUpAsync(CancellationToken cancellationToken)
    {
        const string reason = "The deal could not be claimed: many runs work on it, or another link holds its referral or opportunity.";
        var now = time.GetUtcNow();
        await ledger.SaveFailureAsync(ask.Failed(now, planId: null, linkId: null, reason), cancellationToken);
        return ask.Answer(Proposal.Of(Decision.Wait, reason).Plan, planId: string.Empty, linkId: null, now);
    }

    /// <summary>The deal's link; a new one for a second deal of the partner's in the same engagement.</summary>
    private async Task<Link> FindAsync(CancellationToken cancellationToken)
    {
        var link = await ledger.FindLinkAsync(ask.ReferralId, ask.OpportunityId, ask.EngagementId, cancellationToken);
        return link is null || (Differ(link.ReferralId, ask.ReferralId) && link.OpportunityId != ask.OpportunityId)
            ? Link.New()
            : link;
    }

    /// <summary>A referral and an opportunity that the ledger ties to others are left alone until a person relinks them.</summary>
    private Proposal? WrongPair(Link link)
    {
        if (Differ(link.ReferralId, ask.ReferralId))
        {
            return Proposal.Of(
                Decision.Ignore, $"Opportunity {link.OpportunityId} is linked to referral {link.ReferralId}, not to {ask.ReferralId}; relink it if that is wrong.");
        }

        return Differ(link.OpportunityId, ask.OpportunityId)
            ? Proposal.Of(
                Decision.Ignore, $"Referral {link.ReferralId} is linked to opportunity {link.OpportunityId}, not to {ask.OpportunityId}; relink it if that is wrong.")
            : null;
    }

    private static bool Differ(string? linked, string? asked) => linked is not null && asked is not null && linked != asked;

    private async Task<Plan?> TryIssueAsync(Link link, Proposal proposal, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var held = link.IsHeldBy(ask.RunId, now);
        var planId = held ? link.Claim!.PlanId : Guid.NewGuid().ToString("n");
        var fields = string.Join(' ', proposal.Intended.Where(field => field.Value.Written is not null).Select(field => field.Key));
        var decision = proposal.Plan.Decision;
        var happened = ask.Happened(
            now, planId, link.Id, decision.ToString().ToLowerInvariant(), proposal.Trace ?? proposal.Plan.Reason, proposal.Writes ? fields : string.Empty);
        if (decision == Decision.Ignore && link.Version == 0)
        {
            await ledger.AddEventAsync(happened with { LinkId = null }, cancellationToken);
            return ask.Answer(proposal.Plan, planId, linkId: null, now);
        }

        var issued = proposal.Writes ? new IssuedPlan(planId, link.Id, ask.Operation, Outcome: null) : null;
        if (!await ledger.TrySaveAsync(After(link, proposal, planId, held, now), issued, happened, cancellationToken))
        {
            return null;
        }

        await ledger.AddConflictsAsync(proposal.Conflicts, cancellationToken);
        if (decision == Decision.Invalid && proposal.Told != link.Told && proposal.Told != link.Claim?.Told)
        {
            await ledger.SaveFailureAsync(ask.Failed(now, planId, link.Id, proposal.Plan.Reason), cancellationToken);
        }

        return ask.Answer(proposal.Plan, planId, link.Id, now);
    }

    private Link After(Link link, Proposal proposal, string planId, bool held, DateTimeOffset now)
    {
        var plan = proposal.Plan;
        var known = link with
        {
            ReferralId = link.ReferralId ?? plan.ReferralId ?? ask.ReferralId,
            OpportunityId = link.OpportunityId ?? ask.OpportunityId,
            EngagementId = link.EngagementId ?? plan.EngagementId ?? ask.EngagementId,
            ReferralRequested = (link.ReferralRequested && proposal.Base is null) || plan.CreateReferral || plan.CreateMicrosoftReferral,
            OpportunityRequested = plan.Customer is not null || (link.OpportunityRequested && !IsComplete(proposal)),
        };
        return plan.Decision switch
        {
            Decision.Wait => RedriveSchedule.Ask(known, ask.Operation, plan.Reason, now) with { Base = Settled(link, proposal) },
            Decision.Ignore => RedriveSchedule.Settle(link, ask.Operation),
            _ when link.IsHeldByAnother(ask.RunId, now) => known,
            _ when proposal.Writes => known with
            {
                Claim = new Claim(planId, ask.RunId, now + Claim.Lease, proposal.Told),
                Base = proposal.Base ?? link.Base,
                Intended = proposal.Intended,
                Writes = held ? link.Writes : [.. link.Writes.TakeLast(Admission.MostWrites - 1), now],
                WritesInRow = held ? link.WritesInRow : proposal.IsPersons ? 1 : link.WritesInRow + 1,
            },
            _ when proposal.Stops => known with { Stopped = true, Told = proposal.Told },
            _ when proposal.Base is null => RedriveSchedule.Settle(known, ask.Operation) with { Told = proposal.Told ?? link.Told },
            _ => RedriveSchedule.Settle(known, ask.Operation) with
            {
                Base = Settled(link, proposal),
                Intended = Unsettled,
                Told = proposal.Told,
            },
        };
    }

    /// <summary>Both records were compared, and nobody whom the creation should have added is missing.</summary>
    private bool IsComplete(Proposal proposal) =>
        ask.Operation == DealPlanning.PlanOpportunity && proposal.Base is not null && proposal.Plan.Contacts.Count == 0;

    private static Dictionary<string, FieldBase> Settled(Link link, Proposal proposal)
    {
        var bases = new Dictionary<string, FieldBase>(proposal.Base ?? link.Base);
        foreach (var (row, field) in proposal.Intended.Where(field => field.Value.Written is null))
        {
            bases[row] = field.Base;
        }

        return bases;
    }
}
