using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Records;
using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Salesforce.Soql;

/// <summary>A field seen from the queried object, through any number of lookups.</summary>
internal sealed record FieldPath(IReadOnlyList<FieldDefinition> Lookups, FieldDefinition Field)
{
    public static FieldPath Resolve(OrgSchema schema, ObjectDefinition start, string path)
    {
        var parts = path.Split('.');
        var lookups = new List<FieldDefinition>();
        var current = start;
        foreach (var part in parts[..^1].SkipWhile((p, i) => i == 0 && IsSelf(start, p)))
        {
            var lookup =
                current.FindRelationship(part)
                ?? throw Refuse.QueryField($"Didn't understand relationship '{part}' in field path.");
            lookups.Add(lookup);
            current = schema.Get(lookup.ReferenceTo!);
        }

        return new(
            lookups,
            current.Find(parts[^1])
                ?? throw Refuse.QueryField($"No such column '{parts[^1]}' on entity '{current.Name}'.")
        );
    }

    public object? Read(RecordStore store, SalesforceRecord record)
    {
        var current = record;
        foreach (var lookup in Lookups)
        {
            if (store.Follow(current, lookup) is not { } next)
                return null;

            current = next;
        }

        return current[Field.Name];
    }

    /// <summary>The queried object's own name may stand before its fields.</summary>
    private static bool IsSelf(ObjectDefinition start, string part) =>
        string.Equals(part, start.Name, StringComparison.OrdinalIgnoreCase) && start.FindRelationship(part) is null;
}
