namespace CoSell.Flows.Checking.Rules;

/// <summary>Something that the package as a whole must hold to.</summary>
internal interface ISolutionRule
{
    string Id { get; }

    IEnumerable<FlowFinding> Check(CheckedSolution package);
}
