using CoSell.Core.Ledger;
using CoSell.Core.Planning;
using CoSell.Core.Synchronizing;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Synchronizing;

/// <summary>A person corrects which referral belongs to which opportunity.</summary>
[TestClass]
public sealed class RelinkingTests
{
    private const string OtherOpportunity = "0065g00000ZZZZZAAV";

    [TestMethod]
    public async Task OpportunityOfAnotherDeal_IsExchanged()
    {
        var deal = await Deal.LinkedAsync();
        var other = Link.New() with { ReferralId = "other", EngagementId = "other-e", OpportunityId = OtherOpportunity };
        deal.Ledger.Put(other);
        var mine = deal.Ledger.Links.Single(link => link.Id != other.Id);

        var relinked = await RelinkAsync(deal, mine.Id, opportunity: OtherOpportunity);

        Assert.AreEqual((Records.ReferralId, OtherOpportunity), (relinked.ReferralId, relinked.OpportunityId));
        var theirs = (await deal.Ledger.LinkByIdAsync(other.Id, default))!;
        Assert.AreEqual(("other", Records.OpportunityId), (theirs.ReferralId, theirs.OpportunityId));
        foreach (var link in deal.Ledger.Links)
        {
            Assert.IsEmpty(link.Base, "what was agreed was agreed about other records");
            Assert.AreEqual(deal.Time.Now, link.DueAt());
        }
    }

    [TestMethod]
    public async Task ReferralOfAHalfLink_IsTakenOverWithItsEngagement()
    {
        var deal = await Deal.LinkedAsync();
        var half = Link.New() with { ReferralId = "right", EngagementId = "right-e" };
        deal.Ledger.Put(half);
        var mine = deal.Ledger.Links.Single(link => link.Id != half.Id);

        var relinked = await RelinkAsync(deal, mine.Id, referral: "right");

        Assert.AreEqual(("right", "right-e"), (relinked.ReferralId, relinked.EngagementId));
        var theirs = (await deal.Ledger.LinkByIdAsync(half.Id, default))!;
        Assert.AreEqual(Records.ReferralId, theirs.ReferralId, "the other referral is not lost");
        Assert.IsNull(theirs.DueAt());
    }

    [TestMethod]
    public async Task HalfLink_TakesWhatAnotherHalfHolds_AndThatOneIsGone()
    {
        var deal = new Deal(Records.Referral(), Records.Opportunity());
        var mine = Link.New() with { ReferralId = Records.ReferralId };
        deal.Ledger.Put(mine);
        deal.Ledger.Put(Link.New() with { OpportunityId = Records.OpportunityId });

        await RelinkAsync(deal, mine.Id, opportunity: Records.OpportunityId);

        Assert.AreEqual(Records.OpportunityId, deal.Link.OpportunityId);
    }

    [TestMethod]
    public async Task FirstPass_AfterRelinking_WritesNothing()
    {
        var deal = await Deal.LinkedAsync();
        deal.Ledger.Put(deal.Link with { OpportunityId = OtherOpportunity });
        Assert.AreEqual(Decision.Ignore, (await deal.PlanOpportunityAsync()).Decision, "the wrong pair");
        await RelinkAsync(deal, deal.Link.Id, opportunity: Records.OpportunityId);
        deal.Referral!["details"]!["dealValue"] = 77000;

        Assert.AreEqual(Decision.Wait, (await deal.PlanOpportunityAsync()).Decision);
        Assert.IsNotEmpty(deal.Ledger.Conflicts);

        deal.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.AreEqual(Decision.Update, (await deal.InboundAsync("run-2")).Decision);
    }

    [TestMethod]
    public async Task RunIsWritingOneOfTheDeals_IsRefused()
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!["details"]!["dealValue"] = 77000;
        await deal.PlanOpportunityAsync();

        await Assert.ThrowsExactlyAsync<LinkBusyException>(() => RelinkAsync(deal, deal.Link.Id, opportunity: OtherOpportunity));
    }

    [TestMethod]
    public async Task SameRecords_ChangesNothing()
    {
        var deal = await Deal.LinkedAsync();
        var version = deal.Link.Version;

        await RelinkAsync(deal, deal.Link.Id, Records.ReferralId, Records.OpportunityId);

        Assert.AreEqual(version, deal.Link.Version);
    }

    [TestMethod]
    public async Task UnknownLink_IsRefused()
    {
        var deal = await Deal.LinkedAsync();
        await Assert.ThrowsExactlyAsync<UnknownLinkException>(() => RelinkAsync(deal, "unknown", referral: "x"));
    }

    private static Task<Link> RelinkAsync(Deal deal, string id, string? referral = null, string? opportunity = null) =>
        new Relinking(deal.Ledger, deal.Time).RelinkAsync(new Relink(id, referral, opportunity, Reason: null), CancellationToken.None);
}
