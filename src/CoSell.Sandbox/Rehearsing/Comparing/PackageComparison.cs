using CoSell.Flows.Solutions;
using CoSell.Sandbox.Flows;

namespace CoSell.Sandbox.Rehearsing.Comparing;

/// <summary>The shipped package beside another one, as far as the definitions go; nothing is run for it.</summary>
internal sealed class PackageComparison
{
    public PackageComparison(FlowSolution shipped, FlowSolution package)
    {
        (Shipped, Package) = (shipped, package);
        Flows = [.. from flow in shipped.Flows let found = FlowName.Find(package, flow.Name) where found is not null select new FlowComparison(flow, found)];
        Missing = [.. shipped.Flows.Where(flow => Flows.All(pair => pair.Shipped != flow))];
        Extra = [.. package.Flows.Where(flow => Flows.All(pair => pair.Package != flow))];
        Variables = [.. from was in shipped.EnvironmentVariables
                        join now in package.EnvironmentVariables on was.SchemaName.ToLowerInvariant() equals now.SchemaName.ToLowerInvariant()
                        where was.DefaultValue != now.DefaultValue
                        select new ValueChange(was.SchemaName, was.DefaultValue, now.DefaultValue)];
    }

    public FlowSolution Shipped { get; }

    public FlowSolution Package { get; }

    public IReadOnlyList<FlowComparison> Flows { get; }

    /// <summary>Shipped flows that the package does not have.</summary>
    public IReadOnlyList<Flow> Missing { get; }

    /// <summary>Flows of the package that are none of the documented ones.</summary>
    public IReadOnlyList<Flow> Extra { get; }

    /// <summary>Environment variables whose default differs, by schema name.</summary>
    public IReadOnlyList<ValueChange> Variables { get; }

    public bool IsSame =>
        Missing.Count == 0 && Extra.Count == 0 && Variables.Count == 0 && Flows.All(flow => flow.Changes.Count == 0 && flow.Package.TurnedOn == flow.Shipped.TurnedOn);
}
