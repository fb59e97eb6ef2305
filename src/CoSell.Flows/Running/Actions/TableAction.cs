using System.Net;
using CoSell.Flows.Expressions;
using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.Actions;

/// <summary>An array as an HTML or CSV table; the columns come from the definition or from the first row.</summary>
internal sealed class TableAction : IActionHandler
{
    public IReadOnlyCollection<string> Types => ["Table"];

    public Task RunAsync(ActionStep step, CancellationToken cancellationToken)
    {
        var rows = DataSource.Read(step);
        var table = step.Inputs["columns"] is JArray columns
            ? Defined(step, rows, columns)
            : FromRows(rows);
        return DataSource.Give(step, step.RequiredText("format").Equals("HTML", StringComparison.OrdinalIgnoreCase)
            ? Html(table)
            : Csv(table));
    }

    private static List<List<string>> Defined(ActionStep step, JArray rows, JArray columns)
    {
        var headers = columns.Select((c, i) =>
            JsonValues.TextOf(JsonTemplate.Evaluate(c["header"], step.Context, $"inputs/columns/{i}/header")));
        var cells = rows.Select(row => columns.Select((c, i) =>
            JsonValues.TextOf(JsonTemplate.Evaluate(c["value"], step.Context.With(row), $"inputs/columns/{i}/value"))).ToList());
        return [[.. headers], .. cells];
    }

    private static List<List<string>> FromRows(JArray rows)
    {
        var headers = (rows.FirstOrDefault() as JObject)?.Properties().Select(p => p.Name).ToList() ?? [];
        return [headers, .. rows.Select(row => headers.ConvertAll(name => JsonValues.TextOf((row as JObject)?[name])))];
    }

    private static string Html(List<List<string>> table) =>
        "<table><thead>" + Row(table[0], "th") + "</thead><tbody>"
        + string.Concat(table.Skip(1).Select(row => Row(row, "td"))) + "</tbody></table>";

    private static string Row(List<string> cells, string tag) =>
        "<tr>" + string.Concat(cells.Select(cell => $"<{tag}>{WebUtility.HtmlEncode(cell)}</{tag}>")) + "</tr>";

    private static string Csv(List<List<string>> table) =>
        string.Concat(table.Select(row => string.Join(',', row.Select(Quote)) + "\r\n"));

    private static string Quote(string cell) => cell.AsSpan().IndexOfAny(",\"\r\n") < 0
        ? cell
        : '"' + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
