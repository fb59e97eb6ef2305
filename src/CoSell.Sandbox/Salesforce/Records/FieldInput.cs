using System.Text.Json;
using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Salesforce.Records;

/// <summary>Reads the body of a create or update: names first, then types, then the rules of each field.</summary>
internal sealed class FieldInput(OrgSchema schema, RecordStore store)
{
    public Dictionary<FieldDefinition, object?> Read(
        ObjectDefinition target,
        JsonElement body,
        bool creating,
        ICollection<SalesforceError> problems
    )
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw Refuse.Json("The body must be a JSON object");

        var given = body.EnumerateObject().Where(p => p.Name != "attributes").Select(p => Resolve(target, p)).ToList();
        var refused = given
            .Select(g => g.Field)
            .Where(f => creating ? !f.Createable : !f.Updateable)
            .Select(f => f.Name)
            .ToList();
        if (refused.Count > 0)
            throw Refuse.NotWritable(refused);

        var values = new Dictionary<FieldDefinition, object?>();
        foreach (var (field, value, parent) in given)
            values[field] = parent ?? FieldCoercion.Coerce(field, value, problems);

        return values;
    }

    private (FieldDefinition Field, JsonElement Value, string? Parent) Resolve(
        ObjectDefinition target,
        JsonProperty property
    )
    {
        if (target.Find(property.Name) is { } field)
            return (field, property.Value, null);

        if (property.Value.ValueKind == JsonValueKind.Object && target.FindRelationship(property.Name) is { } reference)
            return (reference, property.Value, ParentId(reference, property.Value));

        throw Refuse.UnknownColumn(property.Name, target.Name);
    }

    /// <summary>A lookup may name its record by an external id: <c>"Account": {"Key__c": "x"}</c>.</summary>
    private string ParentId(FieldDefinition reference, JsonElement value)
    {
        var parent = schema.Get(reference.ReferenceTo!);
        var keys = value.EnumerateObject().Where(p => p.Name != "attributes").ToList();
        if (
            keys is not [var key]
            || parent.Find(key.Name) is not { ExternalId: true } field
            || key.Value.ValueKind != JsonValueKind.String
        )
            throw Refuse.QueryField($"{reference.Relationship} must name one external id field of {parent.Name}");

        return store[parent].FindBy(field.Name, key.Value.GetString()!.Trim()) is [var found]
            ? found.Id
            : throw Refuse.QueryField(
                $"Foreign key external ID: {key.Value.GetString()} not found for field {field.Name} in entity {parent.Name}"
            );
    }
}
