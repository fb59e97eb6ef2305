using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoSell.Sandbox.Dataverse.Errors;
using CoSell.Sandbox.Dataverse.Rows;
using CoSell.Sandbox.Dataverse.Schema;

namespace CoSell.Sandbox.Dataverse.Queries;

/// <summary>An <c>$apply</c> that counts rows by columns; anything else that can be applied is not emulated.</summary>
internal sealed partial class Aggregation
{
    /// <summary>Most rows that are aggregated (Microsoft's page "Aggregate data using OData").</summary>
    public const int MostRows = 50_000;

    private readonly Table table;
    private readonly Condition? condition;
    private readonly IReadOnlyList<Column> columns;
    private readonly string alias;

    public Aggregation(DataverseSchema schema, Table table, IReadOnlyDictionary<string, string> options)
    {
        this.table = table;
        var match = options.Count == 1 ? Counting().Match(options["$apply"]) : Match.Empty;
        if (!match.Success)
        {
            throw Refuse.NotEmulated("$apply but for counting by columns, or $apply beside other options");
        }

        condition = match.Groups["filter"] is { Success: true } filter ? FilterParser.Parse(schema, table, filter.Value) : null;
        columns = [.. match.Groups["by"].Value.Split(',').Select(name => table.FindProperty(name) ?? throw Refuse.UnknownProperty(table, name))];
        alias = match.Groups["alias"].Value;
        if (columns.FirstOrDefault(column => column.Type == ColumnType.Moment) is { } moment)
        {
            throw Refuse.Query($"groupby with the datetime value '{moment.LogicalName}' is not supported.");
        }
    }

    /// <summary>One object for each combination of values that occurs; an empty column is left out of it.</summary>
    public IEnumerable<JsonNode> Run(Session session)
    {
        var matching = session.All(table).Where(row => condition?.Holds(session, row) != false).Take(MostRows + 1).ToList();
        return matching.Count <= MostRows
            ? matching.GroupBy(row => string.Join('\u001f', columns.Select(column => row[column]))).Select(Counted)
            : throw Refuse.TooManyToAggregate();
    }

    private JsonObject Counted(IGrouping<string, Row> group)
    {
        var json = new JsonObject { [alias] = group.Count() };
        foreach (var column in columns.Where(column => group.First()[column] is not null))
        {
            json[column.Property] = Web.RowJson.Value(group.First()[column]);
        }

        return json;
    }

    [GeneratedRegex(@"^(filter\((?<filter>.+)\)/)?groupby\(\((?<by>[\w,]+)\),aggregate\(\$count as (?<alias>\w+)\)\)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Counting();
}
