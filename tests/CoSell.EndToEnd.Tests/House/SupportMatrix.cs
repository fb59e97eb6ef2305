using System.Text.RegularExpressions;

namespace CoSell.EndToEnd.Tests.House;

/// <summary>One row of a support matrix, its cells trimmed.</summary>
internal sealed record SupportRow(string Where, string Behaviour, string Basis, string Source, string Test)
{
    public IEnumerable<string> Tests => Test.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>The tables of one SUPPORT.md; each has the same four columns.</summary>
internal static partial class SupportMatrix
{
    private const string Header = "| Behaviour | Basis | Source | Test |";

    /// <summary>The rows, and in words what is not in the common form.</summary>
    public static (IReadOnlyList<SupportRow> Rows, IReadOnlyList<string> Problems) Read(string name, IEnumerable<string> lines)
    {
        var (rows, problems) = (new List<SupportRow>(), new List<string>());
        var (number, inTable) = (0, false);
        foreach (var line in lines.Select(l => l.Trim()))
        {
            number++;
            var where = $"{name}:{number}";
            if (!line.StartsWith('|'))
            {
                inTable = false;
            }
            else if (!inTable)
            {
                inTable = true;
                Add(problems, line == Header, $"{where} must be '{Header}', not '{line}'");
            }
            else if (line.Trim('|', '-', ' ', ':').Length > 0)
            {
                var cells = Bar().Split(line)[1..^1].Select(cell => cell.Trim()).ToArray();
                Add(problems, cells.Length == 4, $"{where} has {cells.Length} cells, not 4");
                rows.AddRange(cells is [var behaviour, var basis, var source, var test]
                    ? [new SupportRow(where, behaviour, basis, source, test)]
                    : []);
            }
        }

        return (rows, problems);
    }

    private static void Add(List<string> problems, bool holds, string problem)
    {
        if (!holds)
        {
            problems.Add(problem);
        }
    }

    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bar();
}
