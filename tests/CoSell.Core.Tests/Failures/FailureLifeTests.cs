using CoSell.Core.Failures;
using CoSell.Core.Ledger;
using CoSell.Core.Planning;
using CoSell.Core.Synchronizing;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Failures;

/// <summary>A failure from its first time to its end.</summary>
[TestClass]
public sealed class FailureLifeTests
{
    [TestMethod]
    public async Task SameStepSameWay_Again_IsCountedOnOne()
    {
        var deal = await ChangedAsync();
        await FailAsync(deal, "run-1", "timeout after 12 s, request 1a2b");
        deal.Time.Advance(TimeSpan.FromMinutes(5));
        await FailAsync(deal, "run-2", "timeout after 30 s, request 77ff");
        var failure = deal.Ledger.Failures.Single();

        Assert.AreEqual(2, failure.Attempts);
        Assert.AreEqual(deal.Time.Now, failure.LastAt);
        Assert.AreEqual("timeout after 30 s, request 77ff", failure.Message);
        Assert.AreEqual(DealPlanning.PlanOpportunity, failure.Direction);
        Assert.AreEqual(deal.Link.Id, failure.LinkId);

        await FailAsync(deal, "run-3", "locked");
        Assert.HasCount(2, deal.Ledger.Failures, "another way to fail is another failure");
    }

    [TestMethod]
    public async Task Report_TwiceByTheSameRun_CountsOnce()
    {
        var deal = await ChangedAsync();
        var plan = await deal.PlanOpportunityAsync();
        await deal.ReportAsync(deal.Failed(plan));
        await deal.ReportAsync(deal.Failed(plan));

        Assert.AreEqual(1, deal.Ledger.Failures.Single().Attempts);
    }

    [TestMethod]
    public async Task Report_FailureWasNotKeptTheFirstTime_IsKeptTheSecond()
    {
        var deal = await ChangedAsync();
        var plan = await deal.PlanOpportunityAsync();
        await deal.ReportAsync(deal.Failed(plan));
        deal.Ledger.Failures.Clear();

        await deal.ReportAsync(deal.Failed(plan));

        Assert.HasCount(1, deal.Ledger.Failures);
    }

    [TestMethod]
    public async Task Message_OfAnyLength_IsKeptWhole()
    {
        var deal = await ChangedAsync();
        var message = new string('x', 200_000);
        await FailAsync(deal, "run-1", message);

        Assert.AreEqual(message, deal.Ledger.Failures.Single().Message);
    }

    [TestMethod]
    public async Task Success_InThatDirection_ClosesItWithoutTheCustomersValues()
    {
        var deal = await ChangedAsync();
        await FailAsync(deal, "run-1", "Fabrikam is locked");
        await deal.OutboundAsync("run-2");
        Assert.IsNull(deal.Ledger.Failures.Single().ResolvedAt, "the other direction says nothing");

        await deal.InboundAsync("run-3");

        var failure = deal.Ledger.Failures.Single();
        Assert.IsNotNull(failure.ResolvedAt);
        StringAssert.StartsWith(failure.Resolution, "The deal got through", StringComparison.Ordinal);
        Assert.DoesNotContain("Fabrikam", failure.Message, StringComparison.Ordinal);
        Assert.IsFalse(deal.Link.HasFailures);
    }

    [TestMethod]
    public async Task NothingLeftToWrite_IsASuccessToo()
    {
        var deal = await ChangedAsync();
        var plan = await deal.PlanOpportunityAsync();
        deal.Write(plan);
        await deal.ReportAsync(deal.Failed(plan, "Record the outcome", "unreachable"));
        deal.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.AreEqual(Decision.None, (await deal.InboundAsync("run-2")).Decision);

        Assert.IsNotNull(deal.Ledger.Failures.Single().ResolvedAt);
    }

    [TestMethod]
    public async Task ProblemOfThePlan_Corrected_ClosesItsFailure()
    {
        var deal = new Deal(Records.Referral(referral => referral["details"]!["closingDateTime"] = null), opportunity: null);
        Assert.AreEqual(Decision.Invalid, (await deal.InboundAsync()).Decision);
        Assert.HasCount(1, await deal.Ledger.OpenFailuresAsync(default));

        deal.Referral!["details"]!["closingDateTime"] = "2026-06-30T00:00:00Z";
        Assert.AreEqual(Decision.Create, (await deal.InboundAsync("run-2")).Decision);

        Assert.IsEmpty(await deal.Ledger.OpenFailuresAsync(default));
    }

    /// <summary>The ledger saved the deal and then failed: the seller's problem is in the list once the flow asks again.</summary>
    [TestMethod]
    public async Task ProblemOfThePlan_LostBetweenTheDealAndTheList_IsListedByTheNextRun()
    {
        var deal = new Deal(Records.Referral(referral => referral["details"]!["closingDateTime"] = null), opportunity: null);
        await deal.InboundAsync();
        deal.Ledger.Failures.Clear();

        await deal.InboundAsync("run-2");

        Assert.HasCount(1, await deal.Ledger.OpenFailuresAsync(default));
    }

    [TestMethod]
    public async Task RunBeforeItsPlan_IsOverWhenNothingIsLeftToTravel()
    {
        var deal = await Deal.LinkedAsync();
        await deal.FailAsync(deal.Failed(new Plan { Decision = Decision.None, Reason = "" }) with { PlanId = "a run", ReferralId = deal.Link.ReferralId });
        await deal.InboundAsync("run-2");
        Assert.HasCount(1, await deal.Ledger.OpenFailuresAsync(default), "it is not known which direction failed");

        await deal.OutboundAsync("run-3");

        Assert.IsEmpty(await deal.Ledger.OpenFailuresAsync(default));
    }

    [TestMethod]
    public async Task DealThatIsNotSynchronisedAnyMore_LeavesNoFailureForAPersonToDelete()
    {
        var deal = await ChangedAsync();
        await FailAsync(deal, "run-1", "locked");
        deal.Opportunity!["Sync_with_Partner_Center__c"] = false;

        Assert.AreEqual(Decision.Ignore, (await deal.InboundAsync("run-2")).Decision);

        Assert.IsEmpty(await deal.Ledger.OpenFailuresAsync(default));
    }

    [TestMethod]
    public async Task Breaker_StopsTheDeal_TheFailureIsParkedUntilAPersonResolvesIt()
    {
        var deal = await ChangedAsync();
        deal.Ledger.Put(deal.Link with { Writes = [.. Enumerable.Repeat(deal.Time.Now, Admission.MostWrites)] });
        Assert.AreEqual(Decision.Invalid, (await deal.InboundAsync()).Decision);
        Assert.IsTrue((await deal.Ledger.OpenFailuresAsync(default)).Single().Parked);
        deal.Referral!["details"]!["notes"] = deal.Opportunity!["Description"]!.DeepClone();
        Assert.AreEqual(Decision.None, (await deal.InboundAsync("run-2")).Decision);

        Assert.HasCount(1, await deal.Ledger.OpenFailuresAsync(default), "the deal is still stopped");
    }

    private static async Task<Deal> ChangedAsync()
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!.Put("/details/notes", "changed");
        return deal;
    }

    private static async Task FailAsync(Deal deal, string run, string message) =>
        await deal.FailAsync(deal.Failed(await deal.PlanOpportunityAsync(run), message: message) with { RunId = run });
}
