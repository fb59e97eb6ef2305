using System.Text.Json;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Planning;
using CoSell.Core.Synchronizing;
using CoSell.Core.Values;

namespace CoSell.Core.Reconciling;

/// <summary>The conditions under which the records of a page are looked at.</summary>
/// <param name="Mapping">The mapping in force, with the custom fields.</param>
/// <param name="Settings">The solution's settings.</param>
/// <param name="ReadAt">When the read of the page began, by the flow engine's clock; null when it was not told.</param>
/// <param name="RunId">The run that read it.</param>
internal sealed record PageContext(FieldMapping Mapping, SyncSettings Settings, DateTimeOffset? ReadAt, string RunId)
{
    /// <summary>Deals that were last planned before are to travel again, because the mapping is another one since; null leaves them.</summary>
    public DateTimeOffset? MappingSince { get; init; }

    /// <summary>Takes note of what the referrals show.</summary>
    public ReferralSchema? Properties { get; init; }
}

/// <summary>Looks at the records of a page and stores a re-drive on the link of each that is out of step.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="time">The API's clock.</param>
/// <param name="context">The conditions.</param>
/// <param name="since">Unknown records that nobody changed since then are left; null takes up all.</param>
/// <param name="stores">False for a dry run.</param>
internal sealed class PageCheck(ISyncLedger ledger, TimeProvider time, PageContext context, DateTimeOffset? since, bool stores)
{
    public const string Operation = "Reconcile";

    private const int Attempts = 5;
    private const string SiblingRow = "microsoftCrmId";

    public Task<Verdict> ReferralAsync(JsonElement referral, CancellationToken cancellationToken) =>
        JudgeAsync(key => ReferralVerdictAsync(key, referral, cancellationToken), cancellationToken);

    public Task<Verdict> OpportunityAsync(JsonElement opportunity, CancellationToken cancellationToken) =>
        JudgeAsync(key => OpportunityVerdictAsync(key, opportunity, cancellationToken), cancellationToken);

    private async Task<Verdict> JudgeAsync(Func<byte[], Task<Verdict>> judge, CancellationToken cancellationToken)
    {
        var key = await ledger.DigestKeyAsync(cancellationToken);
        for (var attempt = 0; ; attempt++)
        {
            var verdict = await judge(key);
            if (verdict.After is not { } link || !stores)
            {
                return verdict.After is { Version: 0 } ? verdict with { Finding = verdict.Finding with { LinkId = null } } : verdict;
            }

            if (await ledger.TrySaveAsync(link, plan: null, Happened(verdict, link), cancellationToken))
            {
                return verdict;
            }

            if (attempt == Attempts)
            {
                // Others work on the deal, or another link holds the record: the next walk looks again.
                return verdict with { Standing = Standing.UnderWay, After = null };
            }
        }
    }

    private async Task<Verdict> ReferralVerdictAsync(byte[] key, JsonElement referral, CancellationToken cancellationToken)
    {
        var id = JsonWalk.Text(referral, "id")!.ToLowerInvariant();
        var check = new RecordCheck(key, context.Mapping, context.Settings, Side.PartnerCenter, referral, id, time.GetUtcNow(), Reading)
        {
            MappingSince = context.MappingSince,
        };
        if (ReferralState.IsSibling(referral))
        {
            return await SiblingAsync(check, referral, cancellationToken);
        }

        if (!ReferralState.IsShared(referral))
        {
            return check.NotOurs("A lead.");
        }

        var crmId = JsonWalk.Text(referral, "externalReferenceId")?.Trim() is { Length: > 0 } reference ? SalesforceId.Long(reference) : null;
        var link = await ledger.FindLinkAsync(id, crmId, engagementId: null, cancellationToken);
        if (link is not null)
        {
            context.Properties?.See(referral, link, context.Mapping, new Digester(key, link.Id));
        }

        return link is null || Hindrance(check, link, link.ReferralWrittenAt) is not { } hindrance
            ? Referral(check, link, referral, id)
            : hindrance;
    }

