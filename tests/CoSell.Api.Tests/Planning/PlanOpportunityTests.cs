using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;
using CoSell.Core.Values;

namespace CoSell.Api.Tests.Planning;

[TestClass]
public sealed class PlanOpportunityTests : ApiTest
{
    [TestMethod]
    public async Task PlanOpportunity_UnknownSharedDeal_IsCreatedWithCustomerAndContact()
    {
        var plan = await TakenAsync(PlanOpportunity, Bodies.PlanOpportunity());

        Assert.AreEqual("create", plan.Text("decision"), plan.Text("reason"));
        Assert.IsTrue(plan.Flag("writeOpportunity"));
        Assert.AreEqual("\u2713 Harbour Freight Route Planner", (string?)plan.Body["write"]!["Name"]);
        Assert.AreEqual(1250.5m, (decimal)plan.Body["write"]!["Amount"]!);
        Assert.AreEqual(Bodies.ReferralId, (string?)plan.Body["write"]!["Referral_Identifier__c"]);
        Assert.AreEqual("Harbour Freight", (string?)plan.Body["customer"]!["name"]);
        Assert.AreEqual("ida@harbour.example", (string?)plan.Body["contacts"]![0]!["email"]);
        Assert.AreEqual("2026-03-02T09:01:00+00:00", plan.Text("writeUntil"));
    }

    [TestMethod]
    public async Task PlanOpportunity_BothSidesAgree_WritesNothing()
    {
        var opportunity = Bodies.Opportunity();
        opportunity["Referral_Link__c"] = ReferralLink.For(Bodies.ReferralId);

        var plan = await TakenAsync(PlanOpportunity, Bodies.PlanOpportunity(opportunity: opportunity));

        Assert.AreEqual("none", plan.Text("decision"), plan.Text("reason"));
        Assert.IsFalse(plan.Flag("writeOpportunity"));
        Assert.IsEmpty(plan.Body["write"]!.AsObject());
    }

    [TestMethod]
    public async Task PlanOpportunity_ValueChangedInPartnerCenter_WritesThatFieldAndSaysWhy()
    {
        await TakenAsync(PlanOpportunity, Bodies.PlanOpportunity(opportunity: Bodies.Opportunity()));
        Application.Time.Advance(TimeSpan.FromMinutes(10));
        var referral = Bodies.Referral();
        referral["details"]!["dealValue"] = 2000;

        var plan = await TakenAsync(PlanOpportunity, Bodies.PlanOpportunity(referral, Bodies.Opportunity()));

        Assert.AreEqual("update", plan.Text("decision"), plan.Text("reason"));
        Assert.AreEqual(2000m, (decimal)plan.Body["write"]!["Amount"]!);
        var difference = plan.Body["differences"]!.AsArray().Single(item => (string?)item!["field"] == "dealValue")!;
        Assert.AreEqual("1250.5", (string?)difference["from"]);
        Assert.AreEqual("2000", (string?)difference["to"]);
        Assert.AreEqual("changed in Partner Center", (string?)difference["reason"]);
    }

    [TestMethod]
    public async Task PlanOpportunity_AskedTwiceByTheSameRun_GivesTheSamePlan()
    {
        var first = await TakenAsync(PlanOpportunity, Bodies.PlanOpportunity());
        var second = await TakenAsync(PlanOpportunity, Bodies.PlanOpportunity());

        Assert.AreEqual(first.Text("planId"), second.Text("planId"));
        Assert.AreEqual(first.Text("linkId"), second.Text("linkId"));
    }

    [TestMethod]
    public async Task PlanOpportunity_AnotherRunIsWriting_HasToWait()
    {
        await TakenAsync(PlanOpportunity, Bodies.PlanOpportunity());
        var other = Bodies.PlanOpportunity();
        other["runId"] = "another run";

        var plan = await TakenAsync(PlanOpportunity, other);

        Assert.AreEqual("wait", plan.Text("decision"));
        StringAssert.Contains(plan.Text("reason"), "08584001", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("type", "Independent", "leads")]
    [DataRow("organizationId", "msft", "Microsoft's own referral")]
    public async Task PlanOpportunity_NotOurDeal_IsIgnoredWithReason(string property, string value, string reason)
    {
        var referral = Bodies.Referral();
        referral[property] = value;

        var plan = await TakenAsync(PlanOpportunity, Bodies.PlanOpportunity(referral));

        Assert.AreEqual("ignore", plan.Text("decision"));
        StringAssert.Contains(plan.Text("reason"), reason, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task PlanOpportunity_RequiredValueMissing_IsInvalidAndNamesIt()
    {
        var referral = Bodies.Referral();
        referral["details"]!["closingDateTime"] = null;

        var plan = await TakenAsync(PlanOpportunity, Bodies.PlanOpportunity(referral));

        Assert.AreEqual("invalid", plan.Text("decision"));
        Assert.AreEqual("closingDate", (string?)plan.Body["problems"]![0]!["field"]);
    }

    [TestMethod]
    public async Task PlanOpportunity_NullAndMissingSettings_AreDefaults()
    {
        var body = Bodies.PlanOpportunity();
        body["settings"] = null;
        Assert.AreEqual("create", (await TakenAsync(PlanOpportunity, body)).Text("decision"));

        body["settings"] = new JsonObject { ["checkMarkInName"] = "No", ["timeZone"] = "" };
        Assert.AreEqual("Harbour Freight Route Planner", (string?)(await TakenAsync(PlanOpportunity, body)).Body["write"]!["Name"]);
    }
}
