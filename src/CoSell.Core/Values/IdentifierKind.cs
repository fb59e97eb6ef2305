using System.Text.Json;
using CoSell.Core.Mapping;

namespace CoSell.Core.Values;

/// <summary>An id: GUIDs in small letters, Salesforce ids in their 18-character form. Never cut.</summary>
internal sealed class IdentifierKind : FieldKind
{
    protected override bool SaysTheSame(JsonRecord opportunity, MappingRow row, SyncSettings settings, JsonRecord referral, FieldValue known) =>
        Says(opportunity, row, settings, known);

    protected override FieldValue ReadPresent(JsonElement element, MappingRow row, SyncSettings settings)
    {
        var id = Scalar(element)?.Trim() ?? string.Empty;
        return FieldValue.Of(Guid.TryParse(id, out var guid) ? guid.ToString() : SalesforceId.Long(id));
    }
}
