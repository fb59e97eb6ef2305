using System.Text.Json.Nodes;
using CoSell.Api.Planning;
using CoSell.Core.Synchronizing;

namespace CoSell.Api.Outcomes;

/// <summary>Body of RecordOutcome.</summary>
/// <param name="RunId">Name of the flow run, workflow().run.name.</param>
/// <param name="Status">succeeded, partial (the partner's referral exists, more is to come), failed, or told (the failure reported before stands on the opportunity now).</param>
/// <param name="Flow">Display name of the flow.</param>
/// <param name="Results">For a failure: result() of the scope, or a list of such lists; the failed step is found in it.</param>
/// <param name="OpportunityId">The opportunity that was written or created.</param>
/// <param name="ReferralId">The referral that was written or created.</param>
/// <param name="EngagementId">The engagement of a created referral.</param>
/// <param name="MicrosoftReferralId">Microsoft's referral, once created.</param>
/// <param name="OpportunityWrittenAt">End time of the write to the opportunity.</param>
/// <param name="ReferralWrittenAt">End time of the write to the referral.</param>
/// <param name="Opportunities">For a failure: the records of the query, so that the seller can be told.</param>
/// <param name="OpportunityReadAt">Start time of the read of these records; older than our last write to it, it is not written.</param>
/// <param name="Settings">The solution's environment variables.</param>
internal sealed record OutcomeBody(
    string RunId,
    OutcomeStatus Status,
    string? Flow = null,
    JsonArray? Results = null,
    string? OpportunityId = null,
    string? ReferralId = null,
    string? EngagementId = null,
    string? MicrosoftReferralId = null,
    DateTimeOffset? OpportunityWrittenAt = null,
    DateTimeOffset? ReferralWrittenAt = null,
    IReadOnlyList<JsonObject>? Opportunities = null,
    DateTimeOffset? OpportunityReadAt = null,
    SettingsBody? Settings = null);
