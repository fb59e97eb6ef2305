using CoSell.Core.Merging;

namespace CoSell.Core.Ledger;

/// <summary>The same field changed on both sides. Both values are kept until a person has looked, or the retention ends.</summary>
/// <param name="Id">The same for the same two values, so that a conflict is kept once.</param>
/// <param name="LinkId">The deal.</param>
/// <param name="At">When it was first seen.</param>
/// <param name="ReferralId">The referral.</param>
/// <param name="OpportunityId">The opportunity.</param>
/// <param name="Field">Row of the mapping.</param>
/// <param name="Label">Name of the field.</param>
/// <param name="PartnerCenter">Partner Center's value.</param>
/// <param name="Salesforce">Salesforce's value.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">By which rule, and on what evidence.</param>
public sealed record Conflict(
    string Id,
    string LinkId,
    DateTimeOffset At,
    string? ReferralId,
    string? OpportunityId,
    string Field,
    string Label,
    string PartnerCenter,
    string Salesforce,
    string Outcome,
    string Reason)
{
    /// <summary>Both values in canonical form, so that one can be written; null when a person has to write it in the record.</summary>
    public ConflictValues? Values { get; init; }

    /// <summary>The side whose value a person chose, until both sides hold it; null before, and when nothing may be written.</summary>
    public Side? Kept { get; init; }

    /// <summary>Why what was chosen is not carried out; null when it is, or when nothing was chosen.</summary>
    public string? Told { get; init; }

    /// <summary>When it was resolved; null while it is open.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>How it was resolved. No customer values.</summary>
    public string? Resolution { get; init; }
}

/// <summary>The two values of a conflict in canonical form; an empty text is an empty field. Customer data.</summary>
public sealed record ConflictValues(string PartnerCenter, string Salesforce)
{
    public string Of(Side side) => side == Side.PartnerCenter ? PartnerCenter : Salesforce;
}
