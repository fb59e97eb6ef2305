using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Core.Auditing;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Planning;
using CoSell.Core.Values;

namespace CoSell.Core.Synchronizing;

/// <summary>Takes in what became of a plan; the same report twice changes nothing, and it may come late.</summary>
public sealed class OutcomeRecording(ISyncLedger ledger, FieldMapping mapping, TimeProvider time)
{
    private const int Attempts = 5;
    private const int LongestMessage = 500;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(5);

    /// <summary>Records the outcome. Throws <see cref="UnknownPlanException"/> when a success names a plan that was never issued.</summary>
    public async Task<OutcomeReceipt> RecordAsync(Outcome outcome, CancellationToken cancellationToken)
    {
        var plan = await ledger.PlanAsync(outcome.PlanId, cancellationToken);
        if (plan is null && outcome.Status != OutcomeStatus.Failed)
        {
            throw new UnknownPlanException(outcome.PlanId);
        }

        var said = outcome.Status.ToString().ToLowerInvariant();
        if (plan is null || plan.Outcome != said)
        {
            await SaveAsync(outcome, plan, said, cancellationToken);
        }

        return await ReceiptAsync(outcome, cancellationToken);
    }

    private async Task SaveAsync(Outcome outcome, IssuedPlan? plan, string said, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (outcome.Status == OutcomeStatus.Failed)
        {
            await ledger.AddFailureAsync(FailureOf(outcome, plan, now), cancellationToken);
        }

        var happened = Happened(outcome, plan, said, now);
        if (plan is null)
        {
            await ledger.AddEventAsync(happened, cancellationToken);
            return;
        }

        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var link = await ledger.LinkByIdAsync(plan.LinkId, cancellationToken)
                ?? throw new UnknownPlanException(outcome.PlanId);
            if (await ledger.TrySaveAsync(After(link, outcome, now), plan with { Outcome = said }, happened, cancellationToken))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The outcome of plan {plan.Id} could not be saved: its link is changed all the time.");
    }

    private static Link After(Link link, Outcome outcome, DateTimeOffset now)
    {
        var holds = link.Claim?.PlanId == outcome.PlanId;
        var known = link with
        {
            OpportunityId = link.OpportunityId ?? LongId(outcome.OpportunityId),
            ReferralId = link.ReferralId ?? outcome.ReferralId?.ToLowerInvariant(),
            EngagementId = link.EngagementId ?? outcome.EngagementId,
            MicrosoftReferralId = link.MicrosoftReferralId ?? outcome.MicrosoftReferralId,
            OpportunityWrittenAt = Later(link.OpportunityWrittenAt, outcome.OpportunityWrittenAt),
            ReferralWrittenAt = Later(link.ReferralWrittenAt, outcome.ReferralWrittenAt),
        };
        if (outcome.Status == OutcomeStatus.Succeeded && known.ReferralId is not null)
        {
            known = known with { ReferralRequested = false };
        }

        return outcome.Status switch
        {
            OutcomeStatus.Succeeded when holds => known with
            {
                Claim = null,
                Base = Agreed(link),
                Intended = new Dictionary<string, IntendedBase>(),
                OpportunityRequested = false,
                Told = link.Telling,
            },
            OutcomeStatus.Partial when holds => known with { Base = Agreed(link), Claim = link.Claim! with { Until = now + Claim.Lease } },
            OutcomeStatus.Failed when holds => known with { Claim = null, RedriveAt = now + RetryAfter, RedriveReason = outcome.Message },
            _ => known,
        };
    }

    private static string? LongId(string? opportunityId) => opportunityId is null ? null : SalesforceId.Long(opportunityId);

    private static Dictionary<string, FieldBase> Agreed(Link link)
    {
        var bases = new Dictionary<string, FieldBase>(link.Base);
        foreach (var (row, intended) in link.Intended)
        {
            bases[row] = intended.Base;
        }

        return bases;
    }

    private async Task<OutcomeReceipt> ReceiptAsync(Outcome outcome, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var write = new JsonObject();
        if (outcome is { Status: OutcomeStatus.Partial, ReferralId: { } referralId })
        {
            write = ReferralCreation.WriteBack(referralId.ToLowerInvariant());
        }
        else if (outcome is { Status: OutcomeStatus.Failed, Opportunity: { } opportunity } && !IsTold(opportunity, outcome))
        {
            var key = await ledger.DigestKeyAsync(cancellationToken);
            var context = new PlanningContext(mapping, outcome.Settings, Link.New(), new Digester(key, outcome.PlanId, mapping.Version), now);
            OpportunityMessage.Mark(context, opportunity, write, FailureText(outcome), good: false);
        }

        return new OutcomeReceipt(outcome.PlanId, write.Count > 0, outcome.OpportunityId, write, now + Claim.WriteWindow);
    }

    /// <summary>A write of ours starts the flow from Salesforce again, so telling the same problem again would never end.</summary>
    private static bool IsTold(JsonElement opportunity, Outcome outcome) =>
        AuditTrail.EndsWith(JsonWalk.Text(opportunity, OpportunityField.Audit), FailureText(outcome));

    /// <summary>The whole message stands in the failure; the seller needs its beginning.</summary>
    private static string FailureText(Outcome outcome) =>
        $"Sync failed at step \"{outcome.Step}\": {TextKind.Cut(outcome.Message ?? "no message", LongestMessage)} "
        + "It is tried again; if this line comes back, ask your CRM admin.";

    private static DateTimeOffset? Later(DateTimeOffset? before, DateTimeOffset? now) => before > now ? before : now ?? before;

    private static SyncEvent Happened(Outcome outcome, IssuedPlan? plan, string said, DateTimeOffset now) => new()
    {
        At = now,
        LinkId = plan?.LinkId,
        PlanId = outcome.PlanId,
        RunId = outcome.RunId,
        ReferralId = outcome.ReferralId,
        OpportunityId = outcome.OpportunityId,
        Operation = "RecordOutcome",
        Result = said,
        Reason = outcome.Step is null ? said : $"step {outcome.Step}",
    };

    private static Failure FailureOf(Outcome outcome, IssuedPlan? plan, DateTimeOffset now) => new()
    {
        Id = Guid.NewGuid().ToString("n"),
        At = now,
        LinkId = plan?.LinkId,
        PlanId = plan?.Id,
        RunId = outcome.RunId,
        Flow = outcome.Flow,
        ReferralId = outcome.ReferralId,
        OpportunityId = outcome.OpportunityId,
        Step = outcome.Step,
        Message = outcome.Message ?? "The flow gave no message.",
    };
}
