namespace CoSell.Core.Ledger;

/// <summary>
/// Keyed digests of the names by which people know a deal, so that it can be found by one of them; no name is kept. The
/// same name has the same digest on every deal, which is what makes it findable.
/// </summary>
/// <param name="Referral">The deal as the referral names it; null when it was never seen.</param>
/// <param name="Opportunity">The deal as the opportunity names it.</param>
/// <param name="Customer">The customer as the referral names it.</param>
/// <param name="Account">The customer as the opportunity's account names it.</param>
public sealed record LinkNames(string? Referral, string? Opportunity, string? Customer, string? Account)
{
    /// <summary>These names; those that were not seen now as they were before.</summary>
    public LinkNames Over(LinkNames? before) => new(
        Referral ?? before?.Referral, Opportunity ?? before?.Opportunity, Customer ?? before?.Customer, Account ?? before?.Account);
}
