using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.KnownDefects;

/// <summary>Section B: updates that got lost on the way.</summary>
[TestClass]
public class MissedUpdateTests
{
    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow(" \r\n ")]
    public async Task Row23_FieldClearedInSalesforce_IsSentAsNull(string? cleared)
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity!["Description"] = cleared;
        var plan = await deal.OutboundAsync();
        var operation = plan.Patch.Single(part => part!["path"]!.GetValue<string>() == "/details/notes")!.AsObject();

        Assert.IsTrue(operation.ContainsKey("value"));
        Assert.IsNull(operation["value"]);
        Assert.IsNull(deal.Referral.At("/details/notes"));
    }

    [TestMethod]
    public async Task Row23_FieldClearedInPartnerCenter_IsWrittenAsNull()
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!.Put("/details/notes", null);
        var plan = await deal.InboundAsync();

        Assert.IsTrue(plan.Write.ContainsKey("Description"));
        Assert.IsNull(deal.Opportunity!["Description"]);
    }

    [TestMethod]
    [DataRow("New", "Pending")]
    [DataRow("New", "Received")]
    [DataRow("Active", "Accepted")]
    [DataRow("Active", "Engaged")]
    public async Task Row30_EveryStageOfTheSeller_NeverSendsAnEmptyStatus(string status, string substatus)
    {
        foreach (var stage in new string?[] { "Prospecting", "Qualification", "On hold", "Closed Won", "Closed Lost", "  ", null })
        {
            var deal = await Deal.LinkedAsync();
            (deal.Referral!["status"], deal.Referral["substatus"]) = (status, substatus);
            Salesforce.SetStage(deal.Opportunity!, stage!, deal.Settings);
            deal.Opportunity!["Amount"] = 42;
            var sent = (await deal.PlanReferralAsync()).Patch
                .Where(part => part!["path"]!.GetValue<string>() is "/status" or "/substatus")
                .Select(part => part!["value"]?.GetValue<string>()).ToList();

            Assert.IsTrue(sent.Count is 0 or 2, $"{stage}: half a status");
            Assert.DoesNotContain(string.IsNullOrWhiteSpace, sent, $"{stage}: an empty status");
        }
    }
}