    private Verdict Referral(RecordCheck check, Link? link, JsonElement referral, string id)
    {
        var closed = ReferralState.Of(referral) == ReferralMoment.Closed;
        return link switch
        {
            null when closed => check.NotOurs("Closed, and Salesforce never had it."),
            null when IsExisting(RecordTime.OfReferral(referral)) => check.Existing(),
            null => check.Unpaired(Link.New() with { ReferralId = id, FirstLook = true }, "The referral is not known here."),
            { ReferralId: { } other } when other != id => check.Known(link, $"The opportunity belongs to referral {other}."),
            { ReferralId: null } => check.Unpaired(
                link with { ReferralId = id }, "The opportunity does not know its referral.", DealPlanning.PlanReferral),
            { OpportunityId: null } => closed ? check.NotOurs("Closed, and Salesforce never had it.") : check.Unpaired(link, "The referral has no opportunity."),
            _ => check.Paired(link),
        };
    }

    private async Task<Verdict> OpportunityVerdictAsync(byte[] key, JsonElement opportunity, CancellationToken cancellationToken)
    {
        var id = SalesforceId.Long(JsonWalk.Text(opportunity, OpportunityField.Id)!);
        var check = new RecordCheck(key, context.Mapping, context.Settings, Side.Salesforce, opportunity, id, time.GetUtcNow(), Reading)
        {
            MappingSince = context.MappingSince,
        };
        if (!SyncSwitch.IsOn(opportunity))
        {
            return check.NotOurs(SyncSwitch.OffReason);
        }

        var identifier = JsonWalk.Text(opportunity, OpportunityField.Identifier)?.Trim().ToLowerInvariant() is { Length: > 0 } text ? text : null;
        var link = await ledger.FindLinkAsync(referralId: null, id, engagementId: null, cancellationToken)
            ?? (identifier is null ? null : await ledger.FindLinkAsync(identifier, opportunityId: null, engagementId: null, cancellationToken));
        return link is null || Hindrance(check, link, link.OpportunityWrittenAt) is not { } hindrance
            ? Opportunity(check, link, opportunity, id, identifier)
            : hindrance;
    }

    private Verdict Opportunity(RecordCheck check, Link? link, JsonElement opportunity, string id, string? identifier)
    {
        var closed = JsonWalk.Has(opportunity, "IsClosed", out var flag) && flag.ValueKind == JsonValueKind.True;
        return link switch
        {
            null when IsExisting(RecordTime.OfRecord(opportunity)) => check.Existing(),
            null when closed && identifier is null => check.NotOurs("Closed, and Partner Center never had it."),
            null => check.Unpaired(Link.New() with { OpportunityId = id, FirstLook = true }, "The opportunity is not known here."),
            { OpportunityId: { } other } when other != id => check.Known(link, $"The referral belongs to opportunity {other}."),
            { OpportunityId: null } => check.Unpaired(
                link with { OpportunityId = id }, "The referral does not know its opportunity.", DealPlanning.PlanOpportunity),
            { ReferralId: null } => closed && identifier is null
                ? check.NotOurs("Closed, and Partner Center never had it.")
                : check.Unpaired(link, "The opportunity has no referral."),
            _ => check.Paired(link),
        };
    }

    private async Task<Verdict> SiblingAsync(RecordCheck check, JsonElement sibling, CancellationToken cancellationToken)
    {
        var link = await ledger.FindLinkAsync(referralId: null, opportunityId: null, JsonWalk.Text(sibling, "engagementId"), cancellationToken);
        var row = context.Mapping.Rows.FirstOrDefault(row => row.Id == SiblingRow);
        return link is { ReferralId: not null, OpportunityId: not null } && row is not null
            ? check.Sibling(link, row)
            : check.NotOurs("Microsoft's own referral.");
    }

    private Verdict? Hindrance(RecordCheck check, Link link, DateTimeOffset? writtenAt)
    {
        if (link.Stopped)
        {
            return check.Known(link, "The deal was stopped and waits for a person.");
        }

        // Our write makes the record newer than this page, so a later page or walk brings it again.
        return context.ReadAt < writtenAt ? check.UnderWay(link, "It was written while it was read.") : null;
    }

    private Reading? Reading => context.ReadAt is { } at ? new Reading(context.RunId, at, at) : null;

    private bool IsExisting(DateTimeOffset? changed) => since is not null && !(changed > since);

    private SyncEvent Happened(Verdict verdict, Link link) => new()
    {
        At = time.GetUtcNow(),
        LinkId = link.Id,
        RunId = context.RunId,
        ReferralId = link.ReferralId,
        OpportunityId = link.OpportunityId,
        Operation = Operation,
        Result = verdict.Standing == Standing.Missing ? "missing" : "outofstep",
        Reason = verdict.Finding.Reason,
        Fields = string.Join(' ', verdict.Finding.Fields),
    };
}
