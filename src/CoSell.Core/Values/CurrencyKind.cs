using System.Text.Json;
using CoSell.Core.Mapping;

namespace CoSell.Core.Values;

/// <summary>A currency: ISO 4217 code in upper case. In an org with one currency the setting speaks for every opportunity.</summary>
internal sealed class CurrencyKind : FieldKind
{
    public override FieldValue FromReferral(JsonRecord referral, MappingRow row, SyncSettings settings)
    {
        var value = base.FromReferral(referral, row, settings);
        return value.State != ValueState.Present || settings.OrganizationCurrency is not { } only
            || string.Equals(value.Text, only, StringComparison.OrdinalIgnoreCase)
                ? value
                : FieldValue.Invalid($"The referral is in {value.Text}, but the Salesforce org only has {only}; "
                    + "change the referral's currency in Partner Center, because amounts are never converted.");
    }

    public override FieldValue FromOpportunity(JsonRecord opportunity, MappingRow row, SyncSettings settings) =>
        settings.OrganizationCurrency is { } only
            ? FieldValue.Of(only.ToUpperInvariant())
            : base.FromOpportunity(opportunity, row, settings);

    protected override bool SaysTheSame(JsonRecord opportunity, MappingRow row, SyncSettings settings, JsonRecord referral, FieldValue known) =>
        settings.OrganizationCurrency is null && Says(opportunity, row, settings, known);

    protected override FieldValue ReadPresent(JsonElement element, MappingRow row, SyncSettings settings)
    {
        var code = Scalar(element)?.Trim().ToUpperInvariant();
        return code is { Length: 3 } && code.All(char.IsAsciiLetter)
            ? FieldValue.Of(code)
            : FieldValue.Invalid($"{row.Label} must be a three-letter ISO 4217 code such as USD; correct it in the record.");
    }
}
