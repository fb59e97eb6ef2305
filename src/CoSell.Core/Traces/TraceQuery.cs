using CoSell.Core.Values;

namespace CoSell.Core.Traces;

/// <summary>Whose traces are meant; at least one of the three is given.</summary>
/// <param name="ReferralId">GUID of the referral.</param>
/// <param name="OpportunityId">Id of the opportunity, 15 or 18 characters.</param>
/// <param name="Text">The customer's or the deal's name. Failures and conflicts are searched for the text, links for exactly that name.</param>
public sealed record TraceQuery(string? ReferralId, string? OpportunityId, string? Text)
{
    /// <summary>The query with its ids in the form in which the ledger keeps them.</summary>
    public TraceQuery Normal() => new(
        ReferralId?.Trim().ToLowerInvariant(),
        OpportunityId is { } id ? SalesforceId.Long(id.Trim()) : null,
        string.IsNullOrWhiteSpace(Text) ? null : Text.Trim());
}
