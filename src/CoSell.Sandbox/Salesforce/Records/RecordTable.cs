using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Salesforce.Records;

/// <summary>The records of one object, in the order of their creation, deleted ones kept apart.</summary>
internal sealed class RecordTable(ObjectDefinition definition, UndoLog undo)
{
    private readonly Dictionary<string, SalesforceRecord> byId = [];
    private readonly List<SalesforceRecord> inOrder = [];
    private readonly Dictionary<string, RecordIndex> indexes = definition
        .Fields.Where(f => f.IsIndexed)
        .ToDictionary(f => f.Name, _ => new RecordIndex());

    // No org has the ids of another one, and a ledger that is kept must not take a new record for an old one.
    private long lastNumber = System.Security.Cryptography.RandomNumberGenerator.GetInt32(40_000, int.MaxValue);

    /// <summary>All records, those in the recycle bin included.</summary>
    public IEnumerable<SalesforceRecord> All => inOrder;

    public IEnumerable<SalesforceRecord> Live => inOrder.Where(r => !r.IsDeleted);

    public SalesforceRecord Add()
    {
        var record = new SalesforceRecord(definition, SalesforceId.Create(definition.KeyPrefix, ++lastNumber));
        byId.Add(record.Id, record);
        inOrder.Add(record);
        undo.Add(() => Forget(record));
        return record;
    }

    /// <summary>The record of that id, deleted or not.</summary>
    public SalesforceRecord? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>The live records that hold the value, or null when the field has no index.</summary>
    public IReadOnlyList<SalesforceRecord>? FindBy(string field, string value) =>
        indexes.TryGetValue(field, out var index) ? index.Find(value) : null;

    public void Set(SalesforceRecord record, string field, object? value)
    {
        var old = record[field];
        undo.Add(() => Write(record, field, old));
        Write(record, field, value);
    }

    public void Delete(SalesforceRecord record)
    {
        undo.Add(() => Restore(record));
        record.Values["IsDeleted"] = true;
        foreach (var (field, index) in indexes)
            index.Remove(record[field], record);
    }

    private void Write(SalesforceRecord record, string field, object? value)
    {
        var index = record.IsDeleted ? null : indexes.GetValueOrDefault(field);
        index?.Remove(record[field], record);
        record.Values[field] = value;
        index?.Add(value, record);
    }

    private void Restore(SalesforceRecord record)
    {
        record.Values["IsDeleted"] = false;
        foreach (var (field, index) in indexes)
            index.Add(record[field], record);
    }

    private void Forget(SalesforceRecord record)
    {
        Delete(record);
        byId.Remove(record.Id);
        inOrder.Remove(record);
    }
}
