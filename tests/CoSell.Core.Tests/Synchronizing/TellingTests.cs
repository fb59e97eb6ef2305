using CoSell.Core.Ledger;
using CoSell.Core.Planning;
using CoSell.Core.Synchronizing;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Synchronizing;

/// <summary>
/// A run that failed tells the seller by writing the opportunity, beside what it read: what another run writes in the same
/// second would be taken back.
/// </summary>
[TestClass]
public sealed class TellingTests
{
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task WhileTheSellerIsTold_OthersWait(bool hadAPlan)
    {
        var (deal, failed) = await FailingAsync(hadAPlan);
        Assert.IsTrue((await deal.ReportAsync(failed)).WriteOpportunity);

        var other = await deal.PlanOpportunityAsync("run-2");

        Assert.AreEqual(Decision.Wait, other.Decision);
        Assert.AreEqual("Run run-1 is writing this deal now.", other.Reason);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task OnceTheSellerWasTold_OthersGoOn_IfTheyReadAfterIt(bool hadAPlan)
    {
        var (deal, failed) = await FailingAsync(hadAPlan);
        var before = deal.Time.Now;
        await deal.FailAsync(failed);

        Assert.AreEqual("The opportunity was read before our last write to it ended.", (await deal.PlanOpportunityAsync("run-2", opportunityReadAt: before)).Reason);
        Assert.AreEqual(Decision.Update, (await deal.PlanOpportunityAsync("run-3")).Decision);
    }

    [TestMethod]
    public async Task ReportRepeated_BecauseItsAnswerWasLost_SaysAgainWhatToTell()
    {
        var (deal, failed) = await FailingAsync(hadAPlan: false);
        var first = await deal.ReportAsync(failed);

        var again = await deal.ReportAsync(failed);

        Assert.AreEqual(first.Write.ToJsonString(), again.Write.ToJsonString());
        Assert.HasCount(1, deal.Ledger.Failures);
    }

    /// <summary>The run was killed while it told: the failure is known, so nothing is due before its re-drive.</summary>
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task TellingCutOff_OthersGoOnAfterAMinute_AndOnlyTheRedriveIsDue(bool hadAPlan)
    {
        var (deal, failed) = await FailingAsync(hadAPlan);
        await deal.ReportAsync(failed);

        Assert.AreEqual(deal.Link.RedriveAt, deal.Link.DueAt());
        deal.Time.Advance(Claim.TellingLease);
        Assert.AreEqual(Decision.Update, (await deal.PlanOpportunityAsync("run-2")).Decision);
    }

    /// <summary>The claim of the run that came after it is not its to end.</summary>
    [TestMethod]
    public async Task ToldTooLate_LeavesTheNextRunItsClaim()
    {
        var (deal, failed) = await FailingAsync(hadAPlan: true);
        await deal.ReportAsync(failed);
        deal.Time.Advance(Claim.TellingLease);
        var next = await deal.PlanOpportunityAsync("run-2");

        await deal.ReportAsync(failed with { Status = OutcomeStatus.Told, OpportunityWrittenAt = deal.Time.Now });

        Assert.AreEqual(next.PlanId, deal.Link.Claim!.PlanId);
        Assert.AreEqual(deal.Time.Now, deal.Link.OpportunityWrittenAt);
    }

    /// <summary>A success of the same plan that comes after its failure, while the seller is told, is no success.</summary>
    [TestMethod]
    public async Task SucceededAfterFailed_WhileTheSellerIsTold_SettlesNothing()
    {
        var (deal, failed) = await FailingAsync(hadAPlan: true);
        await deal.ReportAsync(failed);

        await deal.ReportAsync(failed with { Status = OutcomeStatus.Succeeded });

        Assert.IsTrue(deal.Link.Claim!.IsTelling);
        Assert.IsNotEmpty(deal.Link.Intended);
    }

    [TestMethod]
    public async Task Told_IsNoPersonsChange()
    {
        var (deal, failed) = await FailingAsync(hadAPlan: true);
        await deal.FailAsync(failed);
        var writes = deal.Link.WritesInRow;

        await deal.PlanOpportunityAsync("run-2");

        Assert.AreEqual(writes + 1, deal.Link.WritesInRow, "a person's change would begin to count anew");
    }

    [TestMethod]
    public async Task NothingToTell_FreesTheDealAtOnce()
    {
        var (deal, failed) = await FailingAsync(hadAPlan: true);
        await deal.ReportAsync(failed with { Opportunity = null });

        Assert.IsNull(deal.Link.Claim);
    }

    private static async Task<(Deal Deal, Outcome Failed)> FailingAsync(bool hadAPlan)
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!.Put("/details/notes", "changed");
        var plan = hadAPlan ? await deal.PlanOpportunityAsync() : new Plan { PlanId = "run-1", Decision = Decision.None, Reason = "" };
        return (deal, deal.Failed(plan) with { RunId = "run-1", ReferralId = Records.ReferralId, OpportunityReadAt = deal.Time.Now });
    }
}
