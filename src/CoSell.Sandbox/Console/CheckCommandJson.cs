using System.Text.Encodings.Web;
using System.Text.Json;
using CoSell.Flows.Checking;

namespace CoSell.Sandbox.Console;

/// <summary>The findings as JSON, for scripts.</summary>
internal static class CheckCommandJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(CheckReport report, string path, string file)
    {
        var json = new
        {
            package = path,
            solution = report.Solution.UniqueName,
            version = report.Solution.Version,
            managed = report.Solution.Managed,
            flows = report.Solution.Flows.Select(flow => flow.Name),
            errors = report.Errors,
            warnings = report.Warnings,
            findings = report.Findings.Select(finding => new
            {
                severity = finding.Severity == Severity.Error ? "error" : "warning",
                rule = finding.Rule,
                file = finding.File,
                flow = finding.Flow,
                action = finding.Action,
                problem = finding.Problem,
                remedy = finding.Remedy,
            }),
        };
        File.WriteAllText(file, JsonSerializer.Serialize(json, Options) + "\n");
    }
}
