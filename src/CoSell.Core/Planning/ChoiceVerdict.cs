using CoSell.Core.Ledger;

namespace CoSell.Core.Planning;

/// <summary>How a value that a person chose in a conflict stands against what both sides hold now.</summary>
/// <param name="Choice">The conflict with the choice.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="Words">Why it is not carried out; null when it is.</param>
public sealed record ChoiceVerdict(Conflict Choice, ChoiceStanding Standing, string? Words)
{
    /// <summary>Whether the choice is still to be carried out.</summary>
    public bool IsOpen => Standing is ChoiceStanding.UnderWay or ChoiceStanding.Hindered;
}

public enum ChoiceStanding
{
    /// <summary>A side is still to be given the value.</summary>
    UnderWay,

    /// <summary>Both sides hold it.</summary>
    Carried,

    /// <summary>A side holds neither of the two values any more.</summary>
    Stale,

    /// <summary>The side that does not hold it does not take it now.</summary>
    Hindered,
}
