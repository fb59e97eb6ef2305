using System.Text.Json.Nodes;
using CoSell.Core.Planning;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Planning;

[TestClass]
public class OutboundTests
{
    /// <summary>Every write has its audit line, also when a problem is told with it.</summary>
    [TestMethod]
    public async Task ChangeBesideANewProblem_IsToldWithIt()
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity!["Amount"] = 20000;
        deal.Referral!.Put("/details/closingDateTime", null);

        await deal.OutboundAsync("run-2");

        Assert.Contains("Deal value: 10000 → 20000 (changed in Salesforce) Sync needs you: Closing date", deal.Audit!, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("Amount", "5000.5", "/details/dealValue", "5000.5")]
    [DataRow("CurrencyIsoCode", "\"EUR\"", "/details/currency", "\"EUR\"")]
    [DataRow("CloseDate", "\"2026-07-01\"", "/details/closingDateTime", "\"2026-07-01T00:00:00Z\"")]
    [DataRow("Description", "null", "/details/notes", "null")]
    [DataRow("Description", "\"a\\r\\nb\"", "/details/notes", "\"a\\nb\"")]
    [DataRow("Products__c", "\"SOL-2\"", "/details/requirements/solutions", "[{\"id\":\"SOL-2\",\"name\":\"Two\",\"type\":\"Name\"}]")]
    public async Task Plan_OneFieldChanged_ReplacesThatFieldOnly(string field, string json, string path, string written)
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!["externalReferenceId"] = Records.OpportunityId;
        deal.Opportunity![field] = JsonNode.Parse(json);
        var plan = await deal.OutboundAsync();

