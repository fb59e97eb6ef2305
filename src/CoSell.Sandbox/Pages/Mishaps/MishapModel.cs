using CoSell.Sandbox.Pages.Frame;

namespace CoSell.Sandbox.Pages.Mishaps;

/// <summary>Something that is still to go wrong.</summary>
/// <param name="End">What ends it: the number of a fault, or <see cref="Webhooks"/>.</param>
/// <param name="Text">In words.</param>
public sealed record Mishap(string End, string Text)
{
    public const string Webhooks = "webhooks";
}

/// <summary>What can be made to go wrong, and what is about to.</summary>
/// <param name="InForce">What is about to.</param>
/// <param name="Fault">The form of a fault of a service.</param>
/// <param name="Done">What was just done; null when nothing was.</param>
/// <param name="Problem">Why it was not; null when it was.</param>
public sealed record MishapModel(IReadOnlyList<Mishap> InForce, IReadOnlyList<FormField> Fault, string? Done = null, string? Problem = null);
