namespace CoSell.Sandbox.Salesforce;

/// <summary>What differs from one customer's org to the next.</summary>
internal sealed record SalesforceOrgOptions
{
    /// <summary>Folders of Salesforce source whose custom fields the org has, for example a <c>force-app</c>.</summary>
    public IReadOnlyList<string> MetadataFolders { get; init; } = [];

    /// <summary>Fields without field permission, as <c>Opportunity.Audit__c</c>: the API denies that they exist.</summary>
    public IReadOnlySet<string> HiddenFields { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    public bool MultiCurrency { get; init; } = true;

    public string OrganizationCurrency { get; init; } = "USD";

    public IReadOnlyList<string> ActiveCurrencies { get; init; } =
    ["USD", "EUR", "GBP", "INR", "JPY", "CAD", "AUD", "CHF", "SEK", "BRL"];

    /// <summary>State and country picklists: the org's countries by their two-letter codes; null when not enabled.</summary>
    public IReadOnlyDictionary<string, string>? Countries { get; init; }

    /// <summary>The stage that an admin adds for deals that wait for acceptance; null leaves the standard stages.</summary>
    public string? OnHoldStage { get; init; } = "On Hold";

    public string ClientId { get; init; } = "sandbox-salesforce-client";

    public string ClientSecret { get; init; } = "sandbox-salesforce-secret";

    /// <summary>Calls of the API in any 24 hours.</summary>
    public int DailyApiRequests { get; init; } = 100_000;
}
