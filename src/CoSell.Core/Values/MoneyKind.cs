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

    public override JsonNode? ToOpportunity(FieldValue value, MappingRow row, SyncSettings settings) => Number(value);

    public override JsonNode? ToReferral(FieldValue value, MappingRow row, SyncSettings settings, JsonElement current) =>
        Number(value);

    protected override FieldValue ReadPresent(JsonElement element, MappingRow row, SyncSettings settings) =>
        decimal.TryParse(Scalar(element), NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)
            ? FieldValue.Of((amount / One).ToString(CultureInfo.InvariantCulture))
            : FieldValue.Invalid($"{row.Label} must be an amount such as 10000.50; correct it in the record.");

    private static JsonValue? Number(FieldValue value) => value.State == ValueState.Present
        ? JsonValue.Create(decimal.Parse(value.Text, CultureInfo.InvariantCulture))
        : null;
}
