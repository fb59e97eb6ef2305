using CoSell.Flows.Checking.Operations;
using CoSell.Flows.Solutions;

namespace CoSell.Flows.Checking;

/// <summary>A solution laid out for the rules.</summary>
/// <param name="Solution">What could be read of it.</param>
/// <param name="Faults">What could not.</param>
/// <param name="Connectors">The connectors whose operations are known.</param>
internal sealed record CheckedSolution(
    FlowSolution Solution,
    IReadOnlyList<SolutionFormatException> Faults,
    OperationCatalogue Connectors)
{
    /// <summary>Whether our own package's rules hold for it.</summary>
    public bool IsOurs { get; } = OwnPackage.Is(Solution);

    /// <summary>An error in our own package, whose references must be complete; elsewhere the target environment may have it.</summary>
    public Severity MayBeElsewhere => IsOurs ? Severity.Error : Severity.Warning;
}
