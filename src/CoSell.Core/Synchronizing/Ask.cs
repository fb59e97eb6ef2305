using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Planning;

namespace CoSell.Core.Synchronizing;

/// <summary>Who asks for a plan, about which deal.</summary>
internal sealed record Ask(
    string Operation,
    string RunId,
    FieldMapping Mapping,
    SyncSettings Settings,
    string? ReferralId,
    string? OpportunityId,
    string? EngagementId)
{
    /// <summary>The mapping's version, for the timeline.</summary>
    public required string MappingVersion { get; init; }

    /// <summary>When the records were read; null when the plan says nothing about what they held.</summary>
    public Reading? Read { get; init; }

    /// <summary>The names that the records hold.</summary>
    public SeenNames Names { get; init; } = SeenNames.None;

    /// <summary>The operation that plans the other direction.</summary>
    public string OtherOperation => Operation == DealPlanning.PlanOpportunity ? DealPlanning.PlanReferral : DealPlanning.PlanOpportunity;

    public SyncEvent Happened(DateTimeOffset now, string? planId, string? linkId, string result, string reason, string fields = "") =>
        new()
        {
            At = now,
            LinkId = linkId,
            PlanId = planId,
            RunId = RunId,
            ReferralId = ReferralId,
            OpportunityId = OpportunityId,
            Operation = Operation,
            Result = result,
            Reason = reason,
            Fields = fields,
            Mapping = MappingVersion,
        };

    public Failure Failed(DateTimeOffset now, string? planId, string? linkId, string message) => new()
    {
        Id = Guid.NewGuid().ToString("n"),
        At = now,
        LinkId = linkId,
        PlanId = planId,
        RunId = RunId,
        ReferralId = ReferralId,
        OpportunityId = OpportunityId,
        Step = Operation,
        Direction = Operation,
        Message = message,
    };

    public Plan Answer(Plan plan, string planId, string? linkId, DateTimeOffset now) => plan with
    {
        PlanId = planId,
        LinkId = linkId,
        WriteUntil = now + Claim.WriteWindow,
        OpportunityId = plan.OpportunityId ?? OpportunityId,
        ReferralId = plan.ReferralId ?? ReferralId,
        EngagementId = plan.EngagementId ?? EngagementId,
    };
}
