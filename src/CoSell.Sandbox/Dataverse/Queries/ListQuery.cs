using System.Globalization;
using System.Text.RegularExpressions;
using CoSell.Sandbox.Dataverse.Errors;
using CoSell.Sandbox.Dataverse.Rows;
using CoSell.Sandbox.Dataverse.Schema;

namespace CoSell.Sandbox.Dataverse.Queries;

/// <summary>One page of a list.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="Total">How many rows match, at most 5000; null unless it was asked for.</param>
/// <param name="NextPage">Number of the page that follows; null on the last.</param>
internal sealed record Page(IReadOnlyList<Row> Rows, int? Total, int? NextPage);

/// <summary>The query options of a list.</summary>
internal sealed partial class ListQuery
{
    /// <summary>Most rows of one answer, and the highest count that is told.</summary>
    public const int MostRows = 5000;

    private static readonly string[] Known = ["$select", "$expand", "$filter", "$orderby", "$top", "$count", "$skiptoken"];
    private static readonly string[] Others = ["$apply", "$search", "fetchXml", "savedQuery", "userQuery", "partitionId", "$deltatoken"];

    private readonly Table table;
    private readonly Condition? condition;
    private readonly IReadOnlyList<(ColumnPath Path, bool Descending)> order;
    private readonly int? top;
    private readonly bool counted;
    private readonly int page;

    public ListQuery(DataverseSchema schema, Table table, IReadOnlyDictionary<string, string> options)
    {
        this.table = table;
        CheckNames(options);
        Selection = Selection.Of(schema, table, options.GetValueOrDefault("$select"), options.GetValueOrDefault("$expand"));
        condition = options.TryGetValue("$filter", out var filter) ? FilterParser.Parse(schema, table, filter) : null;
        order = options.TryGetValue("$orderby", out var orderBy) ? [.. orderBy.Split(',').Select(part => Ordering(schema, table, part))] : [];
        top = options.TryGetValue("$top", out var most) ? Top(most) : null;
        counted = options.TryGetValue("$count", out var count) && Flag(count);
        page = options.TryGetValue("$skiptoken", out var token) ? PageNumber(token) : 1;
    }

    public Selection Selection { get; }

    /// <summary>The cookie that the address of the next page carries.</summary>
    public static string SkipToken(int page) => $"<cookie pagenumber=\"{page.ToString(CultureInfo.InvariantCulture)}\" istracking=\"False\" />";

    /// <summary>The rows that match. <paramref name="pageSize"/> does not count beside $top.</summary>
    public Page Run(Session session, int? pageSize)
    {
        var matching = Matching(session).ToList();
        var total = counted ? Math.Min(matching.Count, MostRows) : (int?)null;
        if (top is { } most)
        {
            return new Page([.. matching.Take(most)], total, null);
        }

        var size = Math.Min(pageSize ?? MostRows, MostRows);
        var rows = matching.Skip((page - 1) * size).Take(size).ToList();
        return new Page(rows, total, matching.Count > page * size ? page + 1 : null);
    }

    private IEnumerable<Row> Matching(Session session)
    {
        var rows = session.All(table).Where(row => condition?.Holds(session, row) != false);
        foreach (var (path, descending) in order.Reverse())
        {
            rows = descending
                ? rows.OrderByDescending(row => path.Read(session, row), ValueOrder.Instance)
                : rows.OrderBy(row => path.Read(session, row), ValueOrder.Instance);
        }

        return rows;
    }

    private static void CheckNames(IReadOnlyDictionary<string, string> options)
    {
        foreach (var name in options.Keys.Where(name => !Known.Contains(name)))
        {
            throw name switch
            {
                "$skip" => Refuse.Query("Skip Clause is not supported in CRM"),
                _ when Others.Contains(name) => Refuse.NotEmulated($"the query option '{name}'"),
                _ => Refuse.Query($"The query parameter '{name}' is not supported."),
            };
        }
    }

    private static (ColumnPath Path, bool Descending) Ordering(DataverseSchema schema, Table table, string part)
    {
        var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is [_] or [_, "asc" or "desc"]
            ? (FilterParser.Path(schema, table, words[0]), words.Length == 2 && words[1] == "desc")
            : throw Refuse.Query($"Bad Request - Error in query syntax: '{part}' in $orderby.");
    }

    private static int Top(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var top) && top is > 0 and <= MostRows
            ? top
            : throw Refuse.Query($"Invalid value '{text}' for $top query option found. The $top query option requires a positive integer of at most {MostRows}.");

    private static bool Flag(string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ => throw Refuse.Query($"Invalid value '{text}' for $count query option found."),
    };

    private static int PageNumber(string token) =>
        Cookie().Match(token) is { Success: true } match && int.TryParse(match.Groups["page"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0
            ? page
            : throw Refuse.Query("Malformed XML in the Paging Cookie");

    [GeneratedRegex("^<cookie pagenumber=\"(?<page>[0-9]{1,7})\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Cookie();

    private sealed class ValueOrder : IComparer<object?>
    {
        public static readonly ValueOrder Instance = new();

        public int Compare(object? x, object? y) => (x, y) switch
        {
            (null, null) => 0,
            (null, _) => -1,
            (_, null) => 1,
            _ => Condition.Order(x, y),
        };
    }
}
