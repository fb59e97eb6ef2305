namespace CoSell.Core.Ledger;

/// <summary>One line of a deal's timeline: a plan or an outcome. Holds no customer values.</summary>
public sealed record SyncEvent
{
    public required DateTimeOffset At { get; init; }

    public string? LinkId { get; init; }

    public string? PlanId { get; init; }

    public string? RunId { get; init; }

    public string? ReferralId { get; init; }

    public string? OpportunityId { get; init; }

    /// <summary><c>PlanOpportunity</c>, <c>PlanReferral</c>, <c>RecordOutcome</c>, <c>Redrive</c>, <c>Merge</c>, <c>Relink</c>, <c>Reconcile</c>, <c>ResolveFailure</c>, <c>ResolveConflict</c> or <c>RelayWebhook</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The decision of a plan, the status of an outcome.</summary>
    public required string Result { get; init; }

    public required string Reason { get; init; }

    /// <summary>Ids of the rows that a plan writes.</summary>
    public string Fields { get; init; } = string.Empty;

    /// <summary>For a plan: the version of the mapping that it was made by. Null for everything else.</summary>
    public string? Mapping { get; init; }
}
