using CoSell.Flows.Solutions;

namespace CoSell.Flows.Checking.Rules;

/// <summary>The manifest lists each flow as a root component, and nothing that is not there.</summary>
internal sealed class RootComponentRule : ISolutionRule
{
    public string Id => "RootComponent";

    public IEnumerable<FlowFinding> Check(CheckedSolution package)
    {
        var solution = package.Solution;
        var workflows = solution.Flows.Select(flow => flow.Id).Concat(solution.Flows.Select(flow => flow.MetadataId).OfType<Guid>())
            .Concat(solution.WorkflowIds).ToHashSet();
        foreach (var id in solution.ListedFlows.Where(id => !workflows.Contains(id)))
        {
            yield return FlowFinding.In(
                Id, solution.ManifestFile, $"It lists the flow {id}, but Workflows has no file for it.", "Add the file or remove the entry.");
        }

        foreach (var flow in solution.Flows.Where(flow => !solution.ListedFlows.Contains(flow.Id)))
        {
            yield return FlowFinding.In(
                Id,
                solution.ManifestFile,
                $"It does not list the flow '{flow.Name}'.",
                $"Add <RootComponent type=\"29\" id=\"{{{flow.Id}}}\" behavior=\"0\" />.") with
            { Flow = flow.Name };
        }

        foreach (var name in Missing(solution, RootComponent.EnvironmentVariable, solution.EnvironmentVariables.Select(v => v.SchemaName), "environmentvariabledefinitions/"))
        {
            yield return FlowFinding.In(
                Id,
                solution.ManifestFile,
                $"It lists the environment variable '{name}', but environmentvariabledefinitions has no folder for it.",
                "Add its definition or remove the entry.");
        }

        foreach (var name in Missing(solution, RootComponent.Connector, solution.CustomConnectors.Select(c => Plain(c.Name)), "Connector"))
        {
            yield return FlowFinding.In(
                Id, solution.ManifestFile, $"It lists the connector '{name}', which the package does not hold.", "Add the connector's files or remove the entry.");
        }
    }

    /// <summary>
    /// Listed names that are not among the known ones; a part that is there but cannot be read has its finding already.
    /// </summary>
    private static IEnumerable<string> Missing(FlowSolution solution, int type, IEnumerable<string> known, string folder)
    {
        var names = known.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return from component in solution.Components
               where component.Type == type
               let name = component.SchemaName
               where name is not null && !names.Contains(Plain(name))
               where !solution.Files.Any(file => file.Contains(folder, StringComparison.OrdinalIgnoreCase)
                   && file.Contains(name, StringComparison.OrdinalIgnoreCase))
               select name;
    }

    /// <summary>Newer exports write the underscore of a connector's name as _5F, older ones keep it.</summary>
    private static string Plain(string name) => name.Replace("_5F", "_", StringComparison.OrdinalIgnoreCase);
}
