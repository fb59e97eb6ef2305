namespace CoSell.Sandbox.Scenarios;

/// <summary>One of the documented uses of the product, played through the packaged flows.</summary>
internal interface IScenario
{
    string Name { get; }

    Task PlayAsync(Stage stage, CancellationToken cancellationToken);
}

/// <summary>What one step of a scenario showed.</summary>
/// <param name="Step">What somebody did, in words.</param>
/// <param name="Ok">Whether everything that should follow did.</param>
/// <param name="Detail">What was checked; of a failure the flow, action and field.</param>
/// <param name="Rows">Both sides beside each other.</param>
internal sealed record StepResult(string Step, bool Ok, string Detail, IReadOnlyList<SideBySide> Rows);

internal sealed record ScenarioResult(string Name, IReadOnlyList<StepResult> Steps)
{
    public bool Ok => Steps.Count > 0 && Steps.All(step => step.Ok);
}

/// <summary>One field as both sides show it.</summary>
internal sealed record SideBySide(string Field, string PartnerCenter, string Salesforce, bool Agree);
