using System.Text;

namespace CoSell.Benchmarks.Reporting;

/// <summary>The table in Markdown, its columns as wide as they need to be, so that it reads well at a console too.</summary>
internal static class ReportTable
{
    public static string Write(IReadOnlyList<Row> rows)
    {
        string[][] cells =
        [
            ["Part", "What", "Measured", "Budget", "Met"],
            .. rows.Select(row => new[] { row.Part, row.What, row.Measured, row.Budget ?? string.Empty, Met(row) }),
        ];
        var widths = Enumerable.Range(0, cells[0].Length).Select(column => cells.Max(line => line[column].Length)).ToArray();
        var text = new StringBuilder();
        Append(text, cells[0], widths);
        Append(text, [.. widths.Select(width => new string('-', width))], widths);
        foreach (var line in cells.Skip(1))
        {
            Append(text, line, widths);
        }

        return text.ToString();
    }

    private static string Met(Row row) => row.IsMet switch { true => "yes", false => "**no**", null => string.Empty };

    private static void Append(StringBuilder text, string[] cells, int[] widths) =>
        text.Append("| ").AppendJoin(" | ", cells.Zip(widths, (cell, width) => cell.PadRight(width))).Append(" |\n");
}
