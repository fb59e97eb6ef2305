using CoSell.Core.Planning;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Synchronizing;

/// <summary>A run that wrote the referral and was cut off before the audit line: the next one writes it.</summary>
[TestClass]
public sealed class CutOffRunTests
{
    private static readonly TimeSpan LeaseOver = TimeSpan.FromSeconds(181);

    [TestMethod]
    public async Task CutOffBeforeTheAuditLine_TheNextRunTellsOnce()
    {
        var (deal, plan) = await PlannedAsync();
        Patches.Apply(deal.Referral!, plan.Patch);
        deal.Time.Advance(LeaseOver);

        Assert.AreEqual(Decision.Update, (await deal.InboundAsync("run-2")).Decision);

        Assert.Contains("A run that was to write Notes to Partner Center was cut off", deal.Audit!, StringComparison.Ordinal);
        Assert.AreEqual(Decision.None, (await deal.InboundAsync("run-3")).Decision);
        Assert.AreEqual(Decision.None, (await deal.OutboundAsync("run-4")).Decision);
    }

    [TestMethod]
    public async Task CutOffAfterTheAuditLine_NothingIsToldTwice()
    {
        var (deal, plan) = await PlannedAsync();
        deal.Write(plan);
        deal.Time.Advance(LeaseOver);

        Assert.AreEqual(Decision.None, (await deal.InboundAsync("run-2")).Decision);
    }

    /// <summary>The run that was to write the line in place of the first is cut off too.</summary>
    [TestMethod]
    public async Task CutOffTwice_TheThirdRunTells()
    {
        var (deal, plan) = await PlannedAsync();
        Patches.Apply(deal.Referral!, plan.Patch);
        deal.Time.Advance(LeaseOver);
        await deal.PlanOpportunityAsync("run-2");
        deal.Time.Advance(LeaseOver);

        await deal.InboundAsync("run-3");

        Assert.Contains("A run that was to write Notes to Partner Center was cut off", deal.Audit!, StringComparison.Ordinal);
        Assert.AreEqual(Decision.None, (await deal.OutboundAsync("run-4")).Decision);
    }

    /// <summary>The flow asks once more, because the first answer did not reach it.</summary>
    [TestMethod]
    public async Task CutOffBeforeTheAuditLine_TheNextRunAsksTwice_AndTells()
    {
        var (deal, plan) = await PlannedAsync();
        Patches.Apply(deal.Referral!, plan.Patch);
        deal.Time.Advance(LeaseOver);
        await deal.PlanOpportunityAsync("run-2");

        await deal.InboundAsync("run-2");

        Assert.Contains("A run that was to write Notes to Partner Center was cut off", deal.Audit!, StringComparison.Ordinal);
    }

    /// <summary>A contact's address is no part of what a line tells, so an older line reads the same.</summary>
    [TestMethod]
    public async Task CutOff_AndAnOlderLineReadsTheSame_IsToldAllTheSame()
    {
        var (deal, first) = await PlannedAsync();
        deal.Write(first);
        await deal.ReportAsync(deal.Succeeded(first));
        deal.Referral!.Put("/details/notes", "Microsoft's");
        await deal.InboundAsync("run-2");
        deal.Opportunity!["Description"] = "the seller's";
        Patches.Apply(deal.Referral!, (await deal.PlanReferralAsync("run-3")).Patch);
        deal.Time.Advance(LeaseOver);

        await deal.InboundAsync("run-4");

        Assert.Contains("A run that was to write Notes to Partner Center was cut off", deal.Audit!, StringComparison.Ordinal);
    }

    /// <summary>The second run had something else to write: that it was cut off must not hide the first.</summary>
    [TestMethod]
    public async Task CutOffTwice_WithAnotherChangeOfTheFieldBetween_TheThirdRunTellsBoth()
    {
        var (deal, plan) = await PlannedAsync();
        Patches.Apply(deal.Referral!, plan.Patch);
        deal.Time.Advance(LeaseOver);
        deal.Referral!.Put("/details/notes", "Microsoft's");
        await deal.PlanOpportunityAsync("run-2");
        deal.Time.Advance(LeaseOver);

        await deal.InboundAsync("run-3");

        Assert.AreEqual("Microsoft's", deal.Opportunity!["Description"]!.GetValue<string>());
        Assert.Contains("A run that was to write Notes to Partner Center was cut off", deal.Audit!, StringComparison.Ordinal);
    }

    /// <summary>Nobody can tell any more whether it was written; what is written next says both.</summary>
    [TestMethod]
    public async Task CutOffAndChangedMeanwhile_TheNextWriteTellsBoth()
    {
        var (deal, _) = await PlannedAsync();
        deal.Opportunity!["Amount"] = 20000;
        deal.Time.Advance(LeaseOver);

        Assert.AreEqual(Decision.Update, (await deal.OutboundAsync("run-2")).Decision);

        Assert.Contains("Deal value: ", deal.Audit!, StringComparison.Ordinal);
        Assert.Contains("Notes", deal.Audit!, StringComparison.Ordinal);
        Assert.Contains("was cut off", deal.Audit!, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task CutOff_AnOrgThatHidesTheAuditField_GetsNoEmptyWrite()
    {
        var (deal, plan) = await PlannedAsync();
        Patches.Apply(deal.Referral!, plan.Patch);
        deal.Opportunity!.Remove("Audit__c");
        deal.Time.Advance(LeaseOver);

        Assert.AreEqual(Decision.None, (await deal.InboundAsync("run-2")).Decision);
    }

    /// <summary>Accepting and winning are two writes, and each has a line of its own: that of the first is none of the second.</summary>
    [TestMethod]
    public async Task CutOffWhenWinning_TheLineOfTheAcceptanceIsNotTakenForIt()
    {
        var deal = await Deal.LinkedAsync();
        (deal.Referral!["status"], deal.Referral["substatus"], deal.Opportunity!["StageName"]) = ("New", "Pending", "On hold");
        await deal.InboundAsync("run-2");
        (deal.Opportunity["StageName"], deal.Opportunity["IsClosed"], deal.Opportunity["IsWon"]) = ("Closed Won", true, true);
        await deal.OutboundAsync("run-3");
        Assert.Contains("Stage: waits for acceptance → open (accepted in Salesforce; winning it follows)", deal.Audit!, StringComparison.Ordinal);
        Patches.Apply(deal.Referral, (await deal.PlanReferralAsync("run-4")).Patch);
        deal.Time.Advance(LeaseOver);

        await deal.InboundAsync("run-5");

        Assert.Contains("A run that was to write Stage to Partner Center was cut off", deal.Audit!, StringComparison.Ordinal);
    }

    private static async Task<(Deal Deal, Plan Plan)> PlannedAsync()
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity!["Description"] = "the seller's";
        return (deal, await deal.PlanReferralAsync());
    }
}
