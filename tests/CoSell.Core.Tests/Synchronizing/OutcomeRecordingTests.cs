using CoSell.Core.Ledger;
using CoSell.Core.Planning;
using CoSell.Core.Synchronizing;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Synchronizing;

[TestClass]
public class OutcomeRecordingTests
{
    [TestMethod]
    public async Task Record_SuccessTwice_ChangesNothingTheSecondTime()
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity!["Amount"] = 5;
        var plan = await deal.PlanReferralAsync();
        deal.Write(plan);
        await deal.ReportAsync(deal.Succeeded(plan));
        var version = deal.Link.Version;
        await deal.ReportAsync(deal.Succeeded(plan));

        Assert.AreEqual(version, deal.Link.Version);
        Assert.IsNull(deal.Link.Claim);
        Assert.IsEmpty(deal.Link.Intended);
    }

    [TestMethod]
    public async Task Record_OutcomeLostInbound_HealsAtTheNextPlan()
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!.Put("/details/notes", "changed");
        deal.Write(await deal.PlanOpportunityAsync());
        deal.Time.Advance(Claim.Lease);
        deal.Opportunity!["Amount"] = 5;
        var plan = await deal.OutboundAsync("run-2");

        CollectionAssert.DoesNotContain(Paths(plan), "/details/notes");
        CollectionAssert.Contains(Paths(plan), "/details/dealValue");
        Assert.IsFalse(plan.Differences.Any(difference => difference.Conflict));
        deal.Opportunity["Description"] = "seller's";
        await deal.OutboundAsync("run-3");
        Assert.AreEqual("seller's", deal.Referral.At("/details/notes")!.GetValue<string>());
    }

    [TestMethod]
    public async Task Record_OutcomeLostOutbound_HealsAtTheNextPlan()
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity!["Description"] = "changed";
        deal.Write(await deal.PlanReferralAsync());
        deal.Time.Advance(Claim.Lease);

        Assert.AreEqual(Decision.None, (await deal.InboundAsync("run-2")).Decision);
        deal.Referral!.Put("/details/notes", "partner's");
        var plan = await deal.InboundAsync("run-3");
        Assert.AreEqual("partner's", deal.Opportunity["Description"]!.GetValue<string>());
        Assert.IsFalse(plan.Differences.Any(difference => difference.Conflict));
    }

    [TestMethod]
    public async Task Record_WriteNeverHappened_IsPlannedAgain()
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity!["Description"] = "changed";
        await deal.PlanReferralAsync();
        deal.Time.Advance(Claim.Lease);
        await deal.OutboundAsync("run-2");

        Assert.AreEqual("changed", deal.Referral.At("/details/notes")!.GetValue<string>());
    }

    [TestMethod]
    public async Task Record_LostCreationFromSalesforce_HealsWhenTheReferralIsSeen()
    {
        var deal = new Deal(null, Records.NewOpportunity());
        var plan = await deal.PlanReferralAsync();
        var receipt = await deal.ReportAsync(Creations.Partial(plan));
        foreach (var (field, value) in receipt.Write)
        {
            plan.Write[field] = value?.DeepClone();
        }

        deal.Write(plan);
        deal.Time.Advance(Claim.Lease + Claim.Lease);
        Assert.AreEqual(Decision.None, (await deal.PlanReferralAsync("run-2")).Decision);
        deal.Referral = Creations.Created(plan);
        deal.Referral.Put("/details/notes", null);
        await deal.InboundAsync("run-3");

        Assert.IsNull(deal.Opportunity!["Description"], "Partner Center's person cleared the notes after the creation.");
    }

    [TestMethod]
    public async Task Record_Failure_KeepsItWithARedriveAndTellsTheSellerOnce()
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!.Put("/details/notes", "changed");
        var plan = await deal.PlanOpportunityAsync();
        var receipt = await deal.ReportAsync(deal.Failed(plan));

        Assert.AreEqual("FIELD_CUSTOM_VALIDATION_EXCEPTION", deal.Ledger.Failures.Single().Message);
        Assert.AreEqual(plan.PlanId, deal.Ledger.Failures.Single().PlanId);
        Assert.AreEqual(deal.Time.Now.AddMinutes(5), deal.Link.RedriveAt);
        Assert.StartsWith("✗ ", receipt.Write["Name"]!.GetValue<string>(), StringComparison.Ordinal);
        StringAssert.Contains(receipt.Write["Audit__c"]!.GetValue<string>(), "Update existing opportunity", StringComparison.Ordinal);
        await deal.ReportAsync(deal.Failed(plan));
        Assert.HasCount(1, deal.Ledger.Failures);
    }

    /// <summary>The mark is written with the name as it was read: a newer write of another run's would be taken back.</summary>
    [TestMethod]
    public async Task Record_FailureWithAReadOlderThanOurLastWrite_TellsNothing()
    {
        var deal = await Deal.LinkedAsync();
        var stale = deal.Time.Now;
        deal.Referral!.Put("/details/notes", "changed");
        await deal.InboundAsync("run-2");

        var receipt = await deal.ReportAsync(deal.Failed(new Plan { Decision = Decision.None, Reason = "" }) with
        {
            PlanId = "run-1",
            ReferralId = Records.ReferralId,
            OpportunityReadAt = stale,
        });

        Assert.IsFalse(receipt.WriteOpportunity);
        Assert.HasCount(1, deal.Ledger.Failures, "it is kept all the same");
    }

    [TestMethod]
    public async Task Record_FailureWhileAnotherRunWrites_TellsNothing()
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!.Put("/details/notes", "changed");
        await deal.PlanOpportunityAsync("run-2");

        var receipt = await deal.ReportAsync(deal.Failed(new Plan { Decision = Decision.None, Reason = "" }) with
        {
            PlanId = "run-1",
            ReferralId = Records.ReferralId,
            OpportunityReadAt = deal.Time.Now,
        });

        Assert.IsFalse(receipt.WriteOpportunity);
    }

    [TestMethod]
    public async Task Record_SameFailureAgain_IsNotWrittenToTheOpportunityAgain()
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!.Put("/details/notes", "changed");
        await deal.FailAsync(deal.Failed(await deal.PlanOpportunityAsync()));
        deal.Time.Advance(TimeSpan.FromMinutes(5));
        var again = await deal.ReportAsync(deal.Failed(await deal.PlanOpportunityAsync("run-2")));

        Assert.IsFalse(again.WriteOpportunity);
        Assert.AreEqual(2, deal.Ledger.Failures.Single().Attempts);
        Assert.IsTrue((await deal.ReportAsync(deal.Failed(await deal.PlanOpportunityAsync("run-3"), message: "ROW_LOCK"))).WriteOpportunity);
    }

    [TestMethod]
    public async Task Record_FailureThatIsStillToBeRetried_KeepsItsCrossMark()
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!.Put("/details/notes", "changed");
        await deal.FailAsync(deal.Failed(await deal.PlanOpportunityAsync()));
        deal.Time.Advance(TimeSpan.FromMinutes(1));
        await deal.OutboundAsync("run-2");
        Assert.StartsWith("✗ ", deal.Name!, StringComparison.Ordinal);

        deal.Time.Advance(TimeSpan.FromMinutes(5));
        await deal.InboundAsync("run-3");
        Assert.AreEqual("✓ Cloud move @ Fabrikam", deal.Name);
        Assert.AreEqual("changed", deal.Opportunity!["Description"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task Record_LateSuccessAfterTakeover_DoesNotTakeTheNewClaim()
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity!["Amount"] = 5;
        var late = await deal.PlanReferralAsync();
        deal.Time.Advance(Claim.Lease);
        var next = await deal.PlanReferralAsync("run-2");
        var writtenAt = deal.Time.Now.AddSeconds(-100);
        await deal.ReportAsync(deal.Succeeded(late) with { ReferralWrittenAt = writtenAt });

        Assert.AreEqual(next.PlanId, deal.Link.Claim!.PlanId);
        Assert.IsNotEmpty(deal.Link.Intended);
        Assert.AreEqual(writtenAt, deal.Link.ReferralWrittenAt);
    }

    [TestMethod]
    public async Task Record_OlderWriteTime_NeverGoesBack()
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity!["Amount"] = 5;
        await deal.OutboundAsync();
        var written = deal.Link.ReferralWrittenAt;
        deal.Opportunity["Amount"] = 6;
        var plan = await deal.PlanReferralAsync();
        await deal.ReportAsync(deal.Succeeded(plan) with { ReferralWrittenAt = written!.Value.AddHours(-1) });

        Assert.AreEqual(written, deal.Link.ReferralWrittenAt);
    }

    [TestMethod]
    public async Task Record_UnknownPlan_IsAnErrorForSuccessAndKeptForFailure()
    {
        var deal = await Deal.LinkedAsync();
        var unknown = new Plan { PlanId = "nobody's", Decision = Decision.Update, Reason = "none" };

        await Assert.ThrowsExactlyAsync<UnknownPlanException>(() => deal.ReportAsync(deal.Succeeded(unknown)));
        Assert.IsTrue((await deal.ReportAsync(deal.Failed(unknown))).WriteOpportunity);
        Assert.IsNull(deal.Ledger.Failures.Single().LinkId);
    }

    [TestMethod]
    public async Task Record_LinkSavedInBetween_IsReadAgain()
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity!["Amount"] = 5;
        var plan = await deal.PlanReferralAsync();
        deal.Ledger.BeforeSave = ledger => ledger.Put(deal.Link with { RedriveReason = "seen" });
        await deal.ReportAsync(deal.Succeeded(plan));

        Assert.AreEqual("seen", deal.Link.RedriveReason);
        Assert.IsNull(deal.Link.Claim);
    }

    [TestMethod]
    public async Task Record_ShortOpportunityId_IsKeptInItsLongForm()
    {
        var deal = new Deal(Records.Referral(), opportunity: null);
        var plan = await deal.PlanOpportunityAsync();
        await deal.ReportAsync(deal.Succeeded(plan) with { OpportunityId = Records.OpportunityId[..15] });

        Assert.AreEqual(Records.OpportunityId, deal.Link.OpportunityId);
    }

    private static string[] Paths(Plan plan) => [.. plan.Patch.Select(operation => operation!["path"]!.GetValue<string>())];
}
