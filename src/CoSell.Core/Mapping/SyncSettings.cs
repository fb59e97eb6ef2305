namespace CoSell.Core.Mapping;

/// <summary>
/// What the solution's environment variables say; sent with every call. A dash or an empty text means "not set",
/// because Dataverse refuses empty values of environment variables.
/// </summary>
public sealed record SyncSettings
{
    public string ActiveStage { get; init; } = "Prospecting";

    /// <summary>The stage of a deal that waits for acceptance; null switches the on-hold rule off.</summary>
    public string? OnHoldStage { get; init; }

    public string WonStage { get; init; } = "Closed Won";

    public string LostStage { get; init; } = "Closed Lost";

    public string CountryCodeField { get; init; } = "BillingCountry";

    public string DealValueField { get; init; } = "Amount";

    public string CurrencyField { get; init; } = "CurrencyIsoCode";

    public bool CheckMarkInName { get; init; } = true;

    /// <summary>ISO 4217 code of an org with a single currency, which has no currency field; null otherwise.</summary>
    public string? OrganizationCurrency { get; init; }

    /// <summary>The zone in which a Partner Center instant is a calendar day.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The opportunity path of a row with the names in braces filled in.</summary>
    public string PathOf(MappingRow row) => !row.Opportunity.Contains('{', StringComparison.Ordinal) ? row.Opportunity : row.Opportunity
        .Replace("{dealValueField}", DealValueField, StringComparison.Ordinal)
        .Replace("{currencyField}", CurrencyField, StringComparison.Ordinal)
        .Replace("{countryCodeField}", CountryCodeField, StringComparison.Ordinal);
}
