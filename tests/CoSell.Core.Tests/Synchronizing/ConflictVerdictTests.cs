using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Synchronizing;

/// <summary>Who changed a record last decides a conflict, and our own write of another field must not turn that over.</summary>
[TestClass]
public class ConflictVerdictTests
{
    [TestMethod]
    public async Task Outbound_ConflictThatPartnerCenterWon_StaysWonAfterOurOwnPatch()
    {
        var deal = await EditedAsync(referralMinutes: 2, opportunityMinutes: 1);
        deal.Opportunity!["Amount"] = 777;

        await deal.OutboundAsync();
        Assert.AreEqual("777", deal.Referral.At("/details/dealValue")!.ToJsonString());
        await deal.OutboundAsync();
        await deal.InboundAsync();

        Assert.AreEqual("Partner Center's", deal.Referral.At("/details/notes")!.GetValue<string>());
        Assert.AreEqual("Partner Center's", deal.Opportunity["Description"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task Inbound_ConflictThatSalesforceWon_StaysWonAfterOurOwnWrite()
    {
        var deal = await EditedAsync(referralMinutes: 1, opportunityMinutes: 2);
        deal.Referral!.Put("/details/dealValue", 777);

        await deal.InboundAsync();
        Assert.AreEqual("777", deal.Opportunity!["Amount"]!.ToJsonString());
        await deal.InboundAsync();
        await deal.OutboundAsync();

        Assert.AreEqual("Salesforce's", deal.Referral.At("/details/notes")!.GetValue<string>());
        Assert.AreEqual("Salesforce's", deal.Opportunity["Description"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task Verdict_LoserEditedAgain_IsAConflictAgain()
    {
        var deal = await EditedAsync(referralMinutes: 2, opportunityMinutes: 1);
        deal.Opportunity!["Amount"] = 777;
        await deal.OutboundAsync();

        deal.Opportunity["Description"] = "a newer one";
        deal.Opportunity["LastModifiedDate"] = deal.Time.Now.ToString("O");
        var plan = await deal.PlanOpportunityAsync();

        Assert.IsTrue(plan.Differences.Single(difference => difference.Field == "notes").Conflict);
    }

    private static async Task<Deal> EditedAsync(int referralMinutes, int opportunityMinutes)
    {
        var deal = await Deal.LinkedAsync();
        var start = deal.Time.Now;
        deal.Time.Advance(TimeSpan.FromMinutes(10));
        deal.Referral!.Put("/details/notes", "Partner Center's");
        deal.Referral!["updatedDateTime"] = start.AddMinutes(referralMinutes).ToString("O");
        deal.Opportunity!["Description"] = "Salesforce's";
        deal.Opportunity["LastModifiedDate"] = start.AddMinutes(opportunityMinutes).ToString("O");
        return deal;
    }
}
