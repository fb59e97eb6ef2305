using CoSell.Core.Mapping;
using CoSell.Core.Planning;
using CoSell.Core.Synchronizing;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.KnownDefects;

/// <summary>Section D: edits that one side takes from the other.</summary>
[TestClass]
public class ConflictTests
{
    [TestMethod]
    public async Task Row40_DifferentFieldsOnBothSides_BothSurvive()
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!.Put("/details/notes", "theirs");
        deal.Opportunity!["Amount"] = 42;
        await deal.InboundAsync();
        await deal.OutboundAsync();

        Assert.AreEqual("theirs", deal.Opportunity["Description"]!.GetValue<string>());
        Assert.AreEqual("42", deal.Referral.At("/details/dealValue")!.ToJsonString());
        Assert.AreEqual("theirs", deal.Referral.At("/details/notes")!.GetValue<string>());
        Assert.AreEqual("42", deal.Opportunity["Amount"]!.ToJsonString());
    }

    [TestMethod]
    [DataRow(ConflictRule.PartnerCenter, true, "1", "Partner Center wins by rule")]
    [DataRow(ConflictRule.PartnerCenter, false, "1", "Partner Center wins by rule")]
    [DataRow(ConflictRule.Salesforce, true, "2", "Salesforce wins by rule")]
    [DataRow(ConflictRule.Salesforce, false, "2", "Salesforce wins by rule")]
    [DataRow(ConflictRule.Latest, true, "1", "Partner Center's record was changed last")]
    [DataRow(ConflictRule.Latest, false, "2", "Salesforce's record was changed last")]
    public async Task Row41_SameFieldOnBothSides_GoesByTheRuleAndIsAudited(
        ConflictRule rule, bool partnerCenterLast, string winner, string words)
    {
        var deal = await CollidedAsync(partnerCenterLast);
        var (inbound, outbound) = await PlansAsync(deal, rule);
        var audit = (inbound.Write.ContainsKey("Amount") ? inbound : outbound).Write["Audit__c"]!.GetValue<string>();

        Assert.AreEqual(winner == "1" ? "1" : null, inbound.Write["Amount"]?.ToJsonString());
        Assert.AreEqual(winner == "2" ? "2" : null, Sent(outbound, "/details/dealValue"));
        StringAssert.Contains(audit, "changed on both sides; " + words, StringComparison.Ordinal);
        StringAssert.Contains(audit, winner == "1" ? "2 → 1" : "1 → 2", StringComparison.Ordinal);
        Assert.IsTrue(inbound.Differences.Concat(outbound.Differences).Any(difference => difference.Conflict));
    }

    [TestMethod]
    public async Task Row41_SameFieldLeftToAPerson_IsWrittenNowhereAndToldOnce()
    {
        var deal = await CollidedAsync(partnerCenterLast: true);
        var (inbound, outbound) = await PlansAsync(deal, ConflictRule.Manual);

        foreach (var plan in new[] { inbound, outbound })
        {
            Assert.IsFalse(plan.Write.ContainsKey("Amount"));
            Assert.IsNull(Sent(plan, "/details/dealValue"));
            Assert.AreEqual("dealValue", plan.Problems.Single().Field);
        }

        var audit = inbound.Write["Audit__c"]!.GetValue<string>();
        StringAssert.Contains(audit, "Deal value differs (Partner Center: 1, Salesforce: 2): changed on both sides", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Row43_OneChangedField_IsTheOnlyOneSent()
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity!["Amount"] = 41;
        await deal.OutboundAsync();
        deal.Opportunity["Amount"] = 42;
        var outbound = await deal.OutboundAsync();
        deal.Referral!.Put("/details/notes", "more");
        var inbound = await deal.InboundAsync();

        CollectionAssert.AreEqual(new[] { "/details/dealValue" }, Paths(outbound));
        CollectionAssert.AreEquivalent(new[] { "Description", "Audit__c" }, inbound.Write.Select(field => field.Key).ToArray());
    }

    [TestMethod]
    public async Task Row44_SellersStageAndNextStep_StayTheSellers()
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity!["NextStep"] = "Call";
        deal.Opportunity["StageName"] = "Negotiation/Review";
        deal.Referral!.Put("/details/dealValue", 42);
        (deal.Referral!["substatus"], deal.Referral["salesStage"]) = ("Engaged", "Develop");
        await deal.InboundAsync();

        Assert.AreEqual("42", deal.Opportunity["Amount"]!.ToJsonString());
        Assert.AreEqual("Negotiation/Review", deal.Opportunity["StageName"]!.GetValue<string>());
        Assert.AreEqual("Call", deal.Opportunity["NextStep"]!.GetValue<string>());
    }

    [TestMethod]
    [DataRow("Won")]
    [DataRow("Lost")]
    [DataRow("Declined")]
    [DataRow("Expired")]
    public async Task Row45_ClosedReferral_IsNeverWrittenAndTheSellerLearnsWhy(string substatus)
    {
        var deal = await Deal.LinkedAsync();
        (deal.Referral!["status"], deal.Referral["substatus"]) = ("Closed", substatus);
        await deal.InboundAsync();
        (deal.Opportunity!["Amount"], deal.Opportunity["Description"], deal.Opportunity["CloseDate"]) = (42, "late", "2027-01-01");
        (deal.Opportunity["CurrencyIsoCode"], deal.Opportunity["Products__c"]) = ("EUR", "SOL-3");
        Salesforce.SetStage(deal.Opportunity, "Prospecting", deal.Settings);
        var plan = await deal.OutboundAsync();

        Assert.IsFalse(plan.PatchReferral);
        Assert.IsEmpty(plan.Patch);
        Assert.HasCount(6, plan.Problems);
        StringAssert.Contains(deal.Audit, $"the referral is closed (Closed/{substatus}) and takes no changes", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Row46_OnHold_SendsNothingUntilTheStageIsLeft()
    {
        var deal = new Deal(Records.Referral(referral => (referral["status"], referral["substatus"]) = ("New", "Pending")), null);
        await deal.InboundAsync();
        (deal.Opportunity!["Amount"], deal.Opportunity["Description"], deal.Opportunity["CloseDate"]) = (42, "held", "2027-01-01");
        Assert.IsEmpty((await deal.OutboundAsync()).Patch);
        Salesforce.SetStage(deal.Opportunity, "Prospecting", deal.Settings);
        var accepted = await deal.OutboundAsync();

        Assert.AreEqual("Active", Sent(accepted, "/status"));
        CollectionAssert.IsSubsetOf(new[] { "/details/dealValue", "/details/notes", "/details/closingDateTime" }, Paths(accepted));
        Assert.IsEmpty((await deal.OutboundAsync()).Patch);
    }

    [TestMethod]
    [DataRow("New", "Pending")]
    [DataRow("Active", "Accepted")]
    public async Task Row47_HelpCodeAndConsent_AreNeverTakenBack(string status, string substatus)
    {
        var deal = await Deal.LinkedAsync();
        (deal.Referral!["status"], deal.Referral["substatus"]) = (status, substatus);
        (deal.Opportunity!["How_can_Microsoft_help__c"], deal.Opportunity["Amount"]) = (null, 42);
        var plan = await deal.OutboundAsync();

        Assert.DoesNotContain(path => path.Contains("invite", StringComparison.Ordinal) || path.Contains("consent", StringComparison.Ordinal), Paths(plan));
        Assert.AreEqual("ProofOfConceptOrDemo", deal.Referral.At("/inviteContext/assistanceRequestCode")!.GetValue<string>());
        Assert.IsTrue(deal.Referral.At("/consent/consentToShareReferralWithMicrosoftSellers")!.GetValue<bool>());
    }

    private static async Task<Deal> CollidedAsync(bool partnerCenterLast)
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!.Put("/details/dealValue", 1);
        deal.Opportunity!["Amount"] = 2;
        deal.Referral!["updatedDateTime"] = partnerCenterLast ? "2026-03-02T00:00:00Z" : "2026-03-01T00:00:00Z";
        deal.Opportunity["LastModifiedDate"] = "2026-03-01T12:00:00.000+0000";
        return deal;
    }

    private static async Task<(Plan Inbound, Plan Outbound)> PlansAsync(Deal deal, ConflictRule rule)
    {
        var shipped = FieldMapping.Default;
        var rows = shipped.Rows.Select(row => row.Id == "dealValue" ? row with { Conflict = rule } : row);
        var planning = new DealPlanning(deal.Ledger, shipped with { Rows = [.. rows] }, deal.Time);
        var (referral, opportunity, now) = (Json.Of(deal.Referral!), Json.Of(deal.Opportunity!), deal.Time.Now);
        var inbound = await planning.PlanOpportunityAsync(
            new OpportunityQuestion(Deal.Run, referral, now, opportunity, now, deal.Settings), default);
        var outbound = await planning.PlanReferralAsync(
            new ReferralQuestion(Deal.Run, opportunity, now, referral, now, null, deal.Settings), default);
        return (inbound, outbound);
    }

    private static string? Sent(Plan plan, string path) =>
        plan.Patch.SingleOrDefault(part => part!["path"]!.GetValue<string>() == path)?["value"]?.ToString();

    private static string[] Paths(Plan plan) => [.. plan.Patch.Select(part => part!["path"]!.GetValue<string>())];
}
