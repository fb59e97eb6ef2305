using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Core.Mapping;

namespace CoSell.Core.Values;

/// <summary>
/// A calendar day. Partner Center's instant is the day it falls on in the configured zone; Salesforce's date is a day
/// already. Written to Partner Center as the start of that day in the zone, in UTC.
/// </summary>
internal sealed class DateKind : FieldKind
{
    private const string Day = "yyyy-MM-dd";

    public override JsonNode? ToReferral(FieldValue value, MappingRow row, SyncSettings settings, JsonElement current)
    {
        if (value.State != ValueState.Present)
        {
            return null;
        }

        var start = DateTime.ParseExact(value.Text, Day, CultureInfo.InvariantCulture);
        while (settings.TimeZone.IsInvalidTime(start))
        {
            // Clocks that are put forward at midnight: the day starts later.
            start = start.AddMinutes(30);
        }

        return TimeZoneInfo.ConvertTimeToUtc(start, settings.TimeZone)
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    protected override bool SaysTheSame(JsonRecord opportunity, MappingRow row, SyncSettings settings, JsonRecord referral, FieldValue known) =>
        Says(opportunity, row, settings, known);

    protected override FieldValue ReadPresent(JsonElement element, MappingRow row, SyncSettings settings)
    {
        if (IsInstant(element, out var moment))
        {
            return Of(moment, settings);
        }

        var text = Scalar(element);
        if (DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return Of(day);
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? Of(instant, settings)
            : FieldValue.Invalid($"{row.Label} must be a date such as 2026-01-31; correct it in the record.");
    }

    /// <summary>Partner Center's form, which can be read without making a text of it; nearly every referral has it.</summary>
    private static bool IsInstant(JsonElement element, out DateTimeOffset instant)
    {
        instant = default;
        return element.ValueKind == JsonValueKind.String
            && JsonMarshal.GetRawUtf8Value(element).EndsWith("Z\""u8) && element.TryGetDateTimeOffset(out instant);
    }

    private static FieldValue Of(DateTimeOffset instant, SyncSettings settings) =>
        Of(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, settings.TimeZone).DateTime));

    private static FieldValue Of(DateOnly day) => FieldValue.Of(day.ToString(Day, CultureInfo.InvariantCulture));
}
