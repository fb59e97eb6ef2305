using System.Text.Json;
using CoSell.Core.Mapping;

namespace CoSell.Core.Synchronizing;

/// <summary>What a flow knows when it asks what a referral means for Salesforce.</summary>
public sealed record OpportunityQuestion(
    string RunId,
    JsonElement Referral,
    DateTimeOffset ReferralReadAt,
    JsonElement? Opportunity,
    DateTimeOffset OpportunityReadAt,
    SyncSettings Settings)
{
    /// <summary>Rows that the flow's own step adds.</summary>
    public IReadOnlyList<MappingRow> CustomFields { get; init; } = [];
}

/// <summary>What a flow knows when it asks what an opportunity means for Partner Center.</summary>
/// <param name="RunId">Name of the flow run.</param>
/// <param name="Opportunity">The opportunity as read; null when the query found none.</param>
/// <param name="OpportunityReadAt">When the read began, by the flow engine's clock.</param>
/// <param name="Referral">The referral as read; null before it exists.</param>
/// <param name="ReferralReadAt">When that read began.</param>
/// <param name="ReferralsFound">The newest referrals, when a plan asked to look for one that may exist.</param>
/// <param name="Settings">The solution's settings.</param>
public sealed record ReferralQuestion(
    string RunId,
    JsonElement? Opportunity,
    DateTimeOffset OpportunityReadAt,
    JsonElement? Referral,
    DateTimeOffset? ReferralReadAt,
    IReadOnlyList<JsonElement>? ReferralsFound,
    SyncSettings Settings)
{
    /// <summary>The id that the trigger gave, in its long form: it says which opportunity it was that the query did not find.</summary>
    public string? OpportunityId { get; init; }

    /// <summary>Rows that the flow's own step adds.</summary>
    public IReadOnlyList<MappingRow> CustomFields { get; init; } = [];
}
