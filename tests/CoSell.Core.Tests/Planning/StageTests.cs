using CoSell.Core.Planning;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Planning;

[TestClass]
public class StageTests
{
    [TestMethod]
    public async Task OnHold_SellerEdits_DoNotTravelUntilTheDealIsAccepted()
    {
        var deal = await OnHoldAsync();
        deal.Opportunity!["Amount"] = 42;
        var held = await deal.OutboundAsync();

        Assert.AreEqual(Decision.None, held.Decision);
        Assert.AreEqual("left", held.Differences.Single().Outcome);
        Move(deal, "Qualification");
        var accepted = await deal.OutboundAsync();
        Assert.AreEqual("Active/Accepted", Status(deal));
        Assert.AreEqual("42", deal.Referral.At("/details/dealValue")!.ToJsonString());
        CollectionAssert.IsSubsetOf(new[] { "/status", "/substatus", "/details/dealValue" }, Paths(accepted));
        Assert.AreEqual(Decision.None, (await deal.OutboundAsync()).Decision);
        Assert.AreEqual(Decision.None, (await deal.InboundAsync()).Decision);
    }

    [TestMethod]
    public async Task OnHold_PartnerCenterEdits_FlowIn()
    {
        var deal = await OnHoldAsync();
        deal.Referral!.Put("/details/dealValue", 8);
        await deal.InboundAsync();

        Assert.AreEqual("8", deal.Opportunity!["Amount"]!.ToJsonString());
        Assert.AreEqual("On hold", deal.Opportunity["StageName"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task OnHold_Lost_Declines()
    {
        var deal = await OnHoldAsync();
        Move(deal, "Closed Lost");
        await deal.OutboundAsync();

        Assert.AreEqual("Closed/Declined", Status(deal));
        Assert.AreEqual(Decision.None, (await deal.InboundAsync()).Decision);
        Assert.AreEqual(Decision.None, (await deal.OutboundAsync()).Decision);
    }

    [TestMethod]
    public async Task OnHold_Won_AcceptsThenWins()
    {
        var deal = await OnHoldAsync();
        Move(deal, "Closed Won");
        var first = await deal.OutboundAsync();
        Assert.AreEqual("Active/Accepted", Status(deal));
        Assert.IsTrue(first.WriteOpportunity, "The audit line makes the deal travel again.");

        Assert.IsFalse((await deal.InboundAsync()).Write.ContainsKey("StageName"));
        await deal.OutboundAsync();

        Assert.AreEqual("Closed/Won", Status(deal));
        Assert.AreEqual("Closed Won", deal.Opportunity!["StageName"]!.GetValue<string>());
        Assert.AreEqual(Decision.None, (await deal.OutboundAsync()).Decision);
        Assert.AreEqual(Decision.None, (await deal.InboundAsync()).Decision);
    }

    [TestMethod]
    [DataRow("Closed Won", "Closed/Won")]
    [DataRow("Closed Lost", "Closed/Lost")]
    public async Task Active_Closed_ClosesTheReferralWithTheLastEdits(string stage, string status)
    {
        var deal = await Deal.LinkedAsync();
        Move(deal, stage);
        deal.Opportunity!["Amount"] = 42;
        var plan = await deal.OutboundAsync();

        Assert.AreEqual(status, Status(deal));
        CollectionAssert.AreEquivalent(new[] { "/details/dealValue", "/externalReferenceId", "/status", "/substatus" }, Paths(plan));
        Assert.AreEqual(Decision.None, (await deal.InboundAsync()).Decision);
    }

    [TestMethod]
    public async Task Active_BackToOnHold_IsToldOnceAndNotSent()
    {
        var deal = await Deal.LinkedAsync();
        Move(deal, "On hold");
        var plan = await deal.OutboundAsync();

        Assert.AreEqual(Decision.Invalid, plan.Decision);
        Assert.IsFalse(plan.PatchReferral);
        Assert.IsTrue(plan.WriteOpportunity);
        Assert.IsFalse((await deal.OutboundAsync()).WriteOpportunity);
    }

    [TestMethod]
    [DataRow("Won")]
    [DataRow("Lost")]
    [DataRow("Declined")]
    [DataRow("Expired")]
    public async Task Closed_ReopenedAndEdited_IsToldOnceAndNeverWritten(string substatus)
    {
        var deal = await Deal.LinkedAsync();
        (deal.Referral!["status"], deal.Referral["substatus"]) = ("Closed", substatus);
        await deal.InboundAsync();
        Assert.AreEqual(substatus == "Won" ? "Closed Won" : "Closed Lost", deal.Opportunity!["StageName"]!.GetValue<string>());

        Move(deal, "Qualification");
        deal.Opportunity["Amount"] = 42;
        var told = await deal.OutboundAsync();
        Assert.IsTrue(told.WriteOpportunity);
        CollectionAssert.AreEquivalent(new[] { "dealValue", "stage" }, told.Problems.Select(problem => problem.Field).ToArray());
        var audit = deal.Audit;

        for (var i = 0; i < 3; i++)
        {
            Assert.IsFalse((await deal.OutboundAsync()).WriteOpportunity);
            Assert.IsFalse((await deal.InboundAsync()).WriteOpportunity);
        }

        Assert.AreEqual(audit, deal.Audit);
        Assert.AreEqual("Qualification", deal.Opportunity["StageName"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task Closed_BothSidesChanged_PartnerCenterWins()
    {
        var deal = await Deal.LinkedAsync();
        (deal.Referral!["status"], deal.Referral["substatus"]) = ("Closed", "Won");
        deal.Referral.Put("/details/notes", "final");
        deal.Opportunity!["Description"] = "mine";
        deal.Opportunity["LastModifiedDate"] = "2027-01-01T00:00:00.000+0000";
        await deal.InboundAsync();

        Assert.AreEqual("final", deal.Opportunity["Description"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task NoOnHoldStage_NewReferral_IsAnOpenDeal()
    {
        var deal = new Deal(Records.Referral(r => (r["status"], r["substatus"]) = ("New", "Pending")), null) { Settings = new() };
        await deal.InboundAsync();
        Assert.AreEqual("Prospecting", deal.Opportunity!["StageName"]!.GetValue<string>());

        (deal.Referral!["status"], deal.Referral["substatus"]) = ("Active", "Accepted");
        Assert.AreEqual(Decision.None, (await deal.InboundAsync()).Decision);
    }

    [TestMethod]
    public async Task SellersOwnStage_IsNotReset()
    {
        var deal = await Deal.LinkedAsync();
        Move(deal, "Negotiation/Review");
        deal.Referral!.Put("/details/notes", "more");

        Assert.IsFalse((await deal.InboundAsync()).Write.ContainsKey("StageName"));
        Assert.AreEqual(Decision.None, (await deal.OutboundAsync()).Decision);
    }

    private static async Task<Deal> OnHoldAsync()
    {
        var deal = new Deal(Records.Referral(r => (r["status"], r["substatus"]) = ("New", "Pending")), opportunity: null);
        await deal.InboundAsync();
        return deal;
    }

    private static void Move(Deal deal, string stage) => Salesforce.SetStage(deal.Opportunity!, stage, deal.Settings);

    private static string Status(Deal deal) => $"{deal.Referral!["status"]}/{deal.Referral["substatus"]}";

    private static string[] Paths(Plan plan) => [.. plan.Patch.Select(operation => operation!["path"]!.GetValue<string>())];
}
