using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Records;
using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Salesforce.Soql;

/// <summary>The columns of an answer, in the order in which they were selected.</summary>
internal sealed class Projection(RecordStore store)
{
    private readonly List<(string Name, Func<SalesforceRecord, JsonNode?> Value)> columns = [];
    private readonly Dictionary<string, Projection> related = [];
    private readonly HashSet<string> names = [];

    public void Add(FieldPath path)
    {
        var owner = path.Lookups.Aggregate(this, (projection, lookup) => projection.Related(lookup));
        owner.Add(path.Field.Name, record => RecordJson.Value(path.Field, record[path.Field.Name]));
    }

    public void Add(string name, Func<SalesforceRecord, JsonNode?> value)
    {
        if (!names.Add(name))
            throw Refuse.QueryField($"duplicate field selected: {name}");

        columns.Add((name, value));
    }

    public JsonObject Of(SalesforceRecord record)
    {
        var json = RecordJson.Start(record);
        foreach (var (name, value) in columns)
            json[name] = value(record);

        return json;
    }

    private Projection Related(FieldDefinition lookup)
    {
        if (related.TryGetValue(lookup.Name, out var known))
            return known;

        var projection = related[lookup.Name] = new Projection(store);
        Add(lookup.Relationship!, record => store.Follow(record, lookup) is { } parent ? projection.Of(parent) : null);
        return projection;
    }
}
