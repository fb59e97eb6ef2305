namespace CoSell.Sandbox.Rehearsing.Behaviour;

/// <summary>One thing that went differently in a scenario.</summary>
/// <param name="Subject">What it is about: a step, an action, a field, a call.</param>
/// <param name="Shipped">What the shipped package did; null when nothing of the kind.</param>
/// <param name="Package">What the rehearsed package did; null when nothing of the kind.</param>
internal sealed record Difference(string Subject, string? Shipped, string? Package);

/// <summary>What went differently in one scenario.</summary>
/// <param name="Scenario">Its name.</param>
/// <param name="ShippedOk">Whether it succeeded with the shipped package.</param>
/// <param name="PackageOk">Whether it succeeded with the rehearsed one.</param>
/// <param name="Steps">The scenario's own steps: their outcome, with the reason of a failure.</param>
/// <param name="Runs">Runs and billable actions of each flow.</param>
/// <param name="Actions">Actions that ended otherwise or ran more or less often.</param>
/// <param name="Calls">Calls of connectors' operations, by number.</param>
/// <param name="Writes">Fields that were sent otherwise.</param>
/// <param name="Deals">Fields that hold something else at the end.</param>
internal sealed record ScenarioDifference(
    string Scenario,
    bool ShippedOk,
    bool PackageOk,
    IReadOnlyList<Difference> Steps,
    IReadOnlyList<Difference> Runs,
    IReadOnlyList<ActionDifference> Actions,
    IReadOnlyList<Difference> Calls,
    IReadOnlyList<WriteDifference> Writes,
    IReadOnlyList<Difference> Deals)
{
    public bool IsSame => ShippedOk == PackageOk
        && Steps.Count + Runs.Count + Actions.Count + Calls.Count + Writes.Count + Deals.Count == 0;
}

/// <summary>How often one action ended how, where that differs.</summary>
/// <param name="Flow">The documented name of the flow, or the extra flow's own.</param>
/// <param name="Action">The action's name in the package, the shipped one where it is gone.</param>
/// <param name="Shipped">For example <c>Succeeded 2, Skipped 1</c>; null when it never had its turn.</param>
/// <param name="Package">The same of the rehearsed package.</param>
/// <param name="Error">The message of its first failure in the package.</param>
internal sealed record ActionDifference(string Flow, string Action, string? Shipped, string? Package, string? Error);

/// <summary>One field that was sent otherwise.</summary>
/// <param name="Flow">The documented name of the flow, or the extra flow's own.</param>
/// <param name="Action">The action's name in the package, the shipped one where it is gone.</param>
/// <param name="Record">The Salesforce object, or <c>Referral</c>.</param>
/// <param name="Field">The API name, or the JSON Pointer in the referral.</param>
/// <param name="Shipped">The values that the shipped package sent.</param>
/// <param name="Package">The values that the rehearsed one sent.</param>
internal sealed record WriteDifference(
    string Flow, string Action, string Record, string Field, IReadOnlyList<string> Shipped, IReadOnlyList<string> Package);
