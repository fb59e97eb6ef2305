namespace CoSell.Flows.Checking.Rules;

/// <summary>What the import finds by an id or a name has one of its own.</summary>
internal sealed class DuplicateRule : ISolutionRule
{
    public string Id => "Duplicate";

    public IEnumerable<FlowFinding> Check(CheckedSolution package)
    {
        var solution = package.Solution;
        return
        [
            .. Twice(package, "flow id", solution.Flows.Select(flow => (flow.Id.ToString(), flow.File))),
            .. Twice(package, "WorkflowId", solution.Flows.Where(flow => flow.MetadataId is not null && flow.MetadataId != flow.Id)
                .Select(flow => (flow.MetadataId!.Value.ToString(), flow.MetadataFile))),
            .. Twice(package, "environment variable", solution.EnvironmentVariables.Select(v => (v.SchemaName, solution.ManifestFile))),
            .. Twice(package, "connection reference", solution.ConnectionReferences.Select(r => (r.LogicalName, solution.CustomizationsFile))),
            .. Twice(package, "connector", solution.CustomConnectors.Select(c => (c.Name, solution.CustomizationsFile))),
            .. Twice(package, "root component", solution.Components.Select(c => ($"{c.Type} {c.Id?.ToString() ?? c.SchemaName}", solution.ManifestFile))),
        ];
    }

    private IEnumerable<FlowFinding> Twice(CheckedSolution package, string what, IEnumerable<(string Name, string File)> parts) =>
        from same in parts.GroupBy(part => part.Name, StringComparer.OrdinalIgnoreCase)
        where same.Count() > 1
        let files = same.Select(part => part.File).Distinct(StringComparer.Ordinal).ToList()
        select FlowFinding.In(
            Id,
            files[^1],
            $"The {what} '{same.Key}' is there {same.Count()} times{(files.Count > 1 ? $" (also in {files[0]})" : "")}.",
            "Keep one, or give the other a name or id of its own.");
}
