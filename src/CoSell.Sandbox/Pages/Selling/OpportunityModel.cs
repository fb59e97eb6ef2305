namespace CoSell.Sandbox.Pages.Selling;

/// <summary>One line of the seller's list.</summary>
/// <param name="Id">The opportunity.</param>
/// <param name="Name">With the mark that the product sets in front.</param>
/// <param name="Sync">What the sync status shows: a check mark, a cross, or nothing.</param>
/// <param name="Stage">Its stage.</param>
/// <param name="Amount">With its currency.</param>
/// <param name="ReferralId">Its referral; null before there is one.</param>
/// <param name="Chosen">Whether it is the one that is shown below.</param>
public sealed record OpportunityRow(string Id, string Name, string Sync, string Stage, string Amount, string? ReferralId, bool Chosen)
{
    internal string Address => HomeAddress.Of(Id, ReferralId);
}

/// <summary>The opportunity as a seller sees it.</summary>
public sealed record OpportunityCard(string Id, string Name, IReadOnlyList<CardSection> Sections)
{
    public required string Stage { get; init; }

    public required IReadOnlyList<string> Stages { get; init; }

    public required bool Synchronised { get; init; }

    /// <summary>The customer, where there is one.</summary>
    public required RelatedRecord? Account { get; init; }

    public required IReadOnlyList<RelatedRecord> Contacts { get; init; }

    /// <summary>The deal on the operations pages; null before both sides know it.</summary>
    public required Uri? Operations { get; init; }
}

/// <summary>Fields that stand together.</summary>
public sealed record CardSection(string Title, IReadOnlyList<CardField> Fields);

/// <summary>A field as it is shown; empty when it holds nothing.</summary>
public sealed record CardField(string Label, string Value);

/// <summary>A record that belongs to the one that is shown.</summary>
public sealed record RelatedRecord(string Address, string Name, string Detail);
