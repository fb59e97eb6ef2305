using CoSell.Flows.Checking;

namespace CoSell.Sandbox.Console;

/// <summary>The findings as JSON, for scripts.</summary>
internal static class CheckCommandJson
{
    public static object Of(CheckReport report, string path) => new
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
}
