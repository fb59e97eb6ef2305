using System.Text.Json.Nodes;
using CoSell.Core.Failures;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Merging;
using CoSell.Core.Planning;
using CoSell.Core.Values;

namespace CoSell.Core.Synchronizing;

/// <summary>One outcome against the link as it stands: what the link becomes, what is remembered, what the flow is answered.</summary>
/// <param name="link">The link of the plan.</param>
/// <param name="outcome">The report.</param>
/// <param name="again">Whether the same report was taken in before: the flow repeats it when our answer was lost.</param>
/// <param name="operation">The planning operation of the plan; null for a run that failed before it had one.</param>
/// <param name="digester">Digests in the way of the link.</param>
/// <param name="open">The deal's open failures.</param>
/// <param name="mapping">The mapping in force.</param>
/// <param name="now">By the API's clock.</param>
internal sealed class OutcomeReport(
    Link link,
    Outcome outcome,
    bool again,
    string? operation,
    Digester digester,
    IReadOnlyList<Failure> open,
    FieldMapping mapping,
    DateTimeOffset now)
{
    private const int LongestMessage = 500;

    /// <summary>Whether the plan still holds its claim; a run that was throttled past it may not go on writing.</summary>
    private readonly bool holds = link.Claim is { IsTelling: false } claim && claim.PlanId == outcome.PlanId;

    /// <summary>Whether this run reported its failure before and was answered what to tell the seller.</summary>
    private readonly bool isTelling = link.Claim is { IsTelling: true } telling && telling.PlanId == outcome.PlanId;

    /// <summary>
    /// A failure is told once until the next success: telling it changes the opportunity, which starts the next run,
    /// which would tell it again.
    /// </summary>
    private readonly string told = digester.Of("failed", FieldValue.Of(FailureLife.Words($"{outcome.Step} {outcome.Message}")));

    /// <summary>Whether it is a failure of this deal; a connection that is refused is one of its own.</summary>
    private bool IsDeals => outcome is { Status: OutcomeStatus.Failed, Refusal: null };

    private bool MayGoOn => holds || outcome.Status != OutcomeStatus.Partial;

    /// <summary>
    /// What is told is written beside what was read: neither over a newer write of ours nor while another run writes; the
    /// others wait until it is written.
    /// </summary>
    private bool MayTell => outcome is { Status: OutcomeStatus.Failed, Opportunity: not null } && (again || isTelling || link.Told != told)
        && !(outcome.OpportunityReadAt < link.OpportunityWrittenAt) && (holds || isTelling || link.Claim?.IsLive(now) != true);

    /// <summary>Whether the link holds a record; one that holds none is not saved.</summary>
    public static bool IsOfADeal(Link link) => link.ReferralId is not null || link.OpportunityId is not null;

    public static string Word(Outcome outcome) => outcome.Status.ToString().ToLowerInvariant();

    public Link After()
    {
        var after = Reported();
        return after with { HasFailures = IsDeals || open.Any(failure => !Closes(failure, after)) };
    }

    /// <summary>
    /// Whether the failure is over with this report. A plan that told the seller of problems was carried out when that was
    /// told; the deal did not get through with it.
    /// </summary>
    public bool Closes(Failure failure, Link after) =>
        outcome.Status == OutcomeStatus.Succeeded && holds && link is { Stopped: false, Claim.Told: null }
        && FailureLife.EndsWith(failure, operation!, after);

    private Link Reported()
    {
        var known = link with
        {
            OpportunityId = link.OpportunityId ?? LongId(outcome.OpportunityId),
            ReferralId = link.ReferralId ?? NullIfEmpty(outcome.ReferralId)?.ToLowerInvariant(),
            EngagementId = link.EngagementId ?? NullIfEmpty(outcome.EngagementId),
            MicrosoftReferralId = link.MicrosoftReferralId ?? NullIfEmpty(outcome.MicrosoftReferralId),
            OpportunityWrittenAt = Moments.Later(link.OpportunityWrittenAt, outcome.OpportunityWrittenAt),
            ReferralWrittenAt = Moments.Later(link.ReferralWrittenAt, outcome.ReferralWrittenAt),
        };
        if (outcome.Status == OutcomeStatus.Succeeded && known.ReferralId is not null)
        {
            known = known with { ReferralRequested = false };
        }

        return outcome.Status switch
        {
            OutcomeStatus.Succeeded when holds => RedriveSchedule.Settle(known.Rebased(Agreed(), link.Claim!.Read), operation!, link.Claim!.Read) with
            {
                Claim = null,
                Intended = new Dictionary<string, IntendedBase>(),
                OpportunityRequested = false,
                AccountKey = null,
                FirstLook = false,
                Told = link.Claim!.Told,
            },
            OutcomeStatus.Partial when holds => known with { Base = Agreed(), Claim = link.Claim! with { Until = now + Claim.Lease } },
            OutcomeStatus.Failed => Failed(known),
            OutcomeStatus.Told when isTelling => known with { Claim = null },
            _ => known,
        };
    }

    private Link Failed(Link known)
    {
        var tells = Telling().Count > 0;
        var asked = RedriveSchedule.IsParked(link)
            ? known
            : RedriveSchedule.Ask(known, operation, $"step {outcome.Step} failed", now, holds ? link.Claim!.Read : null);
        return asked with
        {
            Claim = tells ? new Claim(outcome.PlanId, outcome.RunId, now + Claim.TellingLease) { IsTelling = true } : holds ? null : link.Claim,
            AccountKey = holds ? null : link.AccountKey,
            WritesInRow = holds ? Math.Max(0, link.WritesInRow - 1) : link.WritesInRow,
            Told = tells ? told : link.Told,
            Redrives = outcome.Refusal is null ? asked.Redrives : RedriveSchedule.WithoutParking(asked.Redrives),
        };
    }

    /// <summary>The plan with its outcome; that the seller was told of a failure makes it no other one.</summary>
    public IssuedPlan? Ended(IssuedPlan? plan) => plan is null || outcome.Status == OutcomeStatus.Told ? plan : plan with { Outcome = Word(outcome) };

    public SyncEvent Happened(IssuedPlan? plan) => new()
    {
        At = now,
        LinkId = link.Id,
        PlanId = plan?.Id,
        RunId = outcome.RunId,
        ReferralId = NullIfEmpty(outcome.ReferralId),
        OpportunityId = NullIfEmpty(outcome.OpportunityId),
        Operation = "RecordOutcome",
        Result = Word(outcome),
        Reason = (outcome.Step, outcome.Refusal) switch
        {
            (null, _) => Word(outcome),
            (_, { } refusal) => $"step {outcome.Step}: the connection {refusal.Connection.Title} was refused",
            _ => $"step {outcome.Step}",
        },
    };

    public Failure? Failure(IssuedPlan? plan) => !IsDeals ? null : new Failure
    {
        Id = Guid.NewGuid().ToString("n"),
        At = now,
        LinkId = plan?.LinkId ?? (IsOfADeal(Reported()) ? link.Id : null),
        PlanId = plan?.Id,
        RunId = outcome.RunId,
        Direction = operation,
        Flow = outcome.Flow,
        ReferralId = NullIfEmpty(outcome.ReferralId),
        OpportunityId = NullIfEmpty(outcome.OpportunityId),
        Step = outcome.Step,
        Message = outcome.Message ?? "The flow gave no message.",
        Sent = outcome.Sent,
    };

    public OutcomeReceipt Receipt()
    {
        var write = outcome is { Status: OutcomeStatus.Partial, ReferralId: { Length: > 0 } referralId }
            ? ReferralCreation.WriteBack(referralId.ToLowerInvariant())
            : Telling();
        return new OutcomeReceipt(
            outcome.PlanId, write.Count > 0, NullIfEmpty(outcome.OpportunityId) ?? link.OpportunityId, write, MayGoOn ? now + Claim.WriteWindow : now);
    }

    /// <summary>What is to be written on the opportunity so that the seller sees the failure; empty when nothing is.</summary>
    private JsonObject Telling()
    {
        var write = new JsonObject();
        if (MayTell)
        {
            var context = new PlanningContext(mapping, outcome.Settings, link, digester, now);
            OpportunityMessage.Mark(context, outcome.Opportunity!.Value, write, FailureText(), good: false);
        }

        return write;
    }

    /// <summary>The whole message stands in the failure; the seller needs its beginning.</summary>
    private string FailureText() =>
        $"Sync failed at step \"{outcome.Step}\": {TextKind.Cut(outcome.Message ?? "no message", LongestMessage)} It is tried again; if this line stays, ask your CRM admin.";

    private Dictionary<string, FieldBase> Agreed()
    {
        var bases = new Dictionary<string, FieldBase>(link.Base);
        foreach (var (row, intended) in link.Intended)
        {
            bases[row] = intended.Base;
        }

        return bases;
    }

    private static string? LongId(string? opportunityId) =>
        NullIfEmpty(opportunityId) is { } id ? SalesforceId.Long(id) : null;

    public static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
