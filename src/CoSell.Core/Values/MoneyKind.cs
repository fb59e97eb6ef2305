using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Core.Mapping;

namespace CoSell.Core.Values;

/// <summary>Money: an exact decimal. 10000, "10000", 10000.00 and 1e4 are the same; never written with an exponent.</summary>
internal sealed class MoneyKind : FieldKind
{
    /// <summary>Dividing by this drops trailing zeros and keeps the value.</summary>
    private const decimal One = 1.0000000000000000000000000000m;

    /// <summary>Digits that the flow engine, which holds numbers as doubles (inferred), carries without loss.</summary>
    public const int SafeDigits = 15;

    /// <summary>Rounds to the decimals that Salesforce keeps; the rest stays in Partner Center and never flows back.</summary>
    public override FieldValue Narrow(FieldValue value, MappingRow row, SyncSettings settings) =>
        row.Decimals is { } decimals && value.State == ValueState.Present
            ? Of(Math.Round(decimal.Parse(value.Text, CultureInfo.InvariantCulture), decimals, MidpointRounding.AwayFromZero))
            : value;

    /// <summary>Whether the amount has more digits than the flow engine carries.</summary>
    public static bool IsTooLong(FieldValue value) =>
        value.State == ValueState.Present && value.Text.Count(char.IsAsciiDigit) > SafeDigits;

    public override JsonNode? ToOpportunity(FieldValue value, MappingRow row, SyncSettings settings) => Number(value);

    public override JsonNode? ToReferral(FieldValue value, MappingRow row, SyncSettings settings, JsonElement current) =>
        Number(value);

    protected override FieldValue ReadPresent(JsonElement element, MappingRow row, SyncSettings settings) =>
        decimal.TryParse(Scalar(element), NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)
            ? Of(amount)
            : FieldValue.Invalid($"{row.Label} must be an amount such as 10000.50; correct it in the record.");

    private static FieldValue Of(decimal amount) => FieldValue.Of((amount / One).ToString(CultureInfo.InvariantCulture));

    private static JsonValue? Number(FieldValue value) => value.State == ValueState.Present
        ? JsonValue.Create(decimal.Parse(value.Text, CultureInfo.InvariantCulture))
        : null;
}
