using System.Text.Json.Nodes;
using CoSell.Core.Ledger;
using CoSell.Core.Planning;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Synchronizing;

/// <summary>Two new deals of one new customer: one run alone looks for the customer's account and creates it.</summary>
[TestClass]
public sealed class AccountClaimTests
{
    private const string SecondId = "7b0c1f3e-7a6b-4c55-9d3f-0b8e4f7f2a22";

    [TestMethod]
    public async Task Plan_CustomerIsBeingCreated_WaitsUntilTheOutcome()
    {
        var (first, second) = TwoDeals();
        var create = await first.PlanOpportunityAsync();

        var wait = await second.PlanOpportunityAsync("run-2");
        Assert.AreEqual(Decision.Wait, wait.Decision, wait.Reason);
        Assert.IsNotNull((await second.Ledger.FindLinkAsync(SecondId, null, null, default))!.RedriveAt);

        await first.FinishAsync(create);
        Assert.AreEqual(Decision.Create, (await second.PlanOpportunityAsync("run-2")).Decision);
    }

    [TestMethod]
    public async Task Plan_CreationFailed_TheNextDealGoesOn()
    {
        var (first, second) = TwoDeals();
        await first.ReportAsync(first.Failed(await first.PlanOpportunityAsync()));

        Assert.AreEqual(Decision.Create, (await second.PlanOpportunityAsync("run-2")).Decision);
        Assert.AreEqual(Decision.Wait, (await first.PlanOpportunityAsync("run-3")).Decision);
    }

    [TestMethod]
    public async Task Plan_ClaimRanOut_IsTakenOver()
    {
        var (first, second) = TwoDeals();
        await first.PlanOpportunityAsync();
        second.Time.Advance(Claim.Lease);

        Assert.AreEqual(Decision.Create, (await second.PlanOpportunityAsync("run-2")).Decision);
        Assert.IsNull((await first.Ledger.FindLinkAsync(Records.ReferralId, null, null, default))!.AccountKey);
    }

    [TestMethod]
    public async Task Plan_BothSaveAtTheSameMoment_OneWaits()
    {
        var (first, second) = TwoDeals();
        Plan? other = null;
        first.Ledger.BeforeSave = _ => other = second.PlanOpportunityAsync("run-2").GetAwaiter().GetResult();

        var plan = await first.PlanOpportunityAsync();

        Assert.AreEqual((Decision.Create, Decision.Wait), (other!.Decision, plan.Decision));
    }

    [TestMethod]
    public async Task Plan_AddsAMissingContactOfThatCustomer_WaitsToo()
    {
        var (first, second) = TwoDeals();
        second.Opportunity = Records.Opportunity(opportunity =>
        {
            opportunity["Id"] = "0065g00000ZZZZZAAV";
            opportunity["Referral_Identifier__c"] = SecondId;
            opportunity["OpportunityContactRoles"] = null;
        });
        second.Ledger.Put(Link.New() with { ReferralId = SecondId, OpportunityId = "0065g00000ZZZZZAAV", OpportunityRequested = true });
        var create = await first.PlanOpportunityAsync();

        Assert.AreEqual(Decision.Wait, (await second.PlanOpportunityAsync("run-2")).Decision);
        await first.FinishAsync(create);
        Assert.HasCount(1, (await second.PlanOpportunityAsync("run-2")).Contacts);
    }

    [TestMethod]
    public async Task Key_InTheLedger_DoesNotShowTheCustomer()
    {
        var (first, _) = TwoDeals();
        var plan = await first.PlanOpportunityAsync();

        Assert.IsNotNull(first.Link.AccountKey);
        Assert.AreNotEqual(plan.Customer!.Key, first.Link.AccountKey, "anybody could work out the plain digest of a name");
    }

    [TestMethod]
    public async Task Plan_OtherPostalCode_IsAnotherCustomer()
    {
        var (first, second) = TwoDeals();
        second.Referral!["customerProfile"]!["address"]!["postalCode"] = "10115";
        await first.PlanOpportunityAsync();

        Assert.AreEqual(Decision.Create, (await second.PlanOpportunityAsync("run-2")).Decision);
    }

    private static (Deal First, Deal Second) TwoDeals()
    {
        var first = new Deal(Records.Referral(), opportunity: null);
        JsonObject other = Records.Referral(referral =>
        {
            referral["id"] = SecondId;
            referral["engagementId"] = "c7d0c6f1-1e0a-4a3c-8f55-6f6d7c1a2b44";
            referral["customerProfile"]!["name"] = " FABRIKAM";
        });
        return (first, first.Beside(other, opportunity: null));
    }
}
