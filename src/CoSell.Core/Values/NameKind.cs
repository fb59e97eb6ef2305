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
        // Without its mark first: what is left is plain, mostly, and then nothing has to be normalised.
        var text = Scalar(element);
        return text is null ? base.ReadPresent(element, row, settings) : FieldValue.Of(NameMark.Without(Normal(NameMark.Without(text))));
    }
}
