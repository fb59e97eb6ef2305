using System.Globalization;
using System.Net.Mail;
using System.Text.Json;
using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Salesforce.Records;

/// <summary>
/// Turns one JSON value into what is stored. A value of the wrong JSON type ends the call at once; a value that breaks
/// a rule of its field is added to the problems, so that the answer names them all.
/// </summary>
internal static class FieldCoercion
{
    public static object? Coerce(FieldDefinition field, JsonElement value, ICollection<SalesforceError> problems)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return field.Type == FieldType.Boolean ? throw WrongType(field, value) : null;

        if (field.Type == FieldType.Boolean)
            return value.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? value.GetBoolean()
                : throw WrongType(field, value);

        if (field.IsNumber)
            return Number(field, value, problems);

        if (value.ValueKind != JsonValueKind.String)
            throw WrongType(field, value);

        return Text(field, value, problems);
    }

    private static object? Text(FieldDefinition field, JsonElement value, ICollection<SalesforceError> problems)
    {
        var text = value.GetString()!.Trim();
        if (text.Length == 0)
            return null;

        return field.Type switch
        {
            FieldType.Date => DateTimes.ParseDate(text) ?? throw WrongType(field, value),
            FieldType.DateTime => DateTimes.ParseDateTime(text) ?? throw WrongType(field, value),
            FieldType.Reference or FieldType.Id => Id(field, text, problems),
            FieldType.TextArea => Fit(field, WithCrLf(text), problems),
            FieldType.Picklist => Choice(field, text, problems),
            FieldType.Email => EmailAddress(field, text, problems),
            _ => Fit(field, text, problems),
        };
    }

    private static string WithCrLf(string text) =>
        text.ReplaceLineEndings("\n").Replace("\n", "\r\n", StringComparison.Ordinal);

    private static string Fit(FieldDefinition field, string text, ICollection<SalesforceError> problems)
    {
        if (text.Length > field.Length)
        {
            var length = field.Length.ToString(CultureInfo.InvariantCulture);
            var start = text[..Math.Min(text.Length, 255)];
            problems.Add(
                new(
                    "STRING_TOO_LONG",
                    $"{field.Label}: data value too large: {start} (max length={length})",
                    field.Name
                )
            );
        }

        return text;
    }

    private static string Choice(FieldDefinition field, string text, ICollection<SalesforceError> problems)
    {
        if (!field.Restricted)
            return Fit(field, text, problems);

        if (!field.Values.Contains(text, StringComparer.Ordinal))
        {
            problems.Add(
                new(
                    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                    $"{field.Label}: bad value for restricted picklist field: {text}",
                    field.Name
                )
            );
        }

        return text;
    }

    private static string EmailAddress(FieldDefinition field, string text, ICollection<SalesforceError> problems)
    {
        if (
            !MailAddress.TryCreate(text, out var address)
            || address.Address != text
            || !address.Host.Contains('.', StringComparison.Ordinal)
        )
            problems.Add(new("INVALID_EMAIL_ADDRESS", $"{field.Label}: invalid email address: {text}", field.Name));

        return Fit(field, text, problems);
    }

    private static string Id(FieldDefinition field, string text, ICollection<SalesforceError> problems)
    {
        if (SalesforceId.Normalize(text) is { } id)
            return id;

        problems.Add(new("MALFORMED_ID", $"{field.Label}: id value of incorrect type: {text}", field.Name));
        return text;
    }

    /// <summary>Numbers may come as text, as Salesforce's own examples send them.</summary>
    private static object? Number(FieldDefinition field, JsonElement value, ICollection<SalesforceError> problems)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String => value.GetString()!.Trim(),
            _ => throw WrongType(field, value),
        };
        if (text.Length == 0)
            return null;

        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
                throw WrongType(field, value);

            number = decimal.MaxValue;
        }

        if (field.Type == FieldType.Int && decimal.Truncate(number) != number)
            throw WrongType(field, value);

        if (Math.Abs(number) >= Power(field.Precision - field.Scale) || decimal.Round(number, field.Scale) != number)
            problems.Add(
                new(
                    "NUMBER_OUTSIDE_VALID_RANGE",
                    $"{field.Label}: value outside of valid range on numeric field: {text}",
                    field.Name
                )
            );

        return number;
    }

    private static decimal Power(int digits) => (decimal)Math.Pow(10, digits);

    private static SalesforceException WrongType(FieldDefinition field, JsonElement value)
    {
        var type = field.Type.ToString().ToLowerInvariant();
        return Refuse.Json(
            $"Cannot deserialize instance of {type} from {Kind(value)} value {value.GetRawText().Trim('"')} or request may be "
                + $"missing a required field (field {field.Name})"
        );
    }

    private static string Kind(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => "VALUE_STRING",
            JsonValueKind.Number => "VALUE_NUMBER",
            JsonValueKind.Object => "START_OBJECT",
            JsonValueKind.Array => "START_ARRAY",
            JsonValueKind.Null => "VALUE_NULL",
            _ => "VALUE_" + value.ValueKind.ToString().ToUpperInvariant(),
        };
}
