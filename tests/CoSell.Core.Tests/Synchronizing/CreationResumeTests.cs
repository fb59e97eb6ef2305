using CoSell.Core.Planning;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Synchronizing;

[TestClass]
public class CreationResumeTests
{
    private static readonly TimeSpan LeaseOver = TimeSpan.FromSeconds(181);

    [TestMethod]
    public async Task Resume_NothingKnown_SearchesFirst()
    {
        var (deal, _) = await InterruptedAsync();
        var plan = await deal.PlanReferralAsync("run-2");

        Assert.AreEqual(Decision.Wait, plan.Decision);
        Assert.IsTrue(plan.SearchReferrals);
        Assert.IsFalse(plan.CreateReferral || plan.CreateMicrosoftReferral);
        Assert.IsNotNull(deal.Link.RedriveAt);
    }

    [TestMethod]
    [DataRow(Records.OpportunityId, Decision.Ignore)]
    [DataRow(null, Decision.Wait)]
    public async Task Event_WhileCreatingAndTheOpportunityIsNotFound_IsItGoneOnlyWhenItWasLookedForByItsId(string? crmId, Decision expected)
    {
        var (deal, first) = await InterruptedAsync();
        deal.Referral = Creations.Created(first);
        deal.Referral["externalReferenceId"] = crmId;
        await deal.ReportAsync(Creations.Partial(first));
        deal.Opportunity = null;
        deal.Time.Advance(LeaseOver);

        var plan = await deal.PlanOpportunityAsync("run-2");

        Assert.AreEqual(expected, plan.Decision, plan.Reason);
        Assert.AreEqual(expected == Decision.Wait, deal.Link.RedriveAt is not null);
    }

