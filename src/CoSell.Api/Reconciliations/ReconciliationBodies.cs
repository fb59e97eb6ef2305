using System.Text.Json.Nodes;
using CoSell.Api.Planning;

namespace CoSell.Api.Reconciliations;

/// <summary>Body of Reconcile.</summary>
/// <param name="RunId">Name of the flow run, workflow().run.name.</param>
/// <param name="Step">The step that was carried out, as Reconcile named it; left out to ask what to do.</param>
/// <param name="StatusCode">Status with which the service answered; left out when it was not reached.</param>
/// <param name="Page">Body of the service's answer.</param>
/// <param name="ReadAt">Start time of the action that read it.</param>
/// <param name="QuotaShare">Percentage of Salesforce's daily API calls at which bulk work pauses, 1 to 100.</param>
/// <param name="RegisterWebhook">Whether a missing registration of the webhook may be made again.</param>
/// <param name="Settings">The solution's environment variables.</param>
internal sealed record ReconcileBody(
    string RunId,
    string? Step = null,
    int? StatusCode = null,
    JsonNode? Page = null,
    DateTimeOffset? ReadAt = null,
    int? QuotaShare = null,
    bool? RegisterWebhook = null,
    SettingsBody? Settings = null);

/// <summary>Body of StartBackfill.</summary>
/// <param name="From">The day from which on changed records are looked at, such as 2026-01-31.</param>
/// <param name="DryRun">True only reports what would travel; a backfill needs such a report first.</param>
internal sealed record BackfillBody(string From, bool DryRun);
