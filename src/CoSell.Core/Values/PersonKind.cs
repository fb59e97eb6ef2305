using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Core.Mapping;

namespace CoSell.Core.Values;

/// <summary>The partner's own person on the deal: the opportunity's owner becomes a member of the referral's team.</summary>
internal sealed class PersonKind : FieldKind
{
    public override JsonNode? ToReferral(FieldValue value, MappingRow row, SyncSettings settings, JsonElement current) =>
        new JsonArray([.. Person.All(value).Select(person => person.ToMember())]);

    protected override FieldValue ReadPresent(JsonElement element, MappingRow row, SyncSettings settings) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => FieldValue.Of(JsonSerializer.Serialize(new[] { Person.FromSalesforce(element) })),
            JsonValueKind.Array when element.GetArrayLength() == 0 => FieldValue.Empty,
            JsonValueKind.Array => FieldValue.Of(JsonSerializer.Serialize(element.EnumerateArray().Select(Person.FromMember))),
            _ => FieldValue.Invalid($"{row.Label} must be a person; correct it in the record."),
        };
}
