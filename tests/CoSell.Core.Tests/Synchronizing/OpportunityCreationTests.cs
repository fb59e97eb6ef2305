using CoSell.Core.Planning;
using CoSell.Core.Synchronizing;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Synchronizing;

/// <summary>A run that created the opportunity and then was killed: what people changed since is theirs.</summary>
[TestClass]
public sealed class OpportunityCreationTests
{
    private static readonly TimeSpan LeaseOver = TimeSpan.FromSeconds(181);

    [TestMethod]
    public async Task Killed_AndTheSellerEmptiesAField_ItIsTheSellersChange()
    {
        var deal = await KilledAfterTheInsertAsync();
        deal.Opportunity!["Description"] = null;
        deal.Time.Advance(LeaseOver);

        Assert.AreEqual(Decision.None, (await deal.InboundAsync("run-2")).Decision);
        await deal.OutboundAsync("run-3");

        Assert.AreEqual(string.Empty, deal.Referral!["details"]!["notes"]?.GetValue<string>() ?? string.Empty);
        Assert.IsEmpty(deal.Ledger.Conflicts);
    }

    [TestMethod]
    public async Task Killed_SeenInOrderWhileItsClaimLasts_WhatTheSellerEmptiesLaterStaysEmpty()
    {
        var deal = await KilledAfterTheInsertAsync();
        Assert.AreEqual(Decision.None, (await deal.InboundAsync("run-2")).Decision);
        deal.Opportunity!["Description"] = "the seller's";
        deal.Time.Advance(LeaseOver);
        await deal.PlanReferralAsync("run-3");
        deal.Time.Advance(LeaseOver);
        deal.Opportunity["Description"] = null;

        await deal.InboundAsync("run-4");

        Assert.IsNull(deal.Opportunity["Description"]);
    }

    [TestMethod]
    public async Task Killed_AndMicrosoftChangesTheField_ItTravels()
    {
        var deal = await KilledAfterTheInsertAsync();
        deal.Referral!.Put("/details/notes", "Microsoft's");
        deal.Time.Advance(LeaseOver);

        await deal.InboundAsync("run-2");

        Assert.AreEqual("Microsoft's", deal.Opportunity!["Description"]!.GetValue<string>());
    }

    /// <summary>The first run was slow and made the record after all: its older value is nobody's change.</summary>
    [TestMethod]
    public async Task PlannedTwiceWithDifferentValues_TheOlderValueDoesNotWin()
    {
        var deal = new Deal(Records.Referral(), opportunity: null);
        var first = await deal.PlanOpportunityAsync();
        deal.Time.Advance(LeaseOver);
        deal.Referral!.Put("/details/notes", "Microsoft's");
        deal.Referral!["updatedDateTime"] = "2026-03-01T00:00:00Z";
        await deal.PlanOpportunityAsync("run-2");
        deal.Write(first);
        deal.Time.Advance(LeaseOver);

        await deal.InboundAsync("run-3");
        await deal.OutboundAsync("run-4");

        Assert.AreEqual("Microsoft's", deal.Referral["details"]!["notes"]!.GetValue<string>());
        Assert.AreEqual("Microsoft's", deal.Opportunity!["Description"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task Partial_TheContactsAreLeftToTheNextRun()
    {
        var deal = new Deal(Records.Referral(), opportunity: null);
        var plan = await deal.PlanOpportunityAsync();
        deal.Write(plan);
        deal.Opportunity!["OpportunityContactRoles"] = null;
        await deal.ReportAsync(deal.Succeeded(plan) with { Status = OutcomeStatus.Partial });
        Assert.IsTrue(deal.Link is { Claim: not null, OpportunityRequested: true });
        deal.Time.Advance(LeaseOver);
        Assert.IsTrue(deal.Link.DueAt() <= deal.Time.Now, "the claim runs out and the deal is re-driven");

        var next = await deal.PlanOpportunityAsync("run-2");

        Assert.HasCount(plan.Contacts.Count, next.Contacts);
        Assert.AreNotEqual(0, next.Contacts.Count);
    }

    private static async Task<Deal> KilledAfterTheInsertAsync()
    {
        var deal = new Deal(Records.Referral(), opportunity: null);
        deal.Write(await deal.PlanOpportunityAsync());
        return deal;
    }
}
