using System.Text.Json;
using CoSell.Core.Connections;
using CoSell.Core.Failures;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Planning;
using CoSell.Core.Values;
using CoSell.Core.Versions;

namespace CoSell.Core.Synchronizing;

/// <summary>Answers both planning questions: finds the deal in the ledger, plans, claims the link, remembers.</summary>
public sealed class DealPlanning(ISyncLedger ledger, FieldMapping mapping, TimeProvider time)
{
    public const string PlanOpportunity = nameof(PlanOpportunity);
    public const string PlanReferral = nameof(PlanReferral);

    private readonly MappingVersions versions = new(ledger, time);
    private readonly ConnectionWatch connections = new(ledger, time);

    /// <summary>What does the referral mean for Salesforce?</summary>
    public async Task<Plan> PlanOpportunityAsync(OpportunityQuestion question, CancellationToken cancellationToken)
    {
        var referral = question.Referral;
        var referralId = JsonWalk.Text(referral, "id")!.ToLowerInvariant();
        var crmId = JsonWalk.Text(referral, "externalReferenceId") is { } id && !string.IsNullOrWhiteSpace(id)
            ? SalesforceId.Long(id.Trim())
            : null;
        var opportunityId = IdOf(question.Opportunity) ?? crmId;
        var mapped = mapping.With(question.CustomFields);
        var ask = new Ask(PlanOpportunity, question.RunId, mapped, question.Settings, referralId, opportunityId, EngagementOf(referral))
        {
            MappingVersion = await versions.EnterAsync(PlanOpportunity, mapped, cancellationToken),
            Read = new Reading(question.RunId, question.ReferralReadAt, question.OpportunityReadAt),
            Names = new SeenNames(referral, question.Opportunity),
        };
        await connections.AskedAsync(question.ReferralReadAt, question.OpportunityReadAt, cancellationToken);
        if (NotOurs(referral) is { } reason)
        {
            return await SiblingAsync(ask, referral, cancellationToken) ?? await IgnoreAsync(ask, reason, cancellationToken);
        }

        var issuing = new PlanIssuing(ledger, time, ask);
        return await issuing.AnswerAsync(
            link => StaleRead.Of(link, question.ReferralReadAt, question.OpportunityReadAt),
            context => question.Opportunity is { } opportunity
                ? WithOpportunity(context, referral, opportunity)
                : WithoutOpportunity(context, referral, crmId),
            cancellationToken);
    }

    /// <summary>What does the opportunity mean for Partner Center?</summary>
    public async Task<Plan> PlanReferralAsync(ReferralQuestion question, CancellationToken cancellationToken)
    {
        var referralId = question.Referral is { } known ? JsonWalk.Text(known, "id")?.ToLowerInvariant() : null;
        var engagement = question.Referral is { } read ? EngagementOf(read) : null;
        var mapped = mapping.With(question.CustomFields);
        var ask = new Ask(PlanReferral, question.RunId, mapped, question.Settings, referralId, IdOf(question.Opportunity), engagement)
        {
            MappingVersion = await versions.EnterAsync(PlanReferral, mapped, cancellationToken),
            Read = new Reading(question.RunId, question.ReferralReadAt, question.OpportunityReadAt),
            Names = new SeenNames(question.Referral, question.Opportunity),
        };
        await connections.AskedAsync(question.ReferralReadAt, question.OpportunityReadAt, cancellationToken);
        if (question.Opportunity is not { } opportunity)
        {
            return await GoneAsync(ask with { OpportunityId = question.OpportunityId }, cancellationToken);
        }

        if (ask.OpportunityId is null)
        {
            return await IgnoreAsync(ask, "The opportunity was read without its Id.", cancellationToken);
        }

        if (question.Referral is { } foreign && NotOurs(foreign) is { } reason)
        {
            return await IgnoreAsync(ask, reason, cancellationToken);
        }

        var issuing = new PlanIssuing(ledger, time, ask);
        return await issuing.AnswerAsync(
            link => StaleRead.Of(link, question.ReferralReadAt, question.OpportunityReadAt),
            context => question.Referral is { } referral
                ? ReferralPlanner.Update(context, referral, opportunity)
                : ReferralCreation.Plan(context, opportunity, question.ReferralsFound),
            cancellationToken);
    }

    /// <summary>Microsoft's side of a deal that we know: what it says flows into ours. Null when there is no such deal.</summary>
    private async Task<Plan?> SiblingAsync(Ask ask, JsonElement sibling, CancellationToken cancellationToken)
    {
        var link = ReferralState.IsSibling(sibling)
            ? await ledger.FindLinkAsync(referralId: null, opportunityId: null, ask.EngagementId, cancellationToken)
            : null;
        if (link is not { OpportunityId: not null, ReferralId: not null })
        {
            return null;
        }

        var ours = ask with
        {
            ReferralId = link.ReferralId,
            OpportunityId = link.OpportunityId,
            Read = new Reading(ask.RunId, DateTimeOffset.MinValue, DateTimeOffset.MinValue),
            Names = SeenNames.None,
        };
        return await new PlanIssuing(ledger, time, ours).AnswerAsync(
            _ => null, context => SiblingPlanner.Plan(context, sibling), cancellationToken);
    }

