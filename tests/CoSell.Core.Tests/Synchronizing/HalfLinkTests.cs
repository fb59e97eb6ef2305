using CoSell.Core.Ledger;
using CoSell.Core.Planning;
using CoSell.Core.Synchronizing;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Synchronizing;

/// <summary>One link with the referral and one with the opportunity turn out to be one deal.</summary>
[TestClass]
public sealed class HalfLinkTests
{
    [TestMethod]
    public async Task Plan_TwoHalvesMeet_AreOneThatIsFirstLookedAtAndThenTravels()
    {
        var deal = Halves(out _, out var opportunity);
        deal.Ledger.Failures.Add(new Failure { Id = "f", At = deal.Time.Now, LinkId = opportunity.Id, Step = "s", Message = "m" });
        deal.Referral!["details"]!["dealValue"] = 77000;

        var first = await deal.PlanOpportunityAsync();

        Assert.AreEqual(Decision.Wait, first.Decision, first.Reason);
        Assert.AreEqual((Records.ReferralId, Records.OpportunityId), (deal.Link.ReferralId, deal.Link.OpportunityId));
        Assert.AreEqual(deal.Link.Id, deal.Ledger.Failures.Single().LinkId, "what was known of the other half goes with it");
        Assert.AreEqual(deal.Time.Now.AddMinutes(5), deal.Link.RedriveAt);
        Assert.Contains("merged", deal.Ledger.Events.Select(happened => happened.Result));

        deal.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.AreEqual(Decision.Update, (await deal.InboundAsync("run-2")).Decision);
        await deal.OutboundAsync("run-3");
        Assert.IsNull(deal.Link.DueAt());
        Assert.IsFalse(deal.Link.FirstLook);
    }

    [TestMethod]
    public async Task Plan_AnotherInstanceCreatedTheOpportunityMeanwhile_LeavesItsLinkWithoutAClaim()
    {
        var deal = new Deal(Records.Referral(), opportunity: null);
        deal.Ledger.BeforeSave = ledger => ledger.Put(Link.New() with
        {
            ReferralId = Records.ReferralId,
            OpportunityId = Records.OpportunityId,
            OpportunityWrittenAt = deal.Time.Now.AddSeconds(1),
        });

        var plan = await deal.PlanOpportunityAsync();

        Assert.AreEqual(Decision.Wait, plan.Decision, plan.Reason);
        Assert.AreEqual(Records.OpportunityId, deal.Link.OpportunityId);
        Assert.IsNull(deal.Link.Claim, "a plan that was never given out holds nothing");
        Assert.IsNull(deal.Link.AccountKey);
        Assert.IsFalse(deal.Link.OpportunityRequested);
        Assert.DoesNotContain("merged", deal.Ledger.Events.Select(happened => happened.Result));
    }

    [TestMethod]
    public async Task Outcome_OfTheCreationMeetsTheOtherHalf_IsSavedOnOneLink()
    {
        var deal = new Deal(Records.Referral(), opportunity: null);
        var plan = await deal.PlanOpportunityAsync();
        deal.Ledger.Put(Link.New() with { OpportunityId = Records.OpportunityId });
        deal.Write(plan);

        await deal.ReportAsync(deal.Succeeded(plan));

        Assert.AreEqual(Records.OpportunityId, deal.Link.OpportunityId);
        Assert.IsNull(deal.Link.Claim);
        Assert.IsNotEmpty(deal.Link.Base, "the outcome settled what the plan intended");
        Assert.AreEqual(plan.LinkId, deal.Ledger.Plans.Single().LinkId);
    }

    [TestMethod]
    public async Task Outcome_OfTheCreationWhoseLinkIsTheLesserHalf_KeepsThePlan()
    {
        var deal = new Deal(Records.Referral(), opportunity: null);
        await deal.ReportAsync(deal.Failed(new Plan { Decision = Decision.None, Reason = "" }) with { PlanId = "a run", ReferralId = Records.ReferralId });
        deal.Opportunity = Records.NewOpportunity();
        deal.Referral = null;
        var plan = await deal.PlanReferralAsync();
        Assert.HasCount(2, deal.Ledger.Links);

        await deal.ReportAsync(Creations.Partial(plan) with { ReferralId = Records.ReferralId });

        Assert.AreEqual((Records.ReferralId, Records.OpportunityId), (deal.Link.ReferralId, deal.Link.OpportunityId));
        Assert.AreEqual(plan.PlanId, deal.Link.Claim!.PlanId);
        Assert.IsTrue(deal.Link.ReferralRequested, "Microsoft is still to be asked");
    }

    [TestMethod]
    public async Task Plan_SearchFindsAReferralThatHasAHalfOfItsOwn_GoesOnAsOneDeal()
    {
        var deal = new Deal(null, Records.NewOpportunity());
        var lost = await deal.PlanReferralAsync();
        var created = Creations.Created(lost);
        deal.Ledger.Put(Link.New() with { ReferralId = Records.ReferralId });
        deal.Time.Advance(Claim.Lease);

        var plan = await deal.PlanReferralAsync("run-2", found: [created]);

        Assert.AreEqual(Decision.Create, plan.Decision, plan.Reason);
        Assert.IsFalse(plan.CreateReferral);
        Assert.AreEqual((Records.ReferralId, Records.OpportunityId), (deal.Link.ReferralId, deal.Link.OpportunityId));
    }

    [TestMethod]
    public async Task Plan_RunsWriteBothHalves_WaitsAndTiesThemAfterwards()
    {
        var deal = Halves(out var referral, out var opportunity);
        foreach (var half in new[] { referral, opportunity })
        {
            deal.Ledger.Put(half with { Version = 1, Claim = new Claim("plan", "run-" + half.Id, deal.Time.Now + Claim.Lease) });
        }

        var plan = await deal.PlanOpportunityAsync();

        Assert.AreEqual(Decision.Wait, plan.Decision);
        Assert.HasCount(2, deal.Ledger.Links);
        Assert.IsTrue(deal.Ledger.Links.Any(link => link.RedriveAt is not null));
        deal.Time.Advance(TimeSpan.FromMinutes(5));
        await deal.PlanOpportunityAsync("run-2");
        Assert.AreEqual(Records.OpportunityId, deal.Link.OpportunityId);
    }

    [TestMethod]
    public async Task Plan_OpportunityOfAnotherReferral_IsLeftAlone()
    {
        var deal = new Deal(Records.Referral(), Records.Opportunity());
        deal.Ledger.Put(Link.New() with { ReferralId = Records.ReferralId, RedriveAt = deal.Time.Now });
        deal.Ledger.Put(Link.New() with { ReferralId = "another", OpportunityId = Records.OpportunityId });

        var plan = await deal.PlanOpportunityAsync();

        Assert.AreEqual(Decision.Ignore, plan.Decision, plan.Reason);
        StringAssert.Contains(plan.Reason, "relink", StringComparison.Ordinal);
        Assert.HasCount(2, deal.Ledger.Links);
        Assert.IsNotNull(deal.Ledger.Links.First().RedriveAt, "the right pair is still to travel");
    }

    private static Deal Halves(out Link referral, out Link opportunity)
    {
        var deal = new Deal(Records.Referral(), Records.Opportunity());
        referral = Link.New() with { ReferralId = Records.ReferralId };
        opportunity = Link.New() with { OpportunityId = Records.OpportunityId };
        Assert.IsTrue(deal.Ledger.Put(referral) && deal.Ledger.Put(opportunity));
        return deal;
    }
}