    /// <summary>The referral is there: left without its identifier nobody would ever close it.</summary>
    [TestMethod]
    public async Task Resume_FoundAndTheOpportunityClosedMeanwhile_IsLinkedWithoutAskingMicrosoft()
    {
        var (deal, first) = await InterruptedAsync();
        (deal.Opportunity!["StageName"], deal.Opportunity["IsClosed"], deal.Opportunity["IsWon"]) = ("Closed Won", true, true);

        var plan = await deal.PlanReferralAsync("run-2", found: [Creations.Created(first)]);

        Assert.IsTrue(plan is { Decision: Decision.Create, WriteOpportunity: true, CreateReferral: false, CreateMicrosoftReferral: false }, plan.Reason);
        Assert.AreEqual(Records.ReferralId, plan.Write["Referral_Identifier__c"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task Resume_NothingFoundAndTheOpportunityClosedMeanwhile_CreatesNothing()
    {
        var (deal, _) = await InterruptedAsync();
        (deal.Opportunity!["StageName"], deal.Opportunity["IsClosed"]) = ("Closed Lost", true);

        Assert.AreEqual(Decision.Ignore, (await deal.PlanReferralAsync("run-2", found: [])).Decision);
        Assert.IsNull(deal.Link.RedriveAt);
    }

    [TestMethod]
    public async Task Resume_NothingFound_CreatesBoth()
    {
        var (deal, _) = await InterruptedAsync();
        var plan = await deal.PlanReferralAsync("run-2", found: [Records.Referral(r => r["externalReferenceId"] = "0065g00000XXXXXAAV")]);

        Assert.IsTrue(plan is { Decision: Decision.Create, CreateReferral: true, CreateMicrosoftReferral: true });
    }

    [TestMethod]
    [DataRow(100, "2026-01-31T00:00:00Z", "2026-01-30T00:00:00.000+0000", false)]
    [DataRow(100, "2026-01-31T00:00:00Z", "2026-01-31T00:00:00.000+0000", false)]
    [DataRow(100, "2026-01-31T00:00:00Z", null, false)]
    [DataRow(99, "2026-01-31T00:00:00Z", "2026-01-30T00:00:00.000+0000", true)]
    [DataRow(100, "2026-01-29T23:59:59Z", "2026-01-30T00:00:00.000+0000", true)]
    public async Task Row69_Resume_NotAmongAWholePage_LooksFurtherUntilTheListIsOlderThanTheDeal(
        int count, string oldest, string? opportunityCreated, bool over)
    {
        var (deal, _) = await InterruptedAsync();
        deal.Opportunity!["CreatedDate"] = opportunityCreated;
        var others = Enumerable.Range(0, count).Select(n => Records.Referral(r =>
            (r["externalReferenceId"], r["createdDateTime"]) = ("0065g00000XXXXXAAV", n == count - 1 ? oldest : "2026-02-01T00:00:00Z"))).ToArray();

        var plan = await deal.PlanReferralAsync("run-2", found: others);

        Assert.AreEqual((over, !over), (plan.CreateReferral, plan.SearchReferrals), plan.Reason);
        Assert.AreEqual(over ? Decision.Create : Decision.Wait, plan.Decision);
    }

    [TestMethod]
    public async Task Row69_Resume_FoundOnALaterWholePage_IsLinked()
    {
        var (deal, first) = await InterruptedAsync();
        var page = Enumerable.Range(0, 98).Select(_ => Records.Referral(r => r["createdDateTime"] = "2026-02-01T00:00:00Z"))
            .Append(Creations.Sibling(first)).Append(Creations.Created(first)).ToArray();

        var plan = await deal.PlanReferralAsync("run-2", found: page);

        Assert.IsTrue(plan is { Decision: Decision.Create, CreateReferral: false, CreateMicrosoftReferral: false, SearchReferrals: false });
    }

    [TestMethod]
    [DataRow("0065g00000AbCdEAAV", "0065g00000AbCdEAAV")]
    [DataRow("0065g00000AbCdE", "0065g00000AbCdEAAV")]
    [DataRow("0065g00000AbCdEAAV", "0065g00000AbCdE")]
    public async Task Resume_OursFound_LinksItAndOnlyAsksMicrosoft(string crmId, string opportunityId)
    {
        var (deal, first) = await InterruptedAsync();
        var found = Creations.Created(first);
        (found["externalReferenceId"], deal.Opportunity!["Id"]) = (crmId, opportunityId);
        var plan = await deal.PlanReferralAsync("run-2", found: [Creations.Sibling(first), found]);

        Assert.IsTrue(plan is { Decision: Decision.Create, CreateReferral: false, CreateMicrosoftReferral: false });
        Assert.AreEqual(Records.ReferralId, plan.Write["Referral_Identifier__c"]!.GetValue<string>());
        Assert.AreEqual(Records.ReferralId, deal.Link.ReferralId);
        Assert.AreEqual(Records.EngagementId, plan.EngagementId);
    }

    [TestMethod]
    public async Task Resume_OpportunityEditedSinceTheReferralWasCreated_SendsTheEdit()
    {
        var (deal, first) = await InterruptedAsync();
        deal.Opportunity!["Amount"] = 777;
        var found = Creations.Created(first);
        var plan = await deal.PlanReferralAsync("run-2", found: [found, Creations.Sibling(first)]);
        deal.Referral = found;
        await deal.FinishAsync(plan);
        deal.Time.Advance(TimeSpan.FromSeconds(1));

        var inbound = await deal.PlanOpportunityAsync("inbound");
        var outbound = await deal.PlanReferralAsync("outbound");

        Assert.IsFalse(inbound.Write.ContainsKey("Amount"), inbound.Reason);
        StringAssert.Contains(outbound.Patch.ToJsonString(), "777", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Resume_MicrosoftsMissing_CreatesItInTheSameEngagement()
    {
        var (deal, first) = await InterruptedAsync();
        var plan = await deal.PlanReferralAsync("run-2", found: [Creations.Created(first)]);

        Assert.IsTrue(plan is { CreateReferral: false, CreateMicrosoftReferral: true });
        Assert.AreEqual(Records.EngagementId, plan.EngagementId);
    }

    [TestMethod]
    public async Task Resume_StoppedAfterTheFirstReport_LooksForMicrosoftsBeforeCreatingIt()
    {
        var (deal, first) = await InterruptedAsync(reported: true);
        var search = await deal.PlanReferralAsync("run-2");
        Assert.IsTrue(search.SearchReferrals);
        Assert.IsFalse(search.CreateMicrosoftReferral);

        var made = await deal.PlanReferralAsync("run-2", found: [Creations.Created(first), Creations.Sibling(first)]);
        Assert.IsTrue(made is { CreateReferral: false, CreateMicrosoftReferral: false, WriteOpportunity: true });
    }

    [TestMethod]
    public async Task Resume_MicrosoftsOfAnotherEngagement_DoesNotCount()
    {
        var (deal, first) = await InterruptedAsync(reported: true);
        var other = Creations.Sibling(first);
        other["engagementId"] = "another";

        Assert.IsTrue((await deal.PlanReferralAsync("run-2", found: [other])).CreateMicrosoftReferral);
    }

    [TestMethod]
    public async Task Inbound_WhileTheReferralIsBeingCreated_Waits()
    {
        var deal = new Deal(null, Records.NewOpportunity());
        var first = await deal.PlanReferralAsync();
        deal.Referral = Creations.Created(first);
        deal.Opportunity = null;
        var plan = await deal.PlanOpportunityAsync("run-2");

        Assert.AreEqual(Decision.Wait, plan.Decision);
        Assert.IsFalse(plan.WriteOpportunity);
    }

    [TestMethod]
    public async Task Receipt_PartialOutcome_WritesIdentifierAndLinkAndKeepsTheClaim()
    {
        var deal = new Deal(null, Records.NewOpportunity());
        var plan = await deal.PlanReferralAsync();
        deal.Time.Advance(TimeSpan.FromSeconds(100));
        var receipt = await deal.ReportAsync(Creations.Partial(plan));

        Assert.IsTrue(receipt.WriteOpportunity);
        Assert.AreEqual(Records.ReferralId, receipt.Write["Referral_Identifier__c"]!.GetValue<string>());
        Assert.AreEqual($"https://partner.microsoft.com/referrals/v2/inbox?id={Records.ReferralId}", receipt.Write["Referral_Link__c"]!.GetValue<string>());
        Assert.AreEqual(deal.Time.Now.AddSeconds(180), deal.Link.Claim!.Until);
        Assert.AreEqual(Records.EngagementId, deal.Link.EngagementId);
    }

    private static async Task<(Deal Deal, Plan First)> InterruptedAsync(bool reported = false)
    {
        var deal = new Deal(null, Records.NewOpportunity());
        var first = await deal.PlanReferralAsync();
        if (reported)
        {
            await deal.ReportAsync(Creations.Partial(first));
        }

        deal.Time.Advance(LeaseOver);
        return (deal, first);
    }
}
