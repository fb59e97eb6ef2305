using System.Text.Json.Nodes;

namespace CoSell.Api.Planning;

/// <summary>Body of PlanOpportunity.</summary>
/// <param name="RunId">Name of the flow run, workflow().run.name.</param>
/// <param name="Referral">The referral as Partner Center returned it.</param>
/// <param name="ReferralReadAt">Start time of the action that read the referral.</param>
/// <param name="Opportunities">The records of the query for the opportunity; an empty list when there is none.</param>
/// <param name="OpportunityReadAt">Start time of the action that ran the query.</param>
/// <param name="CustomFields">Salesforce fields of the admin's own, each with a value or a row; they go before those of the settings.</param>
/// <param name="Settings">The solution's environment variables.</param>
internal sealed record PlanOpportunityBody(
    string RunId,
    JsonObject Referral,
    DateTimeOffset ReferralReadAt,
    IReadOnlyList<JsonObject> Opportunities,
    DateTimeOffset OpportunityReadAt,
    JsonObject? CustomFields = null,
    SettingsBody? Settings = null);

/// <summary>Body of PlanReferral.</summary>
/// <param name="RunId">Name of the flow run, workflow().run.name.</param>
/// <param name="Opportunities">The records of the query for the opportunity.</param>
/// <param name="OpportunityReadAt">Start time of the action that ran the query.</param>
/// <param name="Referral">The referral as Partner Center returned it; left out before it exists.</param>
/// <param name="ReferralReadAt">Start time of the action that read the referral.</param>
/// <param name="ReferralsFound">The newest referrals, when the plan before asked to look for one.</param>
/// <param name="OpportunityId">The opportunity that the run is about; it tells which one is gone when the query found none.</param>
/// <param name="CustomFields">Salesforce fields of the admin's own, each with a value or a row; they go before those of the settings.</param>
/// <param name="Settings">The solution's environment variables.</param>
internal sealed record PlanReferralBody(
    string RunId,
    IReadOnlyList<JsonObject> Opportunities,
    DateTimeOffset OpportunityReadAt,
    JsonObject? Referral = null,
    DateTimeOffset? ReferralReadAt = null,
    IReadOnlyList<JsonObject>? ReferralsFound = null,
    string? OpportunityId = null,
    JsonObject? CustomFields = null,
    SettingsBody? Settings = null);

/// <summary>The solution's environment variables; a dash says "not set".</summary>
internal sealed record SettingsBody(
    string? ActiveStage = null,
    string? OnHoldStage = null,
    string? WonStage = null,
    string? LostStage = null,
    string? CountryCodeField = null,
    string? DealValueField = null,
    string? CurrencyField = null,
    bool? CheckMarkInName = null,
    string? OrganizationCurrency = null,
    string? TimeZone = null,
    JsonObject? CustomFields = null);
