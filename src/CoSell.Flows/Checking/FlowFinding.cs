namespace CoSell.Flows.Checking;

/// <summary>Something in a solution that Power Automate would reject, or that our own rules forbid.</summary>
/// <param name="Flow">Display name of the flow, or the solution's unique name.</param>
/// <param name="Action">Name of the action; null when it concerns the whole flow.</param>
/// <param name="Rule">Short name of the rule.</param>
/// <param name="Message">What is wrong and the remedy.</param>
public sealed record FlowFinding(string Flow, string? Action, string Rule, string Message)
{
    public override string ToString() =>
        Action is null ? $"{Flow} [{Rule}] {Message}" : $"{Flow} › {Action} [{Rule}] {Message}";
}
