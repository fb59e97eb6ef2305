using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Salesforce.Records;

/// <summary>The rules of every object: required fields, references that exist, unique values.</summary>
internal sealed class RecordRules(RecordStore store)
{
    public static IEnumerable<SalesforceError> Required(ObjectDefinition target, Func<FieldDefinition, object?> valueOf)
    {
        var missing = target.Fields.Where(f => f.Required && valueOf(f) is null).Select(f => f.Name).ToList();
        return missing.Count == 0
            ? []
            : [new("REQUIRED_FIELD_MISSING", $"Required fields are missing: [{string.Join(", ", missing)}]", missing)];
    }

    public IEnumerable<SalesforceError> References(IReadOnlyDictionary<FieldDefinition, object?> values)
    {
        foreach (var (field, value) in values)
        {
            if (
                field.ReferenceTo is not { } target
                || value is not string text
                || SalesforceId.Normalize(text) is not { } id
            )
                continue;

            var record = store[target].Find(id);
            if (record is null)
                yield return new("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", field.Name);
            else if (record.IsDeleted)
                yield return new("ENTITY_IS_DELETED", "entity is deleted", field.Name);
        }
    }

    public IEnumerable<SalesforceError> Unique(
        ObjectDefinition target,
        SalesforceRecord? self,
        IReadOnlyDictionary<FieldDefinition, object?> values
    ) =>
        from pair in values
        where pair.Key.Unique && pair.Value is string
        from other in store[target].FindBy(pair.Key.Name, (string)pair.Value)!
        where other != self && (!pair.Key.CaseSensitive || Equals(other[pair.Key.Name], pair.Value))
        select new SalesforceError(
            "DUPLICATE_VALUE",
            $"duplicate value found: {pair.Key.Name} duplicates value on record with id: {other.Id[..15]}",
            pair.Key.Name
        );
}
