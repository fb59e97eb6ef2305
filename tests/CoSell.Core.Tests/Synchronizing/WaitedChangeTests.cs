using CoSell.Core.Planning;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Synchronizing;

/// <summary>A change that had to wait is not forgotten when a run gets through that had not seen it.</summary>
[TestClass]
public sealed class WaitedChangeTests
{
    [TestMethod]
    public async Task Wait_DuringTheClaim_OutlivesTheSuccessOfThatRun()
    {
        var deal = await ChangedAsync("first");
        var plan = await deal.PlanOpportunityAsync();
        await SecondChangeWaitsAsync(deal);

        await deal.FinishAsync(plan);

        Assert.IsNotNull(deal.Link.RedriveAt, "the second change is still to travel");
        deal.Time.Advance(TimeSpan.FromMinutes(5));
        await deal.InboundAsync("run-3");
        Assert.AreEqual("second", deal.Opportunity!["Description"]!.GetValue<string>());
        Assert.IsNull(deal.Link.DueAt());
    }

    [TestMethod]
    public async Task Wait_OfANewerReading_OutlivesARunThatReadEarlierAndFindsNothingToDo()
    {
        var deal = await ChangedAsync("first");
        var plan = await deal.PlanOpportunityAsync();
        var older = deal.Time.Now;
        await SecondChangeWaitsAsync(deal);
        await deal.FinishAsync(plan);
        var (second, first) = (deal.Referral!["details"]!["notes"]!.DeepClone(), deal.Opportunity!["Description"]!.DeepClone());

        deal.Referral["details"]!["notes"] = first;
        var late = await deal.PlanOpportunityAsync("run-3", referralReadAt: older, opportunityReadAt: deal.Time.Now);

        Assert.AreEqual(Decision.None, late.Decision, late.Reason);
        Assert.IsNotNull(deal.Link.RedriveAt);
        deal.Referral["details"]!["notes"] = second;
        await deal.InboundAsync("run-4");
        Assert.IsNull(deal.Link.RedriveAt);
    }

    [TestMethod]
    public async Task Wait_SettledByTheSameRun_IsOver()
    {
        var deal = await ChangedAsync("first");
        var read = deal.Time.Now;
        await deal.PlanReferralAsync(readAt: read.AddSeconds(-1));
        await SecondChangeWaitsAfterAsync(deal, read);

        Assert.AreEqual(Decision.Update, (await deal.InboundAsync("run-2")).Decision);

        Assert.DoesNotContain("PlanOpportunity", deal.Link.RedriveOperations);
    }

    /// <summary>The event that should start the other flow may be long past.</summary>
    [TestMethod]
    public async Task ChangeForTheOtherFlow_IsReDrivenThatWay_UntilItsNextRun()
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity!["Description"] = "the seller's";

        Assert.AreEqual(Decision.None, (await deal.InboundAsync("run-2")).Decision);
        CollectionAssert.AreEqual(new[] { "PlanReferral" }, deal.Link.RedriveOperations.ToArray());

        await deal.OutboundAsync("run-3");
        Assert.AreEqual("the seller's", deal.Referral!["details"]!["notes"]!.GetValue<string>());
        Assert.IsNull(deal.Link.DueAt());
    }

    [TestMethod]
    public async Task ChangeForTheOtherFlow_WhileARunWritesTheDeal_IsLeftToThatRun()
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity!["Description"] = "the seller's";
        var plan = await deal.PlanReferralAsync("run-2");

        Assert.AreEqual(Decision.None, (await deal.PlanOpportunityAsync("run-3")).Decision);
        Assert.IsNull(deal.Link.RedriveAt);
        await deal.FinishAsync(plan);
        Assert.IsNull(deal.Link.DueAt());
    }

    /// <summary>What Partner Center takes only after the acceptance is left where it is: no flow could carry it now.</summary>
    [TestMethod]
    public async Task ChangeThatNoFlowTakesYet_IsNotReDriven()
    {
        var deal = await Deal.LinkedAsync();
        (deal.Referral!["status"], deal.Referral["substatus"], deal.Opportunity!["StageName"]) = ("New", "Pending", "On hold");
        await deal.InboundAsync("run-2");
        await deal.OutboundAsync("run-2");
        deal.Opportunity["Description"] = "the seller's";

        var plan = await deal.InboundAsync("run-3");

        Assert.AreEqual(Decision.None, plan.Decision);
        Assert.AreEqual("left", plan.Differences.Single().Outcome);
        Assert.Contains("not accepted yet", plan.Differences.Single().Reason, StringComparison.Ordinal);
        Assert.IsNull(deal.Link.RedriveAt);
    }

    [TestMethod]
    public async Task Wait_AskedAgain_DoesNotPutTheReDriveOff()
    {
        var deal = await ChangedAsync("first");
        await deal.PlanOpportunityAsync();
        await SecondChangeWaitsAsync(deal);
        var due = deal.Link.RedriveAt;
        deal.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.AreEqual(Decision.Wait, (await deal.PlanOpportunityAsync("run-3")).Decision);

        Assert.AreEqual(due, deal.Link.RedriveAt);
    }

    /// <summary>Two echoes side by side are no reason to set a deal going once more, nor may the older one give the base.</summary>
    [TestMethod]
    public async Task ReadTooEarly_ButBothSidesAgreed_WaitsForNothingAndKeepsTheNewerBase()
    {
        var deal = await Deal.LinkedAsync();
        var (early, before) = (deal.Time.Now, deal.Fork());
        deal.Time.Advance(TimeSpan.FromSeconds(1));
        (deal.Referral!["name"], deal.Opportunity!["Name"]) = ("Both", "✓ Both");
        Assert.AreEqual(Decision.None, (await deal.InboundAsync("run-2")).Decision);
        var settled = deal.Link.Base["name"];

        (deal.Referral, deal.Opportunity) = (before.Referral, before.Opportunity);
        var late = await deal.PlanOpportunityAsync("run-3", referralReadAt: early, opportunityReadAt: early);

        Assert.AreEqual(Decision.None, late.Decision, late.Reason);
        Assert.IsNull(deal.Link.RedriveAt);
        Assert.AreEqual(settled, deal.Link.Base["name"]);
    }

    private static async Task<Deal> ChangedAsync(string notes)
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!.Put("/details/notes", notes);
        return deal;
    }

    private static async Task SecondChangeWaitsAsync(Deal deal)
    {
        deal.Time.Advance(TimeSpan.FromMilliseconds(900));
        deal.Referral!.Put("/details/notes", "second");
        Assert.AreEqual(Decision.Wait, (await deal.PlanOpportunityAsync("run-2")).Decision);
    }

    private static async Task SecondChangeWaitsAfterAsync(Deal deal, DateTimeOffset read)
    {
        var claimed = await deal.PlanOpportunityAsync();
        Assert.AreEqual(Decision.Wait, (await deal.PlanOpportunityAsync("run-2", read, read)).Decision);
        await deal.FailAsync(deal.Failed(claimed));
    }
}
