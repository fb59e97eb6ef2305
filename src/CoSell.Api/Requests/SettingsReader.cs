using System.Text.Json;
using CoSell.Core.Mapping;

namespace CoSell.Api.Requests;

/// <summary>
/// Reads the settings that each call carries from the solution's environment variables. A dash or an empty text says
/// "not set", because Dataverse refuses empty values.
/// </summary>
internal static class SettingsReader
{
    private static readonly string[] Known =
    [
        "activeStage", "onHoldStage", "wonStage", "lostStage", "countryCodeField", "dealValueField", "currencyField",
        "checkMarkInName", "organizationCurrency", "timeZone", CustomFieldsReader.Property,
    ];

    public static SyncSettings Read(BodyReader body)
    {
        var settings = new SyncSettings();
        body.Inside("settings", reader =>
        {
            reader.Only(Known);
            settings = new SyncSettings
            {
                ActiveStage = Set(reader, "activeStage") ?? settings.ActiveStage,
                OnHoldStage = Set(reader, "onHoldStage"),
                WonStage = Set(reader, "wonStage") ?? settings.WonStage,
                LostStage = Set(reader, "lostStage") ?? settings.LostStage,
                CountryCodeField = FieldName(reader, "countryCodeField") ?? settings.CountryCodeField,
                DealValueField = FieldName(reader, "dealValueField") ?? settings.DealValueField,
                CurrencyField = FieldName(reader, "currencyField") ?? settings.CurrencyField,
                CheckMarkInName = Flag(reader, "checkMarkInName", settings.CheckMarkInName),
                OrganizationCurrency = Currency(reader),
                TimeZone = ZoneReader.Read(reader, "timeZone"),
            };
        });
        return settings;
    }

    private static string? Set(BodyReader reader, string name) =>
        reader.Text(name)?.Trim() is { Length: > 0 } text && text != "-" ? text : null;

    private static string? FieldName(BodyReader reader, string name)
    {
        var field = Set(reader, name);
        if (field is not null && !(char.IsAsciiLetter(field[0]) && field.All(c => char.IsAsciiLetterOrDigit(c) || c is '_')))
        {
            reader.Add(name, "Must be a Salesforce field's API name.", "Use letters, digits and underscores, such as Amount or Deal_Value__c.");
        }

        return field;
    }

    private static bool Flag(BodyReader reader, string name, bool otherwise)
    {
        var element = reader.Get(name);
        switch (element.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                return element.GetBoolean();
            case JsonValueKind.Undefined or JsonValueKind.Null:
                return otherwise;
            case JsonValueKind.String when element.GetString()!.ToUpperInvariant() is "YES" or "TRUE":
                return true;
            case JsonValueKind.String when element.GetString()!.ToUpperInvariant() is "NO" or "FALSE":
                return false;
            default:
                reader.Add(name, "Must be yes or no.", "Correct the environment variable's current value.");
                return otherwise;
        }
    }

    private static string? Currency(BodyReader reader)
    {
        var currency = Set(reader, "organizationCurrency");
        if (currency is not null && !(currency.Length == 3 && currency.All(char.IsAsciiLetter)))
        {
            reader.Add("organizationCurrency", "Must be a three-letter ISO 4217 code.", "Write a code such as USD, or a dash when the org has several currencies.");
        }

        return currency?.ToUpperInvariant();
    }
}
