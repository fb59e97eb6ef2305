using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Core.Mapping;

namespace CoSell.Core.Values;

/// <summary>A flag: set or not; not set, false and empty are one.</summary>
internal sealed class FlagKind : FieldKind
{
    private const string Set = "true";

    public override JsonNode? ToOpportunity(FieldValue value, MappingRow row, SyncSettings settings) =>
        JsonValue.Create(value.State == ValueState.Present);

    public override JsonNode? ToReferral(FieldValue value, MappingRow row, SyncSettings settings, JsonElement current) =>
        JsonValue.Create(value.State == ValueState.Present);

    public override string Describe(FieldValue value, MappingRow row) => value.State == ValueState.Present ? "yes" : "no";

    protected override FieldValue ReadPresent(JsonElement element, MappingRow row, SyncSettings settings) =>
        (element.ValueKind, Scalar(element)?.Trim().ToUpperInvariant()) switch
        {
            (JsonValueKind.True, _) or (_, "TRUE" or "YES" or "1") => FieldValue.Of(Set),
            (JsonValueKind.False, _) or (_, "FALSE" or "NO" or "0") => FieldValue.Empty,
            _ => FieldValue.Invalid($"{row.Label} must be yes or no; correct it in the record."),
        };
}
