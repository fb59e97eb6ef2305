using System.Globalization;
using CoSell.Benchmarks.Measuring;

namespace CoSell.Benchmarks.Reporting;

/// <summary>Collects the lines of the table.</summary>
internal sealed class Report
{
    private readonly List<Row> rows = [];

    public IReadOnlyList<Row> Rows => rows;

    public bool AllMet => rows.TrueForAll(row => row.IsMet != false);

    /// <summary>The part whose lines are added.</summary>
    public string Part { get; set; } = string.Empty;

    public void Add(string what, string measured) => rows.Add(new Row(Part, what, measured));

    public void AtMost(string what, double measured, double budget, string unit = "") =>
        rows.Add(new Row(Part, what, Number(measured) + unit, $"≤ {Number(budget)}{unit}", measured <= budget));

    public void AtLeast(string what, double measured, double budget, string unit = "") =>
        rows.Add(new Row(Part, what, Number(measured) + unit, $"≥ {Number(budget)}{unit}", measured >= budget));

    public void AtMost(string what, Spread measured, double budget) =>
        rows.Add(new Row(Part, what, Text(measured), $"≤ {Number(budget)}", measured.Middle <= budget));

    public void AtLeast(string what, Spread measured, double budget) =>
        rows.Add(new Row(Part, what, Text(measured), $"≥ {Number(budget)}", measured.Middle >= budget));

    /// <summary>A statement that holds or does not.</summary>
    public void Holds(string what, string measured, string budget, bool isMet) => rows.Add(new Row(Part, what, measured, budget, isMet));

    /// <summary>The median, and in parentheses between what the middle half of the rounds lies.</summary>
    public static string Text(Spread spread) => $"{Number(spread.Middle)} ({Number(spread.Low)}–{Number(spread.High)})";

    public static string Whole(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Three digits that count, and thousands apart.</summary>
    public static string Number(double value)
    {
        var digits = Math.Abs(value) switch { 0 => 0, < 0.1 => 3, < 10 => 2, < 100 => 1, _ => 0 };
        return value.ToString($"N{digits}", CultureInfo.InvariantCulture);
    }
}
