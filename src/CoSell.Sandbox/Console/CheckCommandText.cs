using System.Globalization;
using CoSell.Flows.Checking;

namespace CoSell.Sandbox.Console;

/// <summary>The findings for people, grouped by file.</summary>
internal static class CheckCommandText
{
    public static void Write(CheckReport report, TextWriter output)
    {
        var solution = report.Solution;
        output.WriteLine(
            $"{solution.DisplayName} ({solution.UniqueName}) {solution.Version}, {(solution.Managed ? "managed" : "unmanaged")}: "
            + $"{Count(solution.Flows.Count, "flow")}, {Count(solution.ConnectionReferences.Count, "connection reference")}, "
            + $"{Count(solution.EnvironmentVariables.Count, "environment variable")}");
        foreach (var file in report.Findings.GroupBy(finding => (finding.File, finding.Flow)))
        {
            output.WriteLine();
            output.WriteLine(file.Key.Flow is null ? file.Key.File : $"{file.Key.File} ({file.Key.Flow})");
            foreach (var finding in file)
            {
                Write(finding, output);
            }
        }

        output.WriteLine();
        output.WriteLine(report.Findings.Count == 0
            ? "Nothing was found."
            : $"{Count(report.Errors, "error")}, {Count(report.Warnings, "warning")}.");
    }

    private static void Write(FlowFinding finding, TextWriter output)
    {
        var severity = finding.Severity == Severity.Error ? "error" : "warning";
        output.WriteLine($"  {severity,-7} {finding.Rule}{(finding.Action is null ? string.Empty : $" at {finding.Action}")}");
        output.WriteLine($"          {finding.Problem}");
        output.WriteLine($"          Remedy: {finding.Remedy}");
    }

    private static string Count(int number, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? string.Empty : "s")}");
}
