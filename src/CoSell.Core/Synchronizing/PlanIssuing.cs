using CoSell.Core.Failures;
using CoSell.Core.Ledger;
using CoSell.Core.Merging;
using CoSell.Core.Planning;

namespace CoSell.Core.Synchronizing;

/// <summary>Turns a proposal into a plan that one run may carry out: claims the link, or says why to wait.</summary>
internal sealed class PlanIssuing(ISyncLedger ledger, TimeProvider time, Ask ask)
{
    private const int Attempts = 8;

    private readonly HalfLinks halfLinks = new(ledger);
    private readonly FailureKeeping failures = new(ledger);
    private readonly ChoiceKeeping choices = new(ledger);
    private byte[] key = [];

    public async Task<Plan> AnswerAsync(
        Func<Link, string?> reasonToWait, Func<PlanningContext, Proposal> plan, CancellationToken cancellationToken)
    {
        key = await ledger.DigestKeyAsync(cancellationToken);
        var accounts = new AccountClaims(ledger, key);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var now = time.GetUtcNow();
            var link = await FindAsync(cancellationToken);
            var open = await failures.OpenAsync(link, cancellationToken);
            var context = new PlanningContext(ask.Mapping, ask.Settings, link, new Digester(key, link.Id), now)
            {
                Edits = FailureLife.Edits(open, ask.Operation),
                Choices = await choices.OpenAsync(link, cancellationToken),
            };
            var proposal = WrongPair(link) ?? InTime(plan(context), reasonToWait(link));
            var admitted = await accounts.AdmitAsync(Admission.Admit(proposal, link, ask, now), link, now, cancellationToken);
            if (await TryIssueAsync(link, admitted, open, accounts.KeyFor(admitted), now, cancellationToken) is { } answer)
            {
                return answer;
            }
        }

