using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce.Records;
using CoSell.Sandbox.Salesforce.Schema;

namespace CoSell.Sandbox.Salesforce.Soql;

/// <summary>What a query found: of COUNT() only the size.</summary>
internal sealed record QueryResult(int TotalSize, IReadOnlyList<JsonObject> Records);

/// <summary>Runs queries against the stored records.</summary>
internal sealed class SoqlExecutor(OrgSchema schema, RecordStore store)
{
    public QueryResult Run(string soql)
    {
        var query = SoqlParser.Parse(soql);
        var target = schema.Get(query.From);
        var compiled = new CompiledQuery(schema, store, query, target);
        var rows = compiled.Rows(new SoqlCandidates(store[target], target).Of(query.Where));
        return new(rows.Count, compiled.IsCount ? [] : [.. rows.Select(compiled.Project)]);
    }
}
