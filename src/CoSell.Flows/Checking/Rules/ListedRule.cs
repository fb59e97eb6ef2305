using CoSell.Flows.Solutions;

namespace CoSell.Flows.Checking.Rules;

/// <summary>The manifest lists each flow as a root component, and nothing that is not there.</summary>
internal sealed class ListedRule : IFlowRule
{
    private const string Rule = "RootComponent";

    public static IEnumerable<FlowFinding> CheckManifest(FlowSolution solution) =>
        from id in solution.ListedFlows
        where solution.Flows.All(flow => flow.Id != id)
        select new FlowFinding(
            solution.UniqueName,
            null,
            Rule,
            $"Solution.xml lists the flow {id}, but Workflows has no file for it. Add the file or remove the entry.");

    public IEnumerable<FlowFinding> Check(CheckedFlow flow)
    {
        if (!flow.Solution.ListedFlows.Contains(flow.Flow.Id))
        {
            yield return flow.Finding(
                null,
                Rule,
                $"Solution.xml does not list it. Add <RootComponent type=\"29\" id=\"{{{flow.Flow.Id}}}\" "
                + "behavior=\"0\" />.");
        }
    }
}
