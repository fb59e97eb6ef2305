namespace CoSell.Flows.Checking.Rules;

/// <summary>The files that the import reads are there, and can be read.</summary>
internal sealed class PackageRule : ISolutionRule
{
    public string Id => "Package";

    public IEnumerable<FlowFinding> Check(CheckedSolution package)
    {
        var solution = package.Solution;
        foreach (var fault in package.Faults)
            yield return FlowFinding.In(Id, fault.File, fault.Problem, fault.Remedy);
        if (!Version.TryParse(solution.Version, out var version) || version.Revision < 0)
        {
            yield return FlowFinding.In(
                Id, solution.ManifestFile, $"The version '{solution.Version}' is not made of four numbers.", "Write it as 1.0.0.0.");
        }

        if (solution is { IsArchive: true, IsPacked: false })
        {
            yield return FlowFinding.In(
                Id,
                solution.ManifestFile,
                "The zip holds the unpacked layout, which the import does not read.",
                "Pack the folder with 'pac solution pack'.");
        }

        foreach (var finding in solution.IsPacked ? CheckTypes(package) : [])
            yield return finding;
    }

    private IEnumerable<FlowFinding> CheckTypes(CheckedSolution package)
    {
        const string file = "[Content_Types].xml";
        if (package.Solution.Files.All(path => !path.EndsWith(file, StringComparison.OrdinalIgnoreCase)))
        {
            yield return FlowFinding.In(Id, file, "It is missing.", "Every export has it: export or pack the solution again.");
            yield break;
        }

        foreach (var path in package.Solution.Files.Where(path => package.Solution.ContentTypes?.Cover(path) == false && !path.EndsWith(file, StringComparison.OrdinalIgnoreCase)))
        {
            yield return FlowFinding.In(
                Id, path, $"{file} gives it no content type.", $"Add a <Default> for the extension '{Path.GetExtension(path)}', or an <Override> for the file.");
        }
    }
}
