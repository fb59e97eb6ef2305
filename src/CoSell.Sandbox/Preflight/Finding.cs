namespace CoSell.Sandbox.Preflight;

/// <summary>Something in the org that would keep deals from travelling, or might.</summary>
/// <param name="Field">What it is about, such as <c>Opportunity.Audit__c</c>.</param>
/// <param name="Rule">What should be, and what is.</param>
/// <param name="Remedy">What an admin does about it.</param>
/// <param name="Stops">False for something that only may be in the way.</param>
internal sealed record Finding(string Field, string Rule, string Remedy, bool Stops = true)
{
    public override string ToString() => $"{(Stops ? "error  " : "warning")} {Field}: {Rule}. {Remedy}.";
}
