using System.Text.Json.Nodes;
using CoSell.Api.Tests.Outcomes;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Telemetry;

/// <summary>What is counted while flows plan and report.</summary>
[TestClass]
public sealed class CountingTests : ApiTest
{
    [TestMethod]
    public async Task Plan_Decisions_AreCountedByOperation()
    {
        using var measured = new Measured();
        await TakenAsync(PlanOpportunity, Bodies.PlanOpportunity());
        var other = Bodies.PlanOpportunity();
        other["runId"] = "08584009";
        await TakenAsync(PlanOpportunity, other);
        await TakenAsync(PlanReferral, Bodies.PlanReferral(Bodies.Opportunity(), Independent()));

        Assert.AreEqual(1, measured.Sum("cosell.plans", "cosell.operation=PlanOpportunity", "cosell.decision=create"));
        Assert.AreEqual(1, measured.Sum("cosell.plans", "cosell.operation=PlanOpportunity", "cosell.decision=wait"));
        Assert.AreEqual(1, measured.Sum("cosell.plans", "cosell.operation=PlanReferral", "cosell.decision=ignore"));
        Assert.AreEqual(3, measured.Sum("cosell.plans"));
    }

    [TestMethod]
    public async Task Plan_ThatIsRefused_IsNotCounted()
    {
        using var measured = new Measured();
        await RefusedAsync(PlanOpportunity, new JsonObject());

        Assert.AreEqual(0, measured.Sum("cosell.plans"));
    }

    [TestMethod]
    public async Task Outcome_Writes_AreCountedBySide()
    {
        using var measured = new Measured();
        var plan = await TakenAsync(PlanOpportunity, Bodies.PlanOpportunity());
        var report = Bodies.Succeeded();
        await TakenAsync(Outcome(plan.Text("planId")!), report);

        Assert.AreEqual(1, measured.Sum("cosell.outcomes", "cosell.status=succeeded"));
        Assert.AreEqual(1, measured.Sum("cosell.writes", "cosell.side=salesforce"));
        Assert.AreEqual(0, measured.Sum("cosell.writes", "cosell.side=partnerCenter"));
        Assert.AreEqual(0, measured.Sum("cosell.failures"));
    }

    [TestMethod]
    [DataRow(400, "rejected")]
    [DataRow(401, "signIn")]
    [DataRow(403, "forbidden")]
    [DataRow(404, "notFound")]
    [DataRow(412, "conflict")]
    [DataRow(429, "throttled")]
    [DataRow(503, "unavailable")]
    [DataRow(504, "timeout")]
    public async Task Outcome_ServiceRefuses_IsCountedByCauseAndSide(int status, string cause)
    {
        using var measured = new Measured();
        await FailedAsync("Update_existing_opportunity", status, "no");

        Assert.AreEqual(1, measured.Sum("cosell.failures", $"cosell.cause={cause}", "cosell.step.kind=salesforce"));
        Assert.AreEqual(1, measured.Sum("cosell.failures"));
    }

    [TestMethod]
    public async Task Outcome_NoCallsLeft_IsNoMatterOfRights()
    {
        using var measured = new Measured();
        await FailedAsync("Find_the_opportunity", 403, "REQUEST_LIMIT_EXCEEDED");

        Assert.AreEqual(1, measured.Sum("cosell.failures", "cosell.cause=quota"));
    }

    [TestMethod]
    public async Task Outcome_StepOfAnAdmin_IsCountedAsOther()
    {
        using var measured = new Measured();
        await TakenAsync(Outcome("none"), Bodies.Failed(Results.Of(Results.Broken("Look_up_Zwanenburg", "'x' does not exist"))));

        Assert.AreEqual(1, measured.Sum("cosell.failures", "cosell.cause=expression", "cosell.step.kind=other"));
        Assert.DoesNotContain("Zwanenburg", measured.Tags, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Outcome_WithoutResults_HasAnUnknownCause()
    {
        using var measured = new Measured();
        await TakenAsync(Outcome("none"), Bodies.Failed());

        Assert.AreEqual(1, measured.Sum("cosell.failures", "cosell.cause=unknown", "cosell.step.kind=other"));
    }

    private Task<Answer> FailedAsync(string step, int status, string message)
    {
        var result = Results.Failed(step, new JsonObject { ["message"] = message });
        result["outputs"]!["statusCode"] = status;
        return TakenAsync(Outcome("none"), Bodies.Failed(Results.Of(result)));
    }

    private static JsonObject Independent()
    {
        var referral = Bodies.Referral();
        referral["type"] = "Independent";
        return referral;
    }
}
