using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Core.Mapping;

namespace CoSell.Core.Values;

/// <summary>A choice: the canonical value is Partner Center's code; both sides are read whatever the letters' case.</summary>
internal sealed class ChoiceKind : FieldKind
{
    public override FieldValue FromOpportunity(JsonRecord opportunity, MappingRow row, SyncSettings settings)
    {
        var element = JsonWalk.Opportunity(opportunity, settings.PathOf(row));
        var given = Scalar(element)?.Trim();
        if (string.IsNullOrEmpty(given))
        {
            return Read(element, row, settings);
        }

        var code = row.Values.FirstOrDefault(pair => Same(pair.Value, given)).Key;
        return code is not null ? FieldValue.Of(code)
            : Coded(row, given) ?? Unknown(row, given, row.Values.Values);
    }

    public override JsonNode? ToOpportunity(FieldValue value, MappingRow row, SyncSettings settings) =>
        value.State == ValueState.Present ? row.Values[value.Text] : null;

    public override JsonNode? ToReferral(FieldValue value, MappingRow row, SyncSettings settings, JsonElement current) =>
        value.State == ValueState.Present ? value.Text : row.Values.FirstOrDefault(pair => pair.Value is null).Key;

    public override string Describe(FieldValue value, MappingRow row) =>
        value.State == ValueState.Present ? row.Values[value.Text] ?? "(empty)" : "(empty)";

    protected override FieldValue ReadPresent(JsonElement element, MappingRow row, SyncSettings settings)
    {
        var given = Scalar(element)?.Trim() ?? element.ValueKind.ToString();
        return Coded(row, given) ?? Unknown(row, given, row.Values.Keys);
    }

    /// <summary>The value that Partner Center's code stands for; an admin's picklist may be made of the codes too.</summary>
    private static FieldValue? Coded(MappingRow row, string given)
    {
        var (code, value) = row.Values.FirstOrDefault(pair => Same(pair.Key, given));
        return code is null ? null : value is null ? FieldValue.Empty : FieldValue.Of(code);
    }

    private static bool Same(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static FieldValue Unknown(MappingRow row, string given, IEnumerable<string?> known) => FieldValue.Invalid(
        $"{row.Label} '{given}' is not in the value map; choose one of {string.Join(", ", known.Where(v => v is not null))}, "
        + "or add it to the mapping.");
}
