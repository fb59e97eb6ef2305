using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Core.Mapping;

namespace CoSell.Core.Values;

/// <summary>A deal's name: the check or cross mark in front of it says how the sync went and is no part of the name.</summary>
internal sealed class NameKind : TextKind
{
    public override FieldValue Narrow(FieldValue value, MappingRow row, SyncSettings settings) =>
        FieldValue.Of(Cut(value.Text, (row.MaxLength ?? int.MaxValue) - NameMark.Length));

    public override JsonNode? ToOpportunity(FieldValue value, MappingRow row, SyncSettings settings) =>
        NameMark.Good(Narrow(value, row, settings).Text, settings);

    protected override FieldValue ReadPresent(JsonElement element, MappingRow row, SyncSettings settings)
    {
        var value = base.ReadPresent(element, row, settings);
        return value.State == ValueState.Present ? FieldValue.Of(NameMark.Without(value.Text)) : value;
    }
}
