using CoSell.Core.Mapping;

namespace CoSell.Sandbox.Preflight;

/// <summary>The settings that the flows will run with, as their environment variables hold them; a dash says "not set".</summary>
internal sealed record Expectations
{
    public string ActiveStage { get; init; } = "Prospecting";

    public string OnHoldStage { get; init; } = "-";

    public string WonStage { get; init; } = "Closed Won";

    public string LostStage { get; init; } = "Closed Lost";

    public string DealValueField { get; init; } = "Amount";

    public string CurrencyField { get; init; } = "CurrencyIsoCode";

    public string OrganizationCurrency { get; init; } = "-";

    public string CountryField { get; init; } = "BillingCountry";

    /// <summary>A field of the mapping with its settings filled in; null when it is no plain field.</summary>
    public (string Object, string Field)? Resolve(MappingRow row)
    {
        var path = row.Opportunity
            .Replace("{dealValueField}", DealValueField, StringComparison.Ordinal)
            .Replace("{currencyField}", CurrencyField, StringComparison.Ordinal)
            .Replace("{countryCodeField}", CountryField, StringComparison.Ordinal);
        return row.Type is FieldType.Contacts or FieldType.Person || path == "Id"
            ? null
            : path.Split('.') is [var parent, var field] ? (parent, field) : ("Opportunity", path);
    }
}
