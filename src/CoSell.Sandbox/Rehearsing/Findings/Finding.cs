namespace CoSell.Sandbox.Rehearsing.Findings;

/// <summary>Something about a package that its admin should know before it goes live.</summary>
/// <param name="Rule">Short name of the kind, for example <c>StepRenamed</c>.</param>
/// <param name="Flow">Display name of the flow in the package; null when it concerns the package.</param>
/// <param name="Action">Name of the action; null when it concerns the whole flow.</param>
/// <param name="Message">What is so, and what no longer happens because of it.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record Finding(string Rule, string? Flow, string? Action, string Message, string Remedy);
