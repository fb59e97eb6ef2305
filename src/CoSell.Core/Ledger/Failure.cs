namespace CoSell.Core.Ledger;

/// <summary>A run that did not end well, kept until it is resolved. The service's error stands here untruncated.</summary>
public sealed record Failure
{
    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? LinkId { get; init; }

    public string? PlanId { get; init; }

    public string? RunId { get; init; }

    public string? Flow { get; init; }

    public string? ReferralId { get; init; }

    public string? OpportunityId { get; init; }

    /// <summary>The step that failed, as it is named in the flow.</summary>
    public string? Step { get; init; }

    public required string Message { get; init; }
}
