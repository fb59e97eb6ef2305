using CoSell.Core.Ledger;
using CoSell.Core.Planning;
using CoSell.Core.Synchronizing;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Synchronizing;

[TestClass]
public class RedrivingTests
{
    private readonly PostBox inbound = new();

    [TestMethod]
    public async Task Due_DealInOrder_IsNotDue()
    {
        var deal = await Deal.LinkedAsync();

        Assert.IsEmpty((await DueAsync(deal)).Deals);
        Assert.IsNull(deal.Link.DueAt());
    }

    [TestMethod]
    public async Task Due_FailedOutcome_IsDueAfterFiveMinutesForTheDirectionThatFailed()
    {
        var deal = await FailedAsync();
        Assert.IsEmpty((await DueAsync(deal)).Deals);

        deal.Time.Advance(TimeSpan.FromMinutes(5));
        var due = (await DueAsync(deal)).Deals.Single();

        Assert.AreEqual(deal.Link.Id, due.LinkId);
        Assert.IsTrue(due.RunInboundFlow);
        Assert.IsFalse(due.TouchOpportunity);
        StringAssert.Contains(due.Reason, "Update existing opportunity", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Due_FailureTowardsPartnerCenter_TouchesTheOpportunity()
    {
        var deal = await FailedAsync(outbound: true);
        deal.Time.Advance(TimeSpan.FromMinutes(5));
        var due = (await DueAsync(deal)).Deals.Single();

        Assert.IsTrue(due.TouchOpportunity);
        Assert.IsFalse(due.RunInboundFlow);
    }

    [TestMethod]
    public async Task Due_RunFailedBeforeItsPlan_GoesBothWays()
    {
        var deal = await Deal.LinkedAsync();
        await deal.ReportAsync(deal.Failed(new Plan { Decision = Decision.None, Reason = "" }) with { PlanId = "a run", ReferralId = deal.Link.ReferralId });
        deal.Time.Advance(TimeSpan.FromMinutes(5));
        var due = (await DueAsync(deal)).Deals.Single();

        Assert.IsTrue(due.TouchOpportunity);
        Assert.IsTrue(due.RunInboundFlow);
        await deal.InboundAsync("run-2");
        Assert.IsFalse((await DueAsync(deal)).Deals.Single().RunInboundFlow, "That way got through.");
        await deal.OutboundAsync("run-3");
        Assert.IsEmpty((await DueAsync(deal)).Deals);
    }

    [TestMethod]
    public async Task Due_ClaimRanOutWithoutOutcome_IsDue()
    {
        var deal = await ChangedAsync();
        await deal.PlanOpportunityAsync();
        Assert.IsEmpty((await DueAsync(deal)).Deals);

        deal.Time.Advance(Claim.Lease);
        var due = (await DueAsync(deal)).Deals.Single();

        Assert.IsTrue(due.RunInboundFlow);
        Assert.AreEqual(RedriveResult.Redriven, (await RedriveAsync(deal)).Result);
        Assert.IsNull(deal.Link.Claim);
    }

    [TestMethod]
    public async Task Due_MoreThanThePage_SaysSo()
    {
        var deal = await FailedAsync();
        deal.Ledger.Put(Link.New() with { ReferralId = "another", RedriveAt = deal.Time.Now });
        deal.Time.Advance(TimeSpan.FromMinutes(5));

        var page = await Redriving(deal).DueAsync(1, CancellationToken.None);

        Assert.IsTrue(page.More);
        Assert.AreEqual("another", page.Deals.Single().ReferralId, "the longest due first");
    }

    [TestMethod]
    public async Task Due_StoppedDeal_WaitsForAPerson()
    {
        var deal = await FailedAsync();
        deal.Ledger.Put(deal.Link with { Stopped = true });
        deal.Time.Advance(TimeSpan.FromDays(1));

        Assert.IsEmpty((await DueAsync(deal)).Deals);
        Assert.AreEqual(RedriveResult.NotDue, (await RedriveAsync(deal)).Result);
    }

    [TestMethod]
    public async Task Redrive_FromPartnerCenter_PostsTheEventOnce()
    {
        var deal = await FailedAsync();
        deal.Time.Advance(TimeSpan.FromMinutes(5));

        var receipt = await RedriveAsync(deal);
        var again = await RedriveAsync(deal);

        Assert.IsTrue(receipt.EventPosted);
        Assert.AreEqual(RedriveResult.NotDue, again.Result);
        Assert.AreEqual(deal.Link.ReferralId, inbound.Posted.Single());
    }

    [TestMethod]
    public async Task Redrive_GotThrough_IsSettledAndCountsFromTheStart()
    {
        var deal = await FailedAsync();
        deal.Time.Advance(TimeSpan.FromMinutes(5));
        await RedriveAsync(deal);
        Assert.AreEqual(1, deal.Link.Redrives);

        await deal.InboundAsync("run-2");

        Assert.IsNull(deal.Link.DueAt());
        Assert.AreEqual(0, deal.Link.Redrives);
        Assert.IsEmpty(deal.Link.RedriveOperations);
    }

    [TestMethod]
    public async Task Redrive_NeverGetsThrough_PausesGrowAndItIsParked()
    {
        var deal = await FailedAsync();
        var pauses = new List<double>();
        RedriveReceipt receipt;
        do
        {
            pauses.Add((deal.Link.DueAt()!.Value - deal.Time.Now).TotalMinutes);
            deal.Time.Advance(deal.Link.DueAt()!.Value - deal.Time.Now);
            receipt = await RedriveAsync(deal);
            if (receipt.Result == RedriveResult.Redriven)
            {
                await deal.ReportAsync(deal.Failed(await deal.PlanOpportunityAsync($"run {pauses.Count}")));
            }
        }
        while (receipt.Result == RedriveResult.Redriven);

        CollectionAssert.AreEqual(new[] { 5d, 10, 20, 40, 80, 160, 320, 640, 1280 }, pauses);
        Assert.AreEqual(RedriveResult.Parked, receipt.Result);
        Assert.IsNull(deal.Link.DueAt());
        Assert.HasCount(8, inbound.Posted);
        StringAssert.Contains(receipt.Reason, "8 times", StringComparison.Ordinal);
        var failure = deal.Ledger.Failures.Single();
        Assert.IsTrue(failure.Parked);
        Assert.AreEqual(9, failure.Attempts);
    }

    [TestMethod]
    public async Task Parked_RunOfTheLastTouchFails_StaysParkedUntilAPersonChangesTheDeal()
    {
        var deal = await FailedAsync();
        deal.Ledger.Put(deal.Link with { Redrives = 8, ReferralWrittenAt = deal.Time.Now, OpportunityWrittenAt = deal.Time.Now });
        deal.Time.Advance(TimeSpan.FromHours(30));
        Assert.AreEqual(RedriveResult.Parked, (await RedriveAsync(deal)).Result);

        await deal.ReportAsync(deal.Failed(await deal.PlanOpportunityAsync("the touch")));
        Assert.IsNull(deal.Link.DueAt());
        Assert.IsTrue(deal.Ledger.Failures.Single().Parked);

        deal.Referral!["updatedDateTime"] = deal.Time.Now.AddMinutes(1).ToString("O");
        await deal.ReportAsync(deal.Failed(await deal.PlanOpportunityAsync("a person")));
        Assert.AreEqual(deal.Time.Now.AddMinutes(5), deal.Link.DueAt());
    }

    [TestMethod]
    public async Task Redrive_OpportunityGoneOrUnticked_IsSettled()
    {
        var deal = await FailedAsync(outbound: true);
        deal.Time.Advance(TimeSpan.FromMinutes(5));

        var receipt = await RedriveAsync(deal, found: false);

        Assert.AreEqual(RedriveResult.Settled, receipt.Result);
        Assert.IsNull(deal.Link.DueAt());
        Assert.IsEmpty(inbound.Posted);
    }

    [TestMethod]
    public async Task Redrive_Touch_IsNotTakenForAPersonsChange()
    {
        var deal = await FailedAsync(outbound: true);
        deal.Time.Advance(TimeSpan.FromMinutes(5));
        var touched = deal.Time.Now;

        await RedriveAsync(deal, found: true, touched);

        Assert.AreEqual(touched, deal.Link.OpportunityWrittenAt);
        Assert.AreEqual(touched.AddMinutes(10), deal.Link.RedriveAt);
    }

    [TestMethod]
    public async Task Redrive_FlowRefusesTheEvent_SaysWhyAndStaysDue()
    {
        var deal = await FailedAsync();
        deal.Time.Advance(TimeSpan.FromMinutes(5));
        inbound.Refusal = "turned off";

        var receipt = await RedriveAsync(deal);

        Assert.IsFalse(receipt.EventPosted);
        Assert.AreEqual("turned off", receipt.Reason);
        Assert.AreEqual(deal.Time.Now.AddMinutes(10), receipt.NextAt);
    }

    [TestMethod]
    public async Task Redrive_SavedByAnotherMeanwhile_ReadsAgain()
    {
        var deal = await FailedAsync();
        deal.Time.Advance(TimeSpan.FromMinutes(5));
        deal.Ledger.BeforeSave = ledger => ledger.Put(ledger.Links.Single());

        Assert.AreEqual(RedriveResult.Redriven, (await RedriveAsync(deal)).Result);
    }

    [TestMethod]
    public async Task Redrive_UnknownLink_Throws()
    {
        var deal = await FailedAsync();
        await Assert.ThrowsExactlyAsync<UnknownLinkException>(
            () => Redriving(deal).RedriveAsync(new Redrive("unknown", "run", null, null), CancellationToken.None));
    }

    [TestMethod]
    public async Task Plan_RecordThatIsNoneOfOurs_EndsItsRedrive()
    {
        var deal = new Deal(Records.Referral(), opportunity: null);
        await deal.ReportAsync(deal.Failed(new Plan { Decision = Decision.None, Reason = "" }) with
        {
            PlanId = "a run",
            ReferralId = deal.Referral!["id"]!.GetValue<string>(),
        });
        Assert.IsNotNull(deal.Link.RedriveAt);
        deal.Referral["type"] = "Independent";

        await deal.PlanOpportunityAsync();

        Assert.DoesNotContain(DealPlanning.PlanOpportunity, deal.Link.RedriveOperations);
        Assert.AreEqual("ignore", deal.Ledger.Events[^1].Result);
    }

    private Redriving Redriving(Deal deal) => new(deal.Ledger, inbound, deal.Time);

    private Task<DuePage> DueAsync(Deal deal) => Redriving(deal).DueAsync(20, CancellationToken.None);

    private Task<RedriveReceipt> RedriveAsync(Deal deal, bool? found = null, DateTimeOffset? touched = null) =>
        Redriving(deal).RedriveAsync(new Redrive(deal.Link.Id, "reconciliation", found, touched), CancellationToken.None);

    private static async Task<Deal> ChangedAsync(bool outbound = false)
    {
        var deal = await Deal.LinkedAsync();
        if (outbound)
        {
            deal.Opportunity!["Amount"] = 77000;
        }
        else
        {
            deal.Referral!["details"]!["dealValue"] = 77000;
        }

        return deal;
    }

    private static async Task<Deal> FailedAsync(bool outbound = false)
    {
        var deal = await ChangedAsync(outbound);
        await deal.ReportAsync(deal.Failed(outbound ? await deal.PlanReferralAsync() : await deal.PlanOpportunityAsync()));
        return deal;
    }

    private sealed class PostBox : IInboundFlow
    {
        public List<string> Posted { get; } = [];

        public string? Refusal { get; set; }

        public Task<string?> StartAsync(string referralId, string? runId, CancellationToken cancellationToken)
        {
            Posted.Add(referralId);
            return Task.FromResult(Refusal);
        }
    }
}
