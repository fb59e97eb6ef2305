using CoSell.Core.Planning;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.KnownDefects;

/// <summary>Section F: picklists and the mapping.</summary>
[TestClass]
public class PicklistTests
{
    [TestMethod]
    public async Task Row61_ValueThatPartnerCenterDoesNotKnow_IsNamedBeforeTheCall()
    {
        var plan = await new Deal(null, Records.NewOpportunity(o => o["How_can_Microsoft_help__c"] = "Telepathy")).PlanReferralAsync();
        var problem = plan.Problems.Single();

        Assert.AreEqual(Decision.Invalid, plan.Decision);
        Assert.IsFalse(plan.CreateReferral);
        Assert.AreEqual("help", problem.Field);
        StringAssert.Contains(problem.Rule, "How can Microsoft help? 'Telepathy' is not in the value map", StringComparison.Ordinal);
        StringAssert.Contains(problem.Remedy, "Quotes or licensing", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Row61_ValueThatSalesforceDoesNotKnow_IsNamedAndTheOthersTravel()
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!.Put("/inviteContext/assistanceRequestCode", "Telepathy");
        deal.Referral!.Put("/details/dealValue", 42);
        var plan = await deal.InboundAsync();

        Assert.IsFalse(plan.Write.ContainsKey("How_can_Microsoft_help__c"));
        Assert.AreEqual("help", plan.Problems.Single().Field);
        Assert.AreEqual("42", plan.Write["Amount"]!.ToJsonString());
        StringAssert.Contains(deal.Audit, "'Telepathy' is not in the value map", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("Quotes or licensing")]
    [DataRow("quotes OR licensing ")]
    [DataRow("QuotesOrLicensing")]
    public async Task Row62_ApiNameOrLabel_IsTheApiNameInPartnerCenterAndTheLabelInSalesforce(string given)
    {
        var shared = await new Deal(null, Records.NewOpportunity(o => o["How_can_Microsoft_help__c"] = given)).PlanReferralAsync();
        Assert.AreEqual("QuotesOrLicensing", shared.Referral.At("/inviteContext/assistanceRequestCode")!.GetValue<string>());

        var deal = await Deal.LinkedAsync();
        deal.Referral!.Put("/inviteContext/assistanceRequestCode", "QuotesOrLicensing");
        Assert.AreEqual("Quotes or licensing", (await deal.InboundAsync()).Write["How_can_Microsoft_help__c"]!.GetValue<string>());
        deal.Opportunity!["How_can_Microsoft_help__c"] = given;
        Assert.AreEqual(Decision.None, (await deal.InboundAsync()).Decision);
        Assert.AreEqual(Decision.None, (await deal.OutboundAsync()).Decision);
    }
}
