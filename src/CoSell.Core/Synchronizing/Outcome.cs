using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Core.Connections;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;

namespace CoSell.Core.Synchronizing;

public enum OutcomeStatus
{
    Succeeded,

    /// <summary>The partner's referral exists; the rest of the plan is still to come.</summary>
    Partial,

    Failed,

    /// <summary>The failure that was reported before stands on the opportunity now; the deal is free again.</summary>
    Told,
}

/// <summary>A flow's report of what became of a plan.</summary>
public sealed record Outcome
{
    public required string PlanId { get; init; }

    public required string RunId { get; init; }

    public required OutcomeStatus Status { get; init; }

    public string? Flow { get; init; }

    public string? Step { get; init; }

    public string? Message { get; init; }

    /// <summary>For a failure: what the steps sent, and what the services answered.</summary>
    public IReadOnlyList<SentStep>? Sent { get; init; }

    /// <summary>For a failure: the connection that was not authorised; null when that was not the reason.</summary>
    public Refusal? Refusal { get; init; }

    public string? OpportunityId { get; init; }

    public string? ReferralId { get; init; }

    public string? EngagementId { get; init; }

    public string? MicrosoftReferralId { get; init; }

    /// <summary>When the write to the opportunity ended, by the flow engine's clock.</summary>
    public DateTimeOffset? OpportunityWrittenAt { get; init; }

    public DateTimeOffset? ReferralWrittenAt { get; init; }

    /// <summary>The opportunity as it was read, so that a failure can be told on it.</summary>
    public JsonElement? Opportunity { get; init; }

    /// <summary>When that read began, by the flow engine's clock.</summary>
    public DateTimeOffset? OpportunityReadAt { get; init; }

    public SyncSettings Settings { get; init; } = new();
}

/// <summary>The answer to an outcome: what is left to write on the opportunity, and until when.</summary>
public sealed record OutcomeReceipt(string PlanId, bool WriteOpportunity, string? OpportunityId, JsonObject Write, DateTimeOffset WriteUntil);

/// <summary>An outcome names a plan that was never issued.</summary>
public sealed class UnknownPlanException(string planId) : Exception($"No plan '{planId}' was issued.")
{
    public UnknownPlanException()
        : this(string.Empty)
    {
    }

    public UnknownPlanException(string message, Exception innerException)
        : this(message) => _ = innerException;
}
