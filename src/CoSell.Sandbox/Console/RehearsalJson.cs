using CoSell.Sandbox.Rehearsing;
using CoSell.Sandbox.Rehearsing.Comparing;

namespace CoSell.Sandbox.Console;

/// <summary>
/// A rehearsal as JSON, for scripts. A value that is null was not there.
/// <code>
/// { "verdict": "same" | "differs" | "failed",
///   "package": {"uniqueName","version","managed"}, "shipped": {"uniqueName","version","managed"},
///   "findings": [ {"rule","flow","action","message","remedy"} ],
///   "flows": [ {"flow","nameInPackage","foundBy": "id" | "name",
///               "changes": [ {"kind": "Added" | "Removed" | "Renamed" | "Moved" | "Changed",
///                             "name","shippedName","inside","values": [ {"path","was","now"} ]} ]} ],
///   "missingFlows": [name], "extraFlows": [name], "environmentVariables": [ {"path","was","now"} ],
///   "fields": [ {"name","missingInOrg","places": [ {"how","flow","action","path"} ],
///                "writes": [ {"scenario","action","record","shipped": [value],"package": [value]} ]} ],
///   "differences": [ {"scenario","shippedOk","packageOk","steps","runs","actions","calls","writes","deals"} ],
///   "scenarios": [ {"name","ok","steps": [ {"step","ok","detail"} ]} ],
///   "notCovered": [ {"connector","operationId"} ],
///   "runs": [ flow-run/1 ] }
/// </code>
/// <c>differences</c> lists every scenario; its lists of steps, runs, calls and deals hold
/// <c>{"subject","shipped","package"}</c>. <c>scenarios</c> and <c>runs</c> are those of the rehearsed package.
/// </summary>
internal static class RehearsalJson
{
    public static object Of(RehearsalReport report) => new
    {
        verdict = report.Verdict.ToString().ToLowerInvariant(),
        package = Solution(report.Packages.Package),
        shipped = Solution(report.Packages.Shipped),
        findings = report.Findings,
        flows = report.Packages.Flows.Select(Flow),
        missingFlows = report.Packages.Missing.Select(flow => flow.Name),
        extraFlows = report.Packages.Extra.Select(flow => flow.Name),
        environmentVariables = report.Packages.Variables,
        fields = report.Fields,
        differences = report.Scenarios,
        scenarios = report.Package.Scenarios.Select(scenario => SessionReport.Scenario(scenario.Result)),
        notCovered = report.Package.Uncovered.Select(operation => new { operation.Connector, operation.OperationId }),
        runs = ReportFile.Runs(report.Package.Runs),
    };

    private static object Solution(CoSell.Flows.Solutions.FlowSolution solution) =>
        new { solution.UniqueName, solution.Version, solution.Managed };

    private static object Flow(FlowComparison flow) => new
    {
        flow = flow.Shipped.Name,
        nameInPackage = flow.Package.Name,
        foundBy = flow.ById ? "id" : "name",
        changes = flow.Changes,
    };
}
