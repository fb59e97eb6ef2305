using CoSell.Core.Ledger;
using CoSell.Core.Merging;
using CoSell.Core.Planning;
using CoSell.Core.Values;

namespace CoSell.Core.Synchronizing;

/// <summary>
/// One run alone may create a customer's account and contacts: two that look for them at once would both find nothing.
/// Claimed in the ledger, so it does not depend on a unique field in Salesforce.
/// </summary>
internal sealed class AccountClaims(ISyncLedger ledger, byte[] key)
{
    /// <summary>The key that a link holds while its run creates the customer; null when the plan creates none. A keyed digest.</summary>
    public string? KeyFor(Proposal proposal) => proposal is { Writes: true, CustomerKey: { } customer }
        ? new Digester(key, "account", version: 0).Of("customer", FieldValue.Of(customer))
        : null;

    /// <summary>The proposal, or why it has to wait: another run is creating that customer.</summary>
    public async Task<Proposal> AdmitAsync(Proposal proposal, Link link, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (KeyFor(proposal) is not { } account
            || await ledger.LinkByAccountAsync(account, cancellationToken) is not { } holder
            || holder.Id == link.Id)
        {
            return proposal;
        }

        if (holder.Claim is { } claim && claim.IsLive(now))
        {
            return Proposal.Of(
                Decision.Wait, $"Run {claim.Owner} is creating the account or contacts of the same customer now, for referral {holder.ReferralId}.");
        }

        await TakeOverAsync(holder, now, cancellationToken);
        return proposal;
    }

    /// <summary>The run that held it is over; when somebody was faster, the key is refused at the save and all is read again.</summary>
    private Task<bool> TakeOverAsync(Link holder, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var released = new SyncEvent
        {
            At = now,
            LinkId = holder.Id,
            ReferralId = holder.ReferralId,
            OpportunityId = holder.OpportunityId,
            Operation = "Release",
            Result = "released",
            Reason = "The run that was creating the customer's account is over; another deal of the customer goes on.",
        };
        return ledger.TrySaveAsync(holder with { AccountKey = null }, plan: null, released, cancellationToken);
    }
}
