using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Schema;
using CoSell.Sandbox.Salesforce.Soql;

namespace CoSell.Sandbox.Salesforce.Records;

/// <summary>Outcome of an upsert.</summary>
internal sealed record Upserted(string Id, bool Created);

/// <summary>A record whose last change or deletion was at that time.</summary>
internal sealed record Changed(string Id, DateTimeOffset Time);

/// <summary>Every operation on the org's records, one at a time: one operation is one transaction.</summary>
internal sealed class RecordService
{
    private readonly Lock gate = new();
    private readonly UndoLog undo = new();
    private readonly RecordStore store;
    private readonly RecordWriter writer;
    private readonly SoqlExecutor executor;

    public RecordService(OrgSchema schema, TimeProvider time)
    {
        Schema = schema;
        store = new RecordStore(schema, undo);
        Rules = new CustomerRules(store);
        writer = new RecordWriter(schema, store, time, Rules, Locks);
        executor = new SoqlExecutor(schema, store, time);
    }

    public OrgSchema Schema { get; }

    public CustomerRules Rules { get; }

    public RecordLocks Locks { get; } = new();

    /// <summary>Carries out several operations as one; they stay when the work ends and <paramref name="keep"/> says so.</summary>
    public T Transaction<T>(Func<T> work, Func<T, bool> keep)
    {
        lock (gate)
            return undo.Run(work, keep);
    }

    public string Create(ObjectDefinition target, JsonElement body, string? user, bool allowDuplicates = true) =>
        Transaction(() => writer.Create(target, body, new Saving(user, allowDuplicates)).Id, _ => true);

    /// <param name="target">The object.</param>
    /// <param name="id">The record.</param>
    /// <param name="body">The fields to change.</param>
    /// <param name="user">Who changes them.</param>
    /// <param name="guard">Looks at the record before it is changed, and may refuse.</param>
    /// <param name="allowDuplicates">Whether to save what a duplicate rule finds twice; a person can always say so.</param>
    public void Update(
        ObjectDefinition target,
        string id,
        JsonElement body,
        string? user,
        Action<DateTimeOffset>? guard = null,
        bool allowDuplicates = true
    ) =>
        Transaction(
            () =>
            {
                var record = store.Require(target, id);
                guard?.Invoke((DateTimeOffset)record["LastModifiedDate"]!);
                writer.Update(record, body, new Saving(user, allowDuplicates));
                return record;
            },
            _ => true
        );

    public void Delete(ObjectDefinition target, string id, string? user) =>
        Transaction(
            () =>
            {
                writer.Delete(store.Require(target, id), user);
                return id;
            },
            _ => true
        );

    public JsonObject Get(
        ObjectDefinition target,
        string id,
        IEnumerable<FieldDefinition> fields,
        Action<DateTimeOffset>? guard = null
    )
    {
        lock (gate)
        {
            var record = store.Require(target, id);
            guard?.Invoke((DateTimeOffset)record["LastModifiedDate"]!);
            return RecordJson.Of(record, fields);
        }
    }

    /// <summary>The addresses and contents of the live records that hold the external id.</summary>
    public IReadOnlyList<(string Url, JsonObject Record)> Find(
        ObjectDefinition target,
        FieldDefinition key,
        string value,
        IReadOnlyList<FieldDefinition> fields
    )
    {
        lock (gate)
            return
            [
                .. store[target]
                    .FindBy(key.Name, value.Trim())!
                    .Select(r => (RecordJson.Url(r), RecordJson.Of(r, fields))),
            ];
    }

    public Upserted Upsert(
        ObjectDefinition target,
        FieldDefinition key,
        string value,
        JsonElement body,
        string? user,
        bool updateOnly,
        bool allowDuplicates = true
    ) =>
        Transaction(
            () =>
            {
                var saving = new Saving(user, allowDuplicates);
                var found = store[target].FindBy(key.Name, value.Trim())!;
                if (found.Count > 1)
                    throw new MultipleChoicesException([.. found.Select(RecordJson.Url)]);

                if (found is [var record])
                {
                    writer.Update(record, body, saving);
                    return new Upserted(record.Id, Created: false);
                }

                if (updateOnly || value.Trim().Length == 0)
                    throw Refuse.NotFound();

                return new(writer.Create(target, body, saving, Keyed(key, value)).Id, Created: true);
            },
            _ => true
        );

    public QueryResult Query(string soql, bool withDeleted = false)
    {
        lock (gate)
            return executor.Run(soql, withDeleted);
    }

    /// <summary>The records last changed in that span, or those deleted in it, oldest first.</summary>
    public IReadOnlyList<Changed> Changes(ObjectDefinition target, bool deleted, DateTimeOffset start, DateTimeOffset end)
    {
        lock (gate)
            return
            [
                .. store[target]
                    .All.Where(r => r.IsDeleted == deleted)
                    .Select(r => new Changed(r.Id, (DateTimeOffset)r["SystemModstamp"]!))
                    .Where(c => c.Time >= start && c.Time < end)
                    .OrderBy(c => c.Time),
            ];
    }

    private static Dictionary<FieldDefinition, object?> Keyed(FieldDefinition key, string value)
    {
        var problems = new List<SalesforceError>();
        var keyed = FieldCoercion.Coerce(key, JsonSerializer.SerializeToElement(value), problems);
        return problems.Count == 0 ? new() { [key] = keyed } : throw new SalesforceException(400, problems);
    }
}
