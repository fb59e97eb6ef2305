using System.Text.Json;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Schema;
using CoSell.Sandbox.Salesforce.Soql;

namespace CoSell.Sandbox.Salesforce.Records;

/// <summary>Outcome of an upsert.</summary>
internal sealed record Upserted(string Id, bool Created);

/// <summary>Every operation on the org's records, one at a time: one operation is one transaction.</summary>
internal sealed class RecordService
{
    private readonly Lock gate = new();
    private readonly RecordStore store;
    private readonly RecordWriter writer;
    private readonly SoqlExecutor executor;

    public RecordService(OrgSchema schema, TimeProvider time)
    {
        Schema = schema;
        store = new RecordStore(schema);
        writer = new RecordWriter(schema, store, time);
        executor = new SoqlExecutor(schema, store);
    }

    public OrgSchema Schema { get; }

    public string Create(ObjectDefinition target, JsonElement body, string? user)
    {
        lock (gate)
            return writer.Create(target, body, user).Id;
    }

    /// <param name="target">The object.</param>
    /// <param name="id">The record.</param>
    /// <param name="body">The fields to change.</param>
    /// <param name="user">Who changes them.</param>
    /// <param name="guard">Looks at the record before it is changed, and may refuse.</param>
    public void Update(
        ObjectDefinition target,
        string id,
        JsonElement body,
        string? user,
        Action<DateTimeOffset>? guard = null
    )
    {
        lock (gate)
        {
            var record = store.Require(target, id);
            guard?.Invoke((DateTimeOffset)record["LastModifiedDate"]!);
            writer.Update(record, body, user);
        }
    }

    public void Delete(ObjectDefinition target, string id, string? user)
    {
        lock (gate)
            writer.Delete(store.Require(target, id), user);
    }

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
        bool updateOnly
    )
    {
        lock (gate)
        {
            var found = store[target].FindBy(key.Name, value.Trim())!;
            if (found.Count > 1)
                throw new MultipleChoicesException([.. found.Select(RecordJson.Url)]);

            if (found is [var record])
            {
                writer.Update(record, body, user);
                return new(record.Id, Created: false);
            }

            if (updateOnly)
                throw Refuse.NotFound();

            return new(writer.Create(target, body, user, Keyed(key, value)).Id, Created: true);
        }
    }

    public QueryResult Query(string soql)
    {
        lock (gate)
            return executor.Run(soql);
    }

    private static Dictionary<FieldDefinition, object?> Keyed(FieldDefinition key, string value)
    {
        var problems = new List<SalesforceError>();
        var keyed = FieldCoercion.Coerce(key, JsonSerializer.SerializeToElement(value), problems);
        return problems.Count == 0 ? new() { [key] = keyed } : throw new SalesforceException(400, problems);
    }
}