        return await GiveUpAsync(cancellationToken);
    }

    /// <summary>Nothing could be saved on a link, so the wait is kept as a failure: it must not get lost.</summary>
    private async Task<Plan> GiveUpAsync(CancellationToken cancellationToken)
    {
        const string reason = "The deal could not be claimed: too many runs work on it at the same time.";
        var now = time.GetUtcNow();
        await failures.KeepAsync(ask.Failed(now, planId: null, linkId: null, reason), cancellationToken);
        return ask.Answer(Proposal.Of(Decision.Wait, reason).Plan, planId: string.Empty, linkId: null, now);
    }

    /// <summary>The deal's link; a new one for a second deal of the partner's in the same engagement.</summary>
    private async Task<Link> FindAsync(CancellationToken cancellationToken)
    {
        var link = await ledger.FindLinkAsync(ask.ReferralId, ask.OpportunityId, ask.EngagementId, cancellationToken);
        return link is null || (HalfLinks.Differ(link.ReferralId, ask.ReferralId) && link.OpportunityId != ask.OpportunityId)
            ? Link.New()
            : link;
    }

    /// <summary>A referral and an opportunity that the ledger ties to others are left alone until a person relinks them.</summary>
    private Proposal? WrongPair(Link link)
    {
        if (HalfLinks.Differ(link.ReferralId, ask.ReferralId))
        {
            return Apart(Decision.Ignore, $"Opportunity {link.OpportunityId} is linked to referral {link.ReferralId}, not to {ask.ReferralId}; relink it if that is wrong.");
        }

        return HalfLinks.Differ(link.OpportunityId, ask.OpportunityId)
            ? Apart(Decision.Ignore, $"Referral {link.ReferralId} is linked to opportunity {link.OpportunityId}, not to {ask.OpportunityId}; relink it if that is wrong.")
            : null;
    }

    private static Proposal Apart(Decision decision, string reason) => Proposal.Of(decision, reason) with { KeepsApart = true };

    /// <summary>
    /// What was read too early is neither carried out nor kept as a base. If both sides agreed then, and a newer read has been
    /// planned from since, there is nothing to wait for either.
    /// </summary>
    private static Proposal InTime(Proposal proposal, string? stale) => (stale, proposal) switch
    {
        (null, _) => proposal,
        (StaleRead.Overtaken, { Base: not null, Plan: { Decision: Decision.None, Differences.Count: 0 } }) => Proposal.Of(Decision.None, "Both sides agreed when they were read."),
        _ => Proposal.Of(Decision.Wait, stale),
    };

    /// <summary>Saves the plan with its link. Null when the ledger has changed since it was read: plan again.</summary>
    private async Task<Plan?> TryIssueAsync(
        Link link, Proposal proposal, IReadOnlyList<Failure> open, string? accountKey, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var planId = link.IsHeldBy(ask.RunId, now) ? link.Claim!.PlanId : Guid.NewGuid().ToString("n");
        var happened = Happened(link, proposal, planId, now);
        if (proposal.Plan.Decision == Decision.Ignore && link.Version == 0)
        {
            await ledger.AddEventAsync(happened with { LinkId = null }, cancellationToken);
            return ask.Answer(proposal.Plan, planId, linkId: null, now);
        }

        if (proposal.Untouched.Both && link.IsQuiet)
        {
            // Nothing is to be remembered but that somebody looked: writing the link anew was most of what a plan took.
            await ledger.AddEventAsync(happened, cancellationToken);
            return ask.Answer(proposal.Plan, planId, link.Id, now);
        }

        await choices.TellAsync(proposal.Choices, ask, now, cancellationToken);
        var planned = new PlannedLink(ask, link, proposal, open, now);
        var after = planned.After(planId, accountKey);
        after = proposal.KeepsApart ? after : after with { Names = ask.Names.Digests(key, link.Names, proposal.Untouched) };
        var issued = proposal.Writes ? new IssuedPlan(planId, link.Id, ask.Operation, Outcome: null) : null;
        if (!await ledger.TrySaveAsync(after, issued, happened, cancellationToken))
        {
            return proposal.KeepsApart ? null : await AfterMeetingAsync(link, after, happened, open, now, cancellationToken);
        }

        await ledger.AddConflictsAsync(proposal.Conflicts, cancellationToken);
        if (planned.News is { } news)
        {
            await failures.KeepAsync(ask.Failed(now, planId, link.Id, news) with { Parked = proposal.Stops }, cancellationToken);
        }

        await failures.CloseAsync(open.Where(failure => planned.Closes(failure, after)), Words(proposal), now, cancellationToken);
        return ask.Answer(proposal.Plan, planId, link.Id, now);
    }

    /// <summary>Another link may hold one of the records; null when it is to be planned again.</summary>
    private async Task<Plan?> AfterMeetingAsync(
        Link link, Link wanted, SyncEvent happened, IReadOnlyList<Failure> open, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var meeting = await halfLinks.MeetAsync(wanted, happened, now, cancellationToken);
        var apart = meeting.Result switch
        {
            MeetingResult.Taken => Apart(
                Decision.Ignore,
                $"Referral {wanted.ReferralId} and opportunity {wanted.OpportunityId} are no pair: the ledger ties referral {meeting.Link.ReferralId} to opportunity {meeting.Link.OpportunityId}; relink it if that is wrong."),
            MeetingResult.Busy => Apart(
                Decision.Wait, "Runs are writing the referral and the opportunity, which have turned out to be one deal; they are tied when both are done."),
            _ => null,
        };
        return apart is null ? null : await TryIssueAsync(link, apart, open, accountKey: null, now, cancellationToken);
    }

    private SyncEvent Happened(Link link, Proposal proposal, string planId, DateTimeOffset now)
    {
        var fields = string.Join(' ', proposal.Intended.Where(field => field.Value.Written is not null).Select(field => field.Key));
        return ask.Happened(
            now,
            planId,
            link.Id,
            proposal.Plan.Decision.ToString().ToLowerInvariant(),
            proposal.Trace ?? proposal.Plan.Reason,
            proposal.Writes ? fields : string.Empty);
    }

    private string Words(Proposal proposal) => proposal.Plan.Decision == Decision.Ignore
        ? $"{ask.Operation} found that the deal is not to be synchronised."
        : $"The deal got through {ask.Operation}.";
}
