using System.Globalization;
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

    protected override FieldValue ReadPresent(JsonElement element, MappingRow row, SyncSettings settings)
    {
        var text = Scalar(element);
        if (DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return Of(day);
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? Of(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, settings.TimeZone).DateTime))
            : FieldValue.Invalid($"{row.Label} must be a date such as 2026-01-31; correct it in the record.");
    }

    private static FieldValue Of(DateOnly day) => FieldValue.Of(day.ToString(Day, CultureInfo.InvariantCulture));
}
