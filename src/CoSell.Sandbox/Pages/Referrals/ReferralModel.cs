using CoSell.Sandbox.Pages.Selling;

namespace CoSell.Sandbox.Pages.Referrals;

/// <summary>One line of the referral inbox.</summary>
/// <param name="Id">The partner's referral.</param>
/// <param name="Name">The deal.</param>
/// <param name="Status">Status and substatus.</param>
/// <param name="Value">The deal value with its currency.</param>
/// <param name="OpportunityId">Its opportunity; null before there is one.</param>
/// <param name="Chosen">Whether it is the one that is shown below.</param>
public sealed record ReferralRow(string Id, string Name, string Status, string Value, string? OpportunityId, bool Chosen)
{
    internal string Address => HomeAddress.Of(OpportunityId, Id);
}

/// <summary>Something that a person may do with a deal as it stands.</summary>
/// <param name="Address">Where it is done.</param>
/// <param name="Text">What the button says.</param>
public sealed record Deed(string Address, string Text);

/// <summary>A referral as Partner Center shows it, with Microsoft's beside it.</summary>
public sealed record ReferralCard(string Id, string Name, IReadOnlyList<CardSection> Sections)
{
    /// <summary>What the partner may do next.</summary>
    public required IReadOnlyList<Deed> PartnerDeeds { get; init; }

    /// <summary>What Microsoft's seller may do next.</summary>
    public required IReadOnlyList<Deed> MicrosoftDeeds { get; init; }

    /// <summary>Whether anything can still be changed.</summary>
    public required bool Open { get; init; }

    /// <summary>Microsoft's referral of the same engagement; null while there is none.</summary>
    public required CardSection? Microsofts { get; init; }

    /// <summary>Who changed it how, newest first.</summary>
    public required IReadOnlyList<string> Changes { get; init; }
}
