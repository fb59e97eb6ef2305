using CoSell.Core.Planning;
using CoSell.Core.Synchronizing;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Synchronizing;

[TestClass]
public sealed class AdmissionTests
{
    [TestMethod]
    public async Task Breaker_SixteenWritesWithinTenMinutes_StopsTheDealWithOneFailure()
    {
        var deal = await Deal.LinkedAsync();
        for (var write = 0; write < Admission.MostWrites; write++)
        {
            Assert.AreEqual(Decision.Update, (await EditAndSyncAsync(deal, write, TimeSpan.FromSeconds(20))).Decision);
        }

        Assert.AreEqual(Decision.Invalid, (await EditAndSyncAsync(deal, 100, TimeSpan.FromSeconds(20))).Decision);
        Assert.AreEqual(Decision.Invalid, (await EditAndSyncAsync(deal, 101, TimeSpan.FromHours(1))).Decision);
        Assert.IsTrue(deal.Link.Stopped);
        Assert.HasCount(1, await deal.Ledger.OpenFailuresAsync(default));
    }

    [TestMethod]
    public async Task Breaker_ManyWritesOverALongTime_GoOn()
    {
        var deal = await Deal.LinkedAsync();
        for (var write = 0; write < Admission.MostWrites * 2; write++)
        {
            Assert.AreEqual(Decision.Update, (await EditAndSyncAsync(deal, write, TimeSpan.FromMinutes(1))).Decision);
        }
    }

    [TestMethod]
    public async Task Breaker_EightWritesWithoutAnybodysChange_StopsTheDeal()
    {
        var deal = await Deal.LinkedAsync();
        for (var write = 0; write < Admission.MostInRow; write++)
        {
            deal.Referral!["details"]!["dealValue"] = write + 1;
            deal.Time.Advance(TimeSpan.FromMinutes(5));
            Assert.AreEqual(Decision.Update, (await PlanWithoutTracesAsync(deal, write)).Decision, $"write {write}");
        }

        deal.Referral!["details"]!["dealValue"] = 99;
        Assert.AreEqual(Decision.Invalid, (await PlanWithoutTracesAsync(deal, 99)).Decision);
    }

    [TestMethod]
    public async Task FirstLook_PairLinkedBeforeWeKnewIt_WritesNothingAndComesBack()
    {
        var deal = new Deal(
            Records.Referral(referral => referral["details"]!["dealValue"] = 20000),
            Records.Opportunity());

        var first = await deal.PlanOpportunityAsync();

        Assert.AreEqual(Decision.Wait, first.Decision);
        Assert.IsFalse(first.WriteOpportunity);
        Assert.IsNotNull(deal.Link.RedriveAt);
        var conflict = (await deal.Ledger.OpenConflictsAsync(default)).Single();
        Assert.AreEqual(("dealValue", "20000", "10000"), (conflict.Field, conflict.PartnerCenter, conflict.Salesforce));

        deal.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.AreEqual(Decision.Update, (await deal.InboundAsync("run-2")).Decision);
    }

    private static async Task<Plan> EditAndSyncAsync(Deal deal, int number, TimeSpan pause)
    {
        deal.Time.Advance(pause);
        deal.Referral!["details"]!["notes"] = $"edit {number}";
        deal.Referral["updatedDateTime"] = deal.Time.Now.ToString("O");
        return await deal.InboundAsync($"run-{number}");
    }

    /// <summary>Something changes the referral's value back without its times showing a person's change.</summary>
    private static async Task<Plan> PlanWithoutTracesAsync(Deal deal, int number)
    {
        deal.Referral!["updatedDateTime"] = "2020-01-01T00:00:00Z";
        deal.Opportunity!["LastModifiedDate"] = "2020-01-01T00:00:00.000+0000";
        if (deal.Link.ReferralWrittenAt is null)
        {
            await deal.Ledger.TrySaveAsync(
                deal.Link with { ReferralWrittenAt = deal.Time.Now.AddHours(-1), OpportunityWrittenAt = deal.Time.Now.AddHours(-1) },
                plan: null,
                new() { At = deal.Time.Now, Operation = "test", Result = "test", Reason = "test" },
                default);
        }

        return await deal.InboundAsync($"run-{number}");
    }
}
