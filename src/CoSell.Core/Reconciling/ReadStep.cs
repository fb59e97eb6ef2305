using System.Text.Json;

namespace CoSell.Core.Reconciling;

/// <summary>What the flow is to do next.</summary>
public enum WalkRead
{
    Nothing,

    /// <summary>List referrals.</summary>
    ListReferrals,

    /// <summary>Run a query in Salesforce.</summary>
    QuerySalesforce,

    /// <summary>Ask Salesforce how many calls are left today.</summary>
    ReadLimits,

    /// <summary>Look at the registration of the webhook.</summary>
    ViewRegistration,

    /// <summary>Register the webhook, because there is none.</summary>
    Register,

    /// <summary>Renew the events of the registration, which is ours.</summary>
    RenewRegistration,
}

/// <summary>The answer of Reconcile: what to read next, to be handed in with the step's name.</summary>
/// <param name="Step">Name of the step.</param>
/// <param name="Read">What to do.</param>
/// <param name="More">Whether to ask again in this run.</param>
/// <param name="Reason">What is being done, or why nothing is.</param>
public sealed record ReadStep(string Step, WalkRead Read, bool More, string Reason)
{
    /// <summary>The options of the list.</summary>
    public ReferralList? Referrals { get; init; }

    /// <summary>The SOQL query.</summary>
    public string? Query { get; init; }

    /// <summary>What to register.</summary>
    public WebhookToRegister? Webhook { get; init; }

    /// <summary>After this time nothing may be registered any more.</summary>
    public DateTimeOffset WriteUntil { get; init; }
}

/// <summary>The query options of the connector's list of referrals.</summary>
public sealed record ReferralList(string Filter, string OrderBy, int Top, int Skip);

/// <summary>The body of a registration.</summary>
public sealed record WebhookToRegister(string WebhookUrl, IReadOnlyList<string> WebhookEvents);

/// <summary>What a run hands in.</summary>
/// <param name="RunId">Name of the flow run.</param>
/// <param name="Step">The step that was carried out; null to ask what to do first.</param>
/// <param name="StatusCode">How the service answered; null when it was not reached.</param>
/// <param name="Page">The body of its answer, a page or an error.</param>
/// <param name="ReadAt">When the read began, by the flow engine's clock.</param>
/// <param name="Settings">The solution's settings.</param>
/// <param name="CustomFields">Rows of the admin's own.</param>
public sealed record HandIn(
    string RunId,
    string? Step,
    int? StatusCode,
    JsonElement Page,
    DateTimeOffset? ReadAt,
    Mapping.SyncSettings Settings,
    IReadOnlyList<Mapping.MappingRow> CustomFields)
{
    /// <summary>Percentage of the org's daily calls at which bulk work pauses.</summary>
    public int QuotaShare { get; init; } = 75;

    /// <summary>When the mapping last became another one, for a backfill; null for an hourly walk, and when it never did.</summary>
    internal DateTimeOffset? MappingSince { get; init; }

    /// <summary>Whether the webhook may be registered again when its registration is gone.</summary>
    public bool MayRegister { get; init; }
}
