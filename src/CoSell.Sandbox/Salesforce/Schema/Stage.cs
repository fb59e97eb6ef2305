namespace CoSell.Sandbox.Salesforce.Schema;

/// <summary>A stage of an opportunity, with what follows from it.</summary>
internal sealed record Stage(
    string Name,
    decimal Probability,
    string Forecast,
    bool IsClosed = false,
    bool IsWon = false
)
{
    /// <summary>The stages of a new org.</summary>
    public static readonly IReadOnlyList<Stage> Standard =
    [
        new("Prospecting", 10, "Pipeline"),
        new("Qualification", 10, "Pipeline"),
        new("Needs Analysis", 20, "Pipeline"),
        new("Value Proposition", 50, "Pipeline"),
        new("Id. Decision Makers", 60, "Pipeline"),
        new("Perception Analysis", 70, "Pipeline"),
        new("Proposal/Price Quote", 75, "Pipeline"),
        new("Negotiation/Review", 90, "Pipeline"),
        new("Closed Won", 100, "Closed", IsClosed: true, IsWon: true),
        new("Closed Lost", 0, "Omitted", IsClosed: true),
    ];

    public static Stage OnHold(string name) => new(name, 0, "Omitted");
}
