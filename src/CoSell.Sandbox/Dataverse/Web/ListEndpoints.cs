using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Dataverse.Queries;
using CoSell.Sandbox.Dataverse.Rows;
using CoSell.Sandbox.Dataverse.Schema;

namespace CoSell.Sandbox.Dataverse.Web;

/// <summary>Lists of rows, page by page.</summary>
internal static class ListEndpoints
{
    public static ODataReply List(Session session, ODataRequest request, Table table)
    {
        if (request.Query.ContainsKey("$apply"))
        {
            return Aggregate(session, request, table);
        }

        var query = new ListQuery(session.Schema, table, request.Query);
        var page = query.Run(session, request.Prefer.PageSize);
        var writer = new RowJson(session, request.Prefer);
        var columns = query.Selection.Text is null ? string.Empty : $"({query.Selection.Text})";
        var json = new JsonObject { ["@odata.context"] = $"{request.Root}$metadata#{table.SetName}{columns}" };
        if (page.Total is { } total)
        {
            json["@odata.count"] = total;
        }

        json["value"] = new JsonArray([.. page.Rows.Select(row => (JsonNode?)writer.Write(row, query.Selection))]);
        if (page.NextPage is { } next)
        {
            json["@odata.nextLink"] = NextLink(request, table, next);
        }

        return ODataReply.Json(200, json).With("Preference-Applied", request.Prefer.Applied);
    }

    private static ODataReply Aggregate(Session session, ODataRequest request, Table table)
    {
        var rows = new Aggregation(session.Schema, table, request.Query).Run(session);
        return ODataReply.Json(200, new JsonObject
        {
            ["@odata.context"] = $"{request.Root}$metadata#{table.SetName}",
            ["value"] = new JsonArray([.. rows]),
        });
    }

    /// <summary><c>rows/$count</c>: a number as plain text, at most 5000.</summary>
    public static ODataReply Count(Session session, ODataRequest request, Table table)
    {
        var options = new Dictionary<string, string>(request.Query) { ["$count"] = "true" };
        var total = new ListQuery(session.Schema, table, options).Run(session, null).Total!.Value;
        return ODataReply.Of(200, total.ToString(CultureInfo.InvariantCulture), "text/plain");
    }

    private static string NextLink(ODataRequest request, Table table, int page)
    {
        var options = request.Query.Where(option => option.Key != "$skiptoken")
            .Append(new("$skiptoken", ListQuery.SkipToken(page)))
            .Select(option => $"{option.Key}={Uri.EscapeDataString(option.Value)}");
        return $"{request.Root}{table.SetName}?{string.Join('&', options)}";
    }
}
