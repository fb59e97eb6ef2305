using CoSell.Core.Ledger;
using CoSell.Core.Planning;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Synchronizing;

[TestClass]
public class ClaimTests
{
    [TestMethod]
    public async Task Plan_SameRunTwice_GetsTheSamePlan()
    {
        var deal = await ChangedAsync();
        var first = await deal.PlanOpportunityAsync();
        var second = await deal.PlanOpportunityAsync();

        Assert.AreEqual(first.PlanId, second.PlanId);
        Assert.AreEqual(first.Write.ToJsonString(), second.Write.ToJsonString());
        Assert.HasCount(1, deal.Ledger.Plans);
    }

    [TestMethod]
    public async Task Plan_AnotherRunWhileClaimed_WaitsWithARedrive()
    {
        var deal = await ChangedAsync();
        await deal.PlanOpportunityAsync();
        var plans = new[] { await deal.PlanOpportunityAsync("run-2"), await deal.PlanReferralAsync("run-3") };

        Assert.AreEqual(Decision.Wait, plans[0].Decision);
        Assert.IsFalse(plans.Any(plan => plan.WriteOpportunity || plan.PatchReferral));
        Assert.AreEqual(deal.Time.Now.AddMinutes(5), deal.Link.RedriveAt);
        Assert.AreEqual(Deal.Run, deal.Link.Claim!.Owner);
    }

    [TestMethod]
    public async Task Plan_NothingToWriteWhileAnotherRunWrites_LeavesItsIntentionAlone()
    {
        var deal = await ChangedAsync();
        var plan = await deal.PlanOpportunityAsync();
        var intended = deal.Link.Intended.Count;
        await deal.PlanReferralAsync("run-2");

        Assert.AreEqual(intended, deal.Link.Intended.Count);
        await deal.FinishAsync(plan);
        Assert.AreEqual(Decision.None, (await deal.OutboundAsync()).Decision);
    }

    [TestMethod]
    public async Task Plan_ClaimRanOut_IsTakenOver()
    {
        var deal = await ChangedAsync();
        var first = await deal.PlanOpportunityAsync();
        deal.Time.Advance(Claim.Lease);
        var second = await deal.PlanOpportunityAsync("run-2");

        Assert.AreEqual(Decision.Update, second.Decision);
        Assert.AreNotEqual(first.PlanId, second.PlanId);
        Assert.AreEqual("run-2", deal.Link.Claim!.Owner);
    }

    [TestMethod]
    public async Task Plan_RecordReadBeforeOurLastWrite_WaitsWithARedrive()
    {
        var deal = await ChangedAsync();
        var before = deal.Time.Now;
        await deal.InboundAsync();
        var stale = await deal.PlanReferralAsync("run-2", readAt: before);

        Assert.AreEqual(Decision.Wait, stale.Decision);
        Assert.AreEqual(deal.Time.Now.AddMinutes(5), deal.Link.RedriveAt);
        Assert.AreEqual(Decision.Wait, (await deal.PlanOpportunityAsync(opportunityReadAt: before)).Decision);
        Assert.AreEqual(
            Decision.None, (await deal.PlanReferralAsync("run-2", readAt: deal.Link.OpportunityWrittenAt)).Decision);
    }

    [TestMethod]
    public async Task Plan_ReferralReadBeforeOurLastWriteToIt_Waits()
    {
        var deal = await Deal.LinkedAsync();
        var before = deal.Time.Now;
        deal.Opportunity!["Amount"] = 5;
        await deal.OutboundAsync();

        Assert.AreEqual(Decision.Wait, (await deal.PlanOpportunityAsync(referralReadAt: before)).Decision);
        Assert.AreEqual(Decision.None, (await deal.PlanOpportunityAsync()).Decision);
    }

    [TestMethod]
    public async Task Plan_ReferralReadBeforeAFasterRunReadIt_WaitsAndTheNewerValueStays()
    {
        var deal = await Deal.LinkedAsync();
        var older = deal.Referral!.DeepClone().AsObject();
        var slow = deal.Time.Now;
        deal.Time.Advance(TimeSpan.FromSeconds(5));
        deal.Referral["details"]!["notes"] = "Newer";
        await deal.InboundAsync("fast");
        deal.Time.Advance(TimeSpan.FromSeconds(100));

        deal.Referral = older;
        var plan = await deal.PlanOpportunityAsync("slow", referralReadAt: slow);

        Assert.AreEqual(Decision.Wait, plan.Decision, plan.Reason);
        Assert.AreEqual("Newer", deal.Opportunity!["Description"]!.GetValue<string>());
        Assert.IsNotNull(deal.Link.RedriveAt);
    }

    [TestMethod]
    public async Task Plan_LinkSavedInBetween_PlansAgainFromTheNewerOne()
    {
        var deal = await ChangedAsync();
        deal.Ledger.BeforeSave = ledger => ledger.Put(
            deal.Link with { Claim = new Claim("other", "run-9", deal.Time.Now + Claim.Lease) });
        var plan = await deal.PlanOpportunityAsync();

        Assert.AreEqual(Decision.Wait, plan.Decision);
        StringAssert.Contains(plan.Reason, "run-9", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Plan_TwoRunsMeetANewReferral_OneCreatesAndOneWaits()
    {
        var deal = new Deal(Records.Referral(), opportunity: null);
        Plan? other = null;
        deal.Ledger.BeforeSave = _ => other = deal.PlanOpportunityAsync("run-2").GetAwaiter().GetResult();
        var plan = await deal.PlanOpportunityAsync();

        Assert.AreEqual(Decision.Create, other!.Decision);
        Assert.AreEqual(Decision.Wait, plan.Decision);
        Assert.HasCount(1, deal.Ledger.Links);
    }

    [TestMethod]
    public async Task Plan_LedgerNeverStandsStill_Waits()
    {
        var deal = await ChangedAsync();
        void Interfere(MemoryLedger ledger)
        {
            ledger.Put(ledger.Links.Single());
            ledger.BeforeSave = Interfere;
        }

        deal.Ledger.BeforeSave = Interfere;
        var plan = await deal.PlanOpportunityAsync();

        Assert.AreEqual(Decision.Wait, plan.Decision);
        Assert.IsFalse(plan.WriteOpportunity);
    }

    private static async Task<Deal> ChangedAsync()
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!.Put("/details/notes", "changed");
        return deal;
    }
}
