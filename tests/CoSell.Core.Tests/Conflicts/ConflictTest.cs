using System.Globalization;
using CoSell.Core.Conflicts;
using CoSell.Core.Ledger;
using CoSell.Core.Merging;
using CoSell.Core.Synchronizing;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Conflicts;

/// <summary>A deal with a conflict, and a person who decides about it.</summary>
public abstract class ConflictTest
{
    /// <summary>The referrals whose flow was started.</summary>
    private protected List<string> Posted { get; } = [];

    /// <summary>A field of the admin's own, of which a person chooses: both sides have changed it.</summary>
    private protected static async Task<Deal> UndecidedAsync(string theirs = "theirs", string ours = "ours")
    {
        var deal = new Deal(Records.Referral(referral => referral["campaignId"] = "both"), Records.Opportunity(opportunity => opportunity["NextStep"] = "both"))
        {
            CustomJson = """{ "NextStep": { "referral": "/campaignId", "direction": "both", "conflict": "manual", "label": "Next step" } }""",
        };
        await deal.InboundAsync();
        await deal.InboundAsync();
        Edit(deal, theirs, ours);
        await deal.InboundAsync();
        Assert.AreEqual("Keep", Open(deal).Outcome);
        return deal;
    }

    private protected static void Edit(Deal deal, string theirs, string ours)
    {
        deal.Time.Advance(TimeSpan.FromMinutes(10));
        deal.Referral!["campaignId"] = theirs;
        deal.Referral["updatedDateTime"] = deal.Time.Now.ToString("O", CultureInfo.InvariantCulture);
        deal.Opportunity!["NextStep"] = ours;
        deal.Opportunity["LastModifiedDate"] = deal.Time.Now.ToString("O", CultureInfo.InvariantCulture);
    }

    /// <summary>A deal value that both sides changed, Salesforce last: the rule let its value win.</summary>
    private protected static async Task<Deal> DecidedAsync()
    {
        var deal = await Deal.LinkedAsync();
        deal.Time.Advance(TimeSpan.FromMinutes(10));
        deal.Referral!["details"]!["dealValue"] = 41000;
        deal.Referral["updatedDateTime"] = deal.Time.Now.AddMinutes(-2).ToString("O", CultureInfo.InvariantCulture);
        deal.Opportunity!["Amount"] = 42000;
        deal.Opportunity["LastModifiedDate"] = deal.Time.Now.AddMinutes(-1).ToString("O", CultureInfo.InvariantCulture);
        await deal.OutboundAsync();
        await deal.InboundAsync();
        Assert.AreEqual("42000", deal.Referral["details"]!["dealValue"]!.ToString());
        return deal;
    }

    private protected static Conflict Open(Deal deal) => deal.Ledger.Conflicts.Values.Single(conflict => conflict.ResolvedAt is null);

    private protected Task KeepAsync(Deal deal, Side side, Conflict? conflict = null) =>
        Resolving(deal).KeepAsync((conflict ?? Open(deal)).Id, side, reason: null, CancellationToken.None);

    private protected ConflictResolving Resolving(Deal deal) =>
        new(deal.Ledger, new Redriving(deal.Ledger, new PostBox(Posted), deal.Time), deal.Time);

    private sealed class PostBox(List<string> posted) : IInboundFlow
    {
        public Task<string?> StartAsync(string referralId, string? runId, CancellationToken cancellationToken)
        {
            posted.Add(referralId);
            return Task.FromResult<string?>(null);
        }
    }
}
