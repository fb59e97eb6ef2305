using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;
using CoSell.Core.Ledger;

namespace CoSell.Api.Tests.Outcomes;

[TestClass]
public sealed class RecordOutcomeTests : ApiTest
{
    [TestMethod]
    public async Task RecordOutcome_Succeeded_LinksAndEndsTheClaim()
    {
        var plan = await TakenAsync(PlanOpportunity, Bodies.PlanOpportunity());

        var receipt = await TakenAsync(Outcome(plan.Text("planId")!), Bodies.Succeeded());

        Assert.AreEqual(plan.Text("planId"), receipt.Text("planId"));
        Assert.IsFalse(receipt.Flag("writeOpportunity"));
        var link = (await Application.Ledger.LinkByIdAsync(plan.Text("linkId")!, Token))!;
        Assert.IsNull(link.Claim);
        Assert.AreEqual(Bodies.OpportunityId, link.OpportunityId);
        Assert.AreEqual(Bodies.ReferralId, link.ReferralId);
    }

    [TestMethod]
    public async Task RecordOutcome_SameReportTwice_ChangesNothing()
    {
        var plan = await TakenAsync(PlanOpportunity, Bodies.PlanOpportunity());
        foreach (var report in new[] { Bodies.Failed(Results.Of(Results.Failed("Find_the_account", "no"))), Bodies.Succeeded() })
        {
            var first = await TakenAsync(Outcome(plan.Text("planId")!), report);
            var link = await Application.Ledger.LinkByIdAsync(plan.Text("linkId")!, Token);
            var events = await Application.Ledger.TimelineAsync(link!.Id, Token);

            var second = await TakenAsync(Outcome(plan.Text("planId")!), report);

            Assert.IsTrue(JsonNode.DeepEquals(first.Body["write"], second.Body["write"]), "the first answer may have been lost");
            Assert.AreEqual(link.Version, (await Application.Ledger.LinkByIdAsync(link.Id, Token))!.Version);
            Assert.HasCount(events.Count, await Application.Ledger.TimelineAsync(link.Id, Token));
            Assert.HasCount(1, await Application.Ledger.OpenFailuresAsync(Token));
        }
    }

    [TestMethod]
    public async Task RecordOutcome_Partial_GivesTheWriteBack()
    {
        var plan = await TakenAsync(PlanReferral, Bodies.PlanReferral(Bodies.Unshared()));

        var receipt = await TakenAsync(Outcome(plan.Text("planId")!), new JsonObject
        {
            ["runId"] = "08584002",
            ["status"] = "partial",
            ["referralId"] = Bodies.ReferralId.ToUpperInvariant(),
            ["engagementId"] = Bodies.EngagementId,
            ["referralWrittenAt"] = "2026-03-02T09:00:02Z",
        });

        Assert.IsTrue(receipt.Flag("writeOpportunity"));
        Assert.AreEqual(Bodies.ReferralId, (string?)receipt.Body["write"]!["Referral_Identifier__c"]);
        var link = await Application.Ledger.FindLinkAsync(Bodies.ReferralId, null, null, Token);
        Assert.AreEqual(Bodies.OpportunityId, link?.OpportunityId);
    }