    private static string? NotOurs(JsonElement referral)
    {
        if (ReferralState.IsSibling(referral))
        {
            return $"This is Microsoft's own referral of engagement {EngagementOf(referral)}; it never becomes an opportunity.";
        }

        return ReferralState.IsShared(referral) ? null : "Independent referrals (leads) are not synchronised.";
    }

    /// <summary>
    /// While its creation from Salesforce is not finished, the flow that creates the referral alone writes the
    /// identifier: it would otherwise never come back to ask Microsoft.
    /// </summary>
    private static Proposal WithOpportunity(PlanningContext context, JsonElement referral, JsonElement opportunity) =>
        context.Link.ReferralRequested && string.IsNullOrEmpty(JsonWalk.Text(opportunity, OpportunityField.Identifier))
            ? Proposal.Of(Decision.Wait, "The referral is still being created from Salesforce.")
            : OpportunityPlanner.Update(context, referral, opportunity);

    private static Proposal WithoutOpportunity(PlanningContext context, JsonElement referral, string? crmId)
    {
        // Looked for by its own id as well, an opportunity that is not found is gone, whatever a broken-off creation had to write.
        if (context.Link is { ReferralRequested: true, OpportunityId: { } requested } link && (requested != crmId || link.Claim?.IsLive(context.Now) == true))
        {
            return Proposal.Of(Decision.Wait, "The opportunity that this referral was created from is not linked to it yet.");
        }

        if (context.Link.OpportunityId is { } gone)
        {
            return Proposal.Of(Decision.Ignore, $"Opportunity {gone} of this referral is gone; it is never made again.");
        }

        return crmId is null
            ? OpportunityPlanner.Create(context, referral)
            : Proposal.Of(Decision.Ignore, $"The referral names CRM ID {crmId}, and Salesforce has no such opportunity.");
    }

    private async Task<Plan> IgnoreAsync(Ask ask, string reason, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var happened = ask.Happened(now, planId: null, linkId: null, "ignore", reason);
        if (!await TrySettleAsync(ask, happened, cancellationToken))
        {
            await ledger.AddEventAsync(happened, cancellationToken);
        }

        return ask.Answer(Proposal.Of(Decision.Ignore, reason).Plan, planId: string.Empty, linkId: null, now);
    }

    /// <summary>
    /// The trigger saw a change, and then the opportunity was deleted: what was changed last did not travel, and nobody may
    /// find that out by chance.
    /// </summary>
    private async Task<Plan> GoneAsync(Ask ask, CancellationToken cancellationToken)
    {
        const string reason = "The opportunity does not exist any more.";
        var plan = await IgnoreAsync(ask, reason, cancellationToken);
        if (ask.OpportunityId is { } id
            && await ledger.FindLinkAsync(referralId: null, id, engagementId: null, cancellationToken) is { ReferralId: { } referral } link)
        {
            var now = time.GetUtcNow();
            var lost = ask.Failed(
                now,
                planId: null,
                link.Id,
                $"{reason} It was changed shortly before it was deleted, and referral {referral} may not hold that change. "
                + "Restore the opportunity, or bring the referral to its end in Partner Center, then resolve this failure.");
            await ledger.TrySaveAsync(
                link with { HasFailures = true }, plan: null, ask.Happened(now, planId: null, link.Id, "ignore", reason), cancellationToken);
            await new FailureKeeping(ledger).KeepAsync(lost with { ReferralId = referral, Parked = true }, cancellationToken);
        }

        return plan;
    }

    /// <summary>A run that failed before it knew that the record is none of ours left a re-drive, which ends here.</summary>
    private async Task<bool> TrySettleAsync(Ask ask, SyncEvent happened, CancellationToken cancellationToken)
    {
        var link = await ledger.FindLinkAsync(ask.ReferralId, ask.OpportunityId, engagementId: null, cancellationToken);
        return link is { RedriveAt: not null }
            && await ledger.TrySaveAsync(
                RedriveSchedule.Settle(link, ask.Operation, ask.Read), plan: null, happened with { LinkId = link.Id }, cancellationToken);
    }

    private static string? IdOf(JsonElement? opportunity) =>
        opportunity is { } record && JsonWalk.Text(record, "Id") is { Length: > 0 } id ? SalesforceId.Long(id) : null;

    private static string? EngagementOf(JsonElement referral) => JsonWalk.Text(referral, "engagementId");
}
