using CoSell.Sandbox.Rehearsing.Comparing;
using static CoSell.Sandbox.Rehearsing.Telling.ToldValues;

namespace CoSell.Sandbox.Rehearsing.Telling;

/// <summary>Tells what an admin changed in the definitions.</summary>
internal static class ChangeTelling
{
    public static ReportSection Of(PackageComparison packages) => new(
        "What was changed",
        [
            .. packages.Flows.Where(flow => flow.Changes.Count > 0 || flow.Package.Name != flow.Shipped.Name).Select(Flow),
            .. packages.Extra.Select(flow => new ReportEntry($"Extra flow: {flow.Name}", [])),
            .. packages.Variables.Select(variable => new ReportEntry($"Environment variable {variable.Path}: {Was(variable.Was)} → {Was(variable.Now)}", [])),
        ],
        packages.IsSame ? "Nothing." : "Flows are gone, or turned on or off; see below.");

    private static ReportEntry Flow(FlowComparison flow)
    {
        var alias = flow.Package.Name == flow.Shipped.Name ? string.Empty : $" (called '{flow.Package.Name}' here)";
        return new ReportEntry(flow.Shipped.Name + alias, [.. flow.Changes.SelectMany(Change)]);
    }

    private static IEnumerable<ReportLine> Change(FlowChange change)
    {
        var before = change.Kind == ChangeKind.Renamed && change.ShippedName is { } name ? $" (shipped as '{Named(name)}')" : string.Empty;
        var inside = change.Inside is null ? string.Empty : $" in '{Named(change.Inside)}'";
        yield return new ReportLine($"{change.Kind.ToString().ToLowerInvariant()} '{change.Title}'{before}{inside}");
        foreach (var value in change.Values.Where(_ => change.Kind is not ChangeKind.Removed))
        {
            yield return new ReportLine(
                value.Was is null ? $"{value.Path}: added {Short(value.Now)}"
                : value.Now is null ? $"{value.Path}: removed {Short(value.Was)}"
                : $"{value.Path}: {Short(value.Was)} → {Short(value.Now)}",
                Depth: 1);
        }
    }
}
