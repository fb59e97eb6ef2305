using CoSell.Flows.Running;
using CoSell.Sandbox.Rehearsing.Stubs;
using CoSell.Sandbox.Scenarios;

namespace CoSell.Sandbox.Rehearsing.Playing;

/// <summary>What one scenario showed with one package.</summary>
/// <param name="Result">Its steps.</param>
/// <param name="Runs">The flow runs in it, oldest first.</param>
/// <param name="Deals">Every deal so far, as it stood at the scenario's end.</param>
internal sealed record ScenarioPlay(ScenarioResult Result, IReadOnlyList<FlowRun> Runs, IReadOnlyList<DealState> Deals)
{
    public string Name => Result.Name;

    /// <summary>Whether every step held and no run failed.</summary>
    public bool Ok => Result.Ok && Runs.All(run => run.Status != RunStatus.Failed);
}

/// <summary>All scenarios as one package played them.</summary>
/// <param name="Scenarios">In the order of playing, the set-up first.</param>
/// <param name="Uncovered">Operations that nobody answered.</param>
/// <param name="FailedTriggers">Flows beside the documented ones that could not be started, with the reason.</param>
/// <param name="SalesforceFields">The fields of the org, as <c>Opportunity.Amount</c>.</param>
internal sealed record Playback(
    IReadOnlyList<ScenarioPlay> Scenarios,
    IReadOnlyList<UncoveredOperation> Uncovered,
    IReadOnlyDictionary<string, string> FailedTriggers,
    IReadOnlySet<string> SalesforceFields)
{
    public IEnumerable<FlowRun> Runs => Scenarios.SelectMany(scenario => scenario.Runs);
}