        Assert.AreEqual(Decision.Update, plan.Decision);
        Assert.AreEqual("replace", plan.Patch.Single()!["op"]!.GetValue<string>());
        Assert.AreEqual(path, plan.Patch.Single()!["path"]!.GetValue<string>());
        Assert.AreEqual(written, plan.Patch.Single()!["value"]?.ToJsonString() ?? "null");
        CollectionAssert.AreEqual(new[] { "Audit__c" }, plan.Write.Select(pair => pair.Key).ToArray());
        Assert.AreEqual(Decision.None, (await deal.InboundAsync()).Decision);
        Assert.AreEqual(Decision.None, (await deal.OutboundAsync()).Decision);
    }

    [TestMethod]
    public async Task Plan_CrmIdUnknownToPartnerCenter_GoesAlongButNeverAlone()
    {
        var deal = await Deal.LinkedAsync();
        Assert.AreEqual(Decision.None, (await deal.OutboundAsync()).Decision);
        deal.Opportunity!["Amount"] = 1;
        await deal.OutboundAsync();

        Assert.AreEqual(Records.OpportunityId, deal.Referral!["externalReferenceId"]!.GetValue<string>());
    }

    [TestMethod]
    [DataRow("Amount", "null", "dealValue")]
    [DataRow("Amount", "0", "dealValue")]
    [DataRow("Amount", "-5", "dealValue")]
    [DataRow("CurrencyIsoCode", "null", "currency")]
    [DataRow("Products__c", "\" ; \"", "products")]
    [DataRow("How_can_Microsoft_help__c", "\"Coffee\"", "help")]
    public async Task Plan_ValueThatPartnerCenterWouldRefuse_IsToldOnceAndNotSent(string field, string json, string row)
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity![field] = JsonNode.Parse(json);
        var plan = await deal.OutboundAsync();

        Assert.IsFalse(plan.PatchReferral);
        Assert.AreEqual(row, plan.Problems.Single().Field);
        Assert.AreEqual("✗ Cloud move @ Fabrikam", deal.Name);
        var audit = deal.Audit;
        Assert.IsFalse((await deal.OutboundAsync()).WriteOpportunity);
        Assert.IsFalse((await deal.InboundAsync()).WriteOpportunity);
        Assert.AreEqual(audit, deal.Audit);
    }

    [TestMethod]
    public async Task Plan_ProblemIsMended_ChangesTheCrossToACheck()
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity!["Amount"] = 0;
        await deal.OutboundAsync();
        deal.Opportunity["Amount"] = 10000;
        await deal.OutboundAsync();

        Assert.AreEqual("✓ Cloud move @ Fabrikam", deal.Name);
        Assert.HasCount(2, deal.Audit!.Split('\n'));
        Assert.AreEqual(Decision.None, (await deal.OutboundAsync()).Decision);
    }

    [TestMethod]
    public async Task Plan_OneProblemAmongChanges_TheOthersTravel()
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity!["Amount"] = 0;
        deal.Opportunity["Description"] = "more";
        var plan = await deal.OutboundAsync();

        Assert.AreEqual(Decision.Update, plan.Decision);
        Assert.AreEqual("more", deal.Referral.At("/details/notes")!.GetValue<string>());
        Assert.AreEqual("10000.00", deal.Referral.At("/details/dealValue")!.ToJsonString());
        Assert.StartsWith("✗ ", deal.Name!, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Plan_FieldMissingInTheReferral_IsAdded()
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!.Drop("/details/notes");
        deal.Opportunity!["Description"] = "more";
        var plan = await deal.OutboundAsync();

        Assert.AreEqual("add", plan.Patch[0]!["op"]!.GetValue<string>());
        Assert.AreEqual("more", deal.Referral.At("/details/notes")!.GetValue<string>());
    }

    [TestMethod]
    public async Task Plan_BothSidesChangedDifferentFields_BothSurvive()
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity!["Description"] = "from Salesforce";
        deal.Referral!.Put("/details/dealValue", 7);
        await deal.OutboundAsync();
        await deal.InboundAsync();

        Assert.AreEqual("from Salesforce", deal.Referral.At("/details/notes")!.GetValue<string>());
        Assert.AreEqual("7", deal.Opportunity["Amount"]!.ToJsonString());
        Assert.AreEqual(Decision.None, (await deal.OutboundAsync()).Decision);
    }

    [TestMethod]
    [DataRow("2026-01-31T11:00:00Z", "2026-01-31T12:00:00.000+0000", "salesforce")]
    [DataRow("2026-01-31T12:00:00Z", "2026-01-31T11:00:00.000+0000", "partner")]
    [DataRow("2026-01-31T12:00:00Z", "2026-01-31T12:00:00.000+0000", "salesforce")]
    [DataRow(null, null, "salesforce")]
    public async Task Plan_BothSidesChangedOneField_TheLaterRecordWinsInEitherOrder(string? referralAt, string? opportunityAt, string winner)
    {
        foreach (var inboundFirst in new[] { true, false })
        {
            var deal = await Deal.LinkedAsync();
            deal.Opportunity!["Description"] = "salesforce";
            deal.Referral!.Put("/details/notes", "partner");
            (deal.Referral!["updatedDateTime"], deal.Opportunity!["LastModifiedDate"]) = (referralAt, opportunityAt);
            var plans = new[]
            {
                inboundFirst ? await deal.InboundAsync() : await deal.OutboundAsync(),
                inboundFirst ? await deal.OutboundAsync() : await deal.InboundAsync(),
            };

            Assert.AreEqual(winner, deal.Referral.At("/details/notes")!.GetValue<string>());
            Assert.AreEqual(winner, deal.Opportunity["Description"]!.GetValue<string>());
            Assert.IsTrue(plans[0].Differences.Any(difference => difference.Conflict));
        }
    }

    [TestMethod]
    [DataRow("null")]
    [DataRow(null)]
    public async Task Update_ReferralWithoutTheObjectThatTheFieldStandsIn_LeavesItAndSendsTheRest(string? parent)
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!.Put("/details/requirements", null);
        if (parent is null)
        {
            deal.Referral!.Drop("/details/requirements");
        }

        (deal.Opportunity!["Products__c"], deal.Opportunity["Amount"]) = ("SOL-3", 5);
        deal.Opportunity["LastModifiedDate"] = deal.Time.Now.ToString("O");
        var plan = await deal.PlanReferralAsync();

        Assert.DoesNotContain("/details/requirements/solutions", plan.Patch.Select(operation => operation!["path"]!.GetValue<string>()));
        Assert.Contains("/details/dealValue", plan.Patch.Select(operation => operation!["path"]!.GetValue<string>()));
        StringAssert.Contains(
            plan.Differences.Single(difference => difference is { Field: "products", Outcome: "left" }).Reason, "/details/requirements", StringComparison.Ordinal);
    }
}
