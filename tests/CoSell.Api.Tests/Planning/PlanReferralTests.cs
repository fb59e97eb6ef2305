using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Planning;

[TestClass]
public sealed class PlanReferralTests : ApiTest
{
    [TestMethod]
    public async Task PlanReferral_OpportunityToShare_CreatesBothReferrals()
    {
        var plan = await TakenAsync(PlanReferral, Bodies.PlanReferral(Bodies.Unshared()));

        Assert.AreEqual("create", plan.Text("decision"), plan.Text("reason"));
        Assert.IsTrue(plan.Flag("createReferral"));
        Assert.IsTrue(plan.Flag("createMicrosoftReferral"));
        Assert.AreEqual(Bodies.OpportunityId, (string?)plan.Body["referral"]!["externalReferenceId"]);
        Assert.AreEqual("EUR", (string?)plan.Body["referral"]!["details"]!["currency"]);
        Assert.AreEqual("msft", (string?)plan.Body["microsoftReferral"]!["target"]![0]!["id"]);
    }

    [TestMethod]
    public async Task PlanReferral_KilledAfterTheCreation_FindsTheReferralInsteadOfMakingAnother()
    {
        await TakenAsync(PlanReferral, Bodies.PlanReferral(Bodies.Unshared()));
        Application.Time.Advance(TimeSpan.FromMinutes(5));
        var again = Bodies.PlanReferral(Bodies.Unshared());
        again["runId"] = "another run";

        var search = await TakenAsync(PlanReferral, again);
        Assert.IsTrue(search.Flag("searchReferrals"), search.Text("reason"));

        var listed = Bodies.Referral();
        listed["externalReferenceId"] = Bodies.OpportunityId;
        again["referralsFound"] = new JsonArray(listed);
        var plan = await TakenAsync(PlanReferral, again);

        Assert.IsFalse(plan.Flag("createReferral"));
        Assert.AreEqual(Bodies.ReferralId, plan.Text("referralId"));
        Assert.AreEqual(Bodies.ReferralId, (string?)plan.Body["write"]!["Referral_Identifier__c"]);
    }

    [TestMethod]
    public async Task PlanReferral_ValueChangedInSalesforce_PatchesThatPath()
    {
        await TakenAsync(PlanReferral, Bodies.PlanReferral(referral: Bodies.Referral()));
        Application.Time.Advance(TimeSpan.FromMinutes(10));
        var opportunity = Bodies.Opportunity();
        opportunity["Amount"] = 3000;

        var plan = await TakenAsync(PlanReferral, Bodies.PlanReferral(opportunity, Bodies.Referral()));

        Assert.AreEqual("update", plan.Text("decision"), plan.Text("reason"));
        Assert.IsTrue(plan.Flag("patchReferral"));
        var operation = plan.Body["patch"]!.AsArray().Single(item => (string?)item!["path"] == "/details/dealValue")!;
        Assert.AreEqual("replace", (string?)operation["op"]);
        Assert.AreEqual(3000m, (decimal)operation["value"]!);
    }

    [TestMethod]
    public async Task PlanReferral_NoOpportunityFound_IsIgnored()
    {
        var body = Bodies.PlanReferral();
        body["opportunities"] = new JsonArray();

        Assert.AreEqual("ignore", (await TakenAsync(PlanReferral, body)).Text("decision"));
    }

    [TestMethod]
    public async Task PlanReferral_RecordWithoutId_IsRefusedBecauseItsReferralCouldNotBeFoundAgain()
    {
        var opportunity = Bodies.Unshared();
        opportunity.Remove("Id");

        var answer = await RefusedAsync(PlanReferral, Bodies.PlanReferral(opportunity));

        CollectionAssert.AreEqual(new[] { "/opportunities/0/Id" }, answer.Pointers);
    }
}
