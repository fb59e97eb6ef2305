using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Salesforce.Records;

/// <summary>The tables of the org. Not safe for concurrent use: <see cref="RecordService"/> holds the lock.</summary>
internal sealed class RecordStore(OrgSchema schema, UndoLog undo)
{
    private readonly Dictionary<string, RecordTable> tables = schema.Objects.ToDictionary(
        o => o.Name,
        o => new RecordTable(o, undo),
        StringComparer.OrdinalIgnoreCase
    );

    public RecordTable this[ObjectDefinition definition] => tables[definition.Name];

    public RecordTable this[string name] => tables[name];

    /// <summary>The live record that a call names; every way of naming a wrong one has its own error.</summary>
    public SalesforceRecord Require(ObjectDefinition definition, string id)
    {
        var record = this[definition].Find(RequireId(definition, id)) ?? throw Refuse.NotFound();
        return record.IsDeleted ? throw Refuse.Deleted() : record;
    }

    /// <summary>The referenced live record, or null when the reference is empty or its record is gone.</summary>
    public SalesforceRecord? Follow(SalesforceRecord record, FieldDefinition reference) =>
        record.Text(reference.Name) is { } id && tables[reference.ReferenceTo!].Find(id) is { IsDeleted: false } found
            ? found
            : null;

    private static string RequireId(ObjectDefinition definition, string id) =>
        SalesforceId.Normalize(id) is { } full && full.StartsWith(definition.KeyPrefix, StringComparison.Ordinal)
            ? full
            : throw Refuse.MalformedId(definition.Name, id);
}
