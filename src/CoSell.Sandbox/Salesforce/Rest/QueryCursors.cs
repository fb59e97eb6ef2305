using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Records;
using CoSell.Sandbox.Salesforce.Soql;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>The rest of long answers. A user has ten open ones; an eleventh closes the oldest.</summary>
internal sealed class QueryCursors
{
    private const int MaximumOpen = 10;

    private readonly Lock gate = new();
    private readonly List<(string Key, QueryResult Result, int PageSize)> open = [];
    private long opened;

    public JsonObject First(QueryResult result, int pageSize)
    {
        if (result.Records.Count <= pageSize)
            return Page(result, "", 0, pageSize, result.Records);

        lock (gate)
        {
            var key = SalesforceId.Create("01g", ++opened);
            open.Add((key, result, pageSize));
            if (open.Count > MaximumOpen)
                open.RemoveAt(0);

            return Page(result, key, 0, pageSize, Copies(result, 0, pageSize));
        }
    }

    public JsonObject Next(string locator)
    {
        lock (gate)
        {
            var parts = locator.Split('-');
            var cursor = open.Find(c => c.Key == parts[0]);
            if (
                cursor.Key is null
                || parts.Length != 2
                || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            )
                throw new SalesforceException(
                    400,
                    new SalesforceError("INVALID_QUERY_LOCATOR", "invalid query locator")
                );

            return Page(
                cursor.Result,
                cursor.Key,
                start,
                cursor.PageSize,
                Copies(cursor.Result, start, cursor.PageSize)
            );
        }
    }

    /// <summary>A page may be asked for twice, and a node has one parent.</summary>
    private static IEnumerable<JsonNode> Copies(QueryResult result, int start, int pageSize) =>
        result.Records.Skip(start).Take(pageSize).Select(r => r.DeepClone());

    private static JsonObject Page(QueryResult result, string key, int start, int pageSize, IEnumerable<JsonNode> page)
    {
        var end = start + pageSize;
        var done = end >= result.Records.Count;
        var answer = new JsonObject { ["totalSize"] = result.TotalSize, ["done"] = done };
        if (!done)
            answer["nextRecordsUrl"] = string.Create(
                CultureInfo.InvariantCulture,
                $"{RecordJson.DataPath}/query/{key}-{end}"
            );

        answer["records"] = new JsonArray([.. page]);
        return answer;
    }
}