    [TestMethod]
    [DataRow("succeeded")]
    [DataRow("partial")]
    public async Task RecordOutcome_UnknownPlanDidNotFail_IsNotFoundWithDetail(string status)
    {
        var answer = await PostAsync(Outcome("unknown"), new JsonObject { ["runId"] = "run", ["status"] = status });

        Assert.AreEqual(HttpStatusCode.NotFound, answer.Status);
        Assert.AreEqual("application/problem+json", answer.MediaType);
        StringAssert.Contains(answer.Text("detail"), "'unknown'", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task RecordOutcome_UnknownPlanFailed_IsKeptAndTheSellerIsTold()
    {
        var receipt = await TakenAsync(Outcome("unknown"), Bodies.Failed(Results.Of(Results.Failed("Find_the_account", "no such field"))));

        Assert.IsTrue(receipt.Flag("writeOpportunity"));
        StringAssert.Contains((string)receipt.Body["write"]!["Audit__c"]!, "no such field", StringComparison.Ordinal);
        Assert.HasCount(1, await Application.Ledger.OpenFailuresAsync(Token));
    }

    [TestMethod]
    public async Task RecordOutcome_Told_FreesTheDealThatTheFailureHeld()
    {
        await TakenAsync(PlanOpportunity, Bodies.PlanOpportunity(opportunity: Bodies.Opportunity()));
        var failed = Bodies.Failed(Results.Of(Results.Failed("Find_the_account", "no such field")));
        failed["opportunityId"] = Bodies.OpportunityId;
        var receipt = await TakenAsync(Outcome("08584001"), failed);
        Assert.IsTrue((await LinkAsync()).Claim!.IsTelling);

        await TakenAsync(Outcome(receipt.Text("planId")!), new JsonObject
        {
            ["runId"] = "08584001",
            ["status"] = "told",
            ["opportunityId"] = Bodies.OpportunityId,
            ["opportunityWrittenAt"] = "2026-03-02T09:00:02Z",
        });

        Assert.IsNull((await LinkAsync()).Claim);
        Assert.AreEqual(DateTimeOffset.Parse("2026-03-02T09:00:02Z", CultureInfo.InvariantCulture), (await LinkAsync()).OpportunityWrittenAt);

        async Task<Link> LinkAsync() => (await Application.Ledger.FindLinkAsync(null, Bodies.OpportunityId, null, Token))!;
    }

    [TestMethod]
    public async Task RecordOutcome_IdsAreEmptyTexts_AreNotTakenForIds()
    {
        var plan = await TakenAsync(PlanReferral, Bodies.PlanReferral(Bodies.Unshared()));

        await TakenAsync(Outcome(plan.Text("planId")!), Bodies.Failed());

        var link = (await Application.Ledger.LinkByIdAsync(plan.Text("linkId")!, Token))!;
        Assert.IsNull(link.ReferralId, "an empty id would look like a referral that exists already");
    }

    [TestMethod]
    public async Task RecordOutcome_OpportunityThatAnotherDealHolds_IsAnsweredAndNotTaken()
    {
        await TakenAsync(PlanOpportunity, Bodies.PlanOpportunity(opportunity: Bodies.Opportunity()));
        var referral = Bodies.Referral();
        referral["id"] = "00000000-7c1d-4c7b-9f2e-0a1b2c3d4e5f";
        referral["engagementId"] = "00000000-1111-4222-8333-444455556666";
        var plan = await TakenAsync(PlanOpportunity, Bodies.PlanOpportunity(referral));
        Assert.AreEqual("create", plan.Text("decision"));

        var answer = await PostAsync(Outcome(plan.Text("planId")!), Bodies.Succeeded());

        Assert.AreEqual(HttpStatusCode.Conflict, answer.Status, answer.Body.ToJsonString());
        Assert.AreEqual("application/problem+json", answer.MediaType);
        StringAssert.Contains(answer.Text("detail"), plan.Text("planId"), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task RecordOutcome_ShortSalesforceId_IsTheSameRecord()
    {
        var plan = await TakenAsync(PlanOpportunity, Bodies.PlanOpportunity());
        var report = Bodies.Succeeded();
        report["opportunityId"] = Bodies.OpportunityId[..15];

        await TakenAsync(Outcome(plan.Text("planId")!), report);

        Assert.IsNotNull(await Application.Ledger.FindLinkAsync(null, Bodies.OpportunityId, null, Token));
    }

    [TestMethod]
    public async Task RecordOutcome_FailedBecauseOfASetting_IsKeptAllTheSame()
    {
        var report = Bodies.Failed(Results.Of(Results.Failed("Plan_the_opportunity", "/settings/timeZone")));
        report["settings"] = new JsonObject { ["timeZone"] = "Moon/Crater", ["checkMarkInName"] = "perhaps" };

        await TakenAsync(Outcome("unknown"), report);

        Assert.HasCount(1, await Application.Ledger.OpenFailuresAsync(Token));
    }
}
