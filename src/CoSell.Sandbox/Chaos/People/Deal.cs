using CoSell.Sandbox.Chaos.Stories;

namespace CoSell.Sandbox.Chaos.People;

/// <summary>A deal as its people know it: an independent record of who did what to it when.</summary>
internal sealed class Deal(int number, Side origin, string customer)
{
    public int Number => number;

    /// <summary>Where it was made.</summary>
    public Side Origin => origin;

    public string Customer => customer;

    public string? ReferralId { get; set; }

    public string? OpportunityId { get; set; }

    /// <summary>Whether the seller asked for Microsoft's help when sharing it.</summary>
    public bool WantsHelp { get; init; }

    public bool IsDeleted { get; set; }

    /// <summary>Every value that a person gave a field, oldest first, the ones that the deal was made with included.</summary>
    public List<HumanEdit> Edits { get; } = [];

    public override string ToString() => $"deal {Number} (referral {ReferralId ?? "none"}, opportunity {OpportunityId ?? "none"})";
}

/// <summary>A person gave a field a value.</summary>
/// <param name="Time">When, by the world's clock.</param>
/// <param name="Side">Where.</param>
/// <param name="Field">Which.</param>
/// <param name="Value">In its canonical form.</param>
/// <param name="IsFirst">Whether the record was made with it.</param>
internal sealed record HumanEdit(DateTimeOffset Time, Side Side, DealField Field, string Value, bool IsFirst = false);
