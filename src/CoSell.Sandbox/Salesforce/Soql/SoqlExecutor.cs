using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce.Records;
using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Salesforce.Soql;

/// <summary>What a query found: of COUNT() only the size.</summary>
internal sealed record QueryResult(int TotalSize, IReadOnlyList<JsonObject> Records);

/// <summary>Runs queries against the stored records.</summary>
internal sealed class SoqlExecutor(OrgSchema schema, RecordStore store, TimeProvider time)
{
    public QueryResult Run(string soql, bool withDeleted)
    {
        var query = SoqlParser.Parse(soql);
        var target = schema.Get(query.From);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var context = new SoqlContext(schema, store, today, withDeleted);
        var compiled = new CompiledQuery(context, query, target);
        var candidates = withDeleted ? store[target].All : new SoqlCandidates(store[target], target).Of(query.Where);
        var rows = compiled.Rows(candidates);
        return new(rows.Count, compiled.IsCount ? [] : [.. rows.Select(compiled.Project)]);
    }
}
