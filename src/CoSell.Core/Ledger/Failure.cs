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

    /// <summary>Which planning operation the deal was going through; null when the run failed before it asked.</summary>
    public string? Direction { get; init; }

    /// <summary>How often the same step of the same deal has failed in the same way since <see cref="At"/>.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>The last of these times; null while there was one.</summary>
    public DateTimeOffset? LastAt { get; init; }

    /// <summary>True: it is not tried again by itself; a person must act.</summary>
    public bool Parked { get; init; }

    /// <summary>
    /// By row id: canonical values that a person gave, to be written in that direction in place of the source's; an empty
    /// text empties the field. Customer data, so it stands here alone and goes with the failure. Null when there is none.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Edits { get; init; }

    /// <summary>
    /// What the run sent until it failed, step by step, the last time it failed so. Customer data, as <see cref="Edits"/>.
    /// Null when nothing was sent.
    /// </summary>
    public IReadOnlyList<SentStep>? Sent { get; init; }

    /// <summary>When it was resolved, by a person or by the deal's next success; null while it is open.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>How it was resolved. No customer values.</summary>
    public string? Resolution { get; init; }
}
