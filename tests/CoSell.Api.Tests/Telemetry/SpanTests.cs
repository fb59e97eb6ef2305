using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Telemetry;

/// <summary>The spans of a call, from the server to the ledger.</summary>
[TestClass]
public sealed class SpanTests : TelemetryTest
{
    [TestMethod]
    public async Task Plan_Spans_CarryRunDecisionPlanAndLink()
    {
        using var traced = new Traced();
        var plan = await TakenAsync(PlanOpportunity, Bodies.PlanOpportunity());

        var server = await traced.SingleAsync($"POST {PlanOpportunity}", Token);
        Assert.AreEqual("08584001", server.GetTagItem("cosell.correlation_id"));
        Assert.AreEqual(200, server.GetTagItem("http.response.status_code"));
        Assert.AreEqual(PlanOpportunity, server.GetTagItem("http.route"));
        var span = traced.ChildrenOf(server).Single(child => child.DisplayName == "PlanOpportunity");
        Assert.AreEqual("08584001", span.GetTagItem("cosell.run_id"));
        Assert.AreEqual("create", span.GetTagItem("cosell.decision"));
        Assert.AreEqual(plan.Text("planId"), span.GetTagItem("cosell.plan_id"));
        Assert.AreEqual(plan.Text("linkId"), span.GetTagItem("cosell.link_id"));
        CollectionAssert.Contains(traced.ChildrenOf(span).Select(child => child.DisplayName).ToList(), "ledger TrySave");
    }

    [TestMethod]
    public async Task Outcome_Span_NamesPlanStatusAndCause()
    {
        using var traced = new Traced();
        await TakenAsync(Outcome("none"), Bodies.Failed());

        var span = traced.ChildrenOf(await traced.SingleAsync("POST /v1/plans/{planId}/outcome", Token)).Single(child => child.DisplayName == "RecordOutcome");
        Assert.AreEqual("failed", span.GetTagItem("cosell.status"));
        Assert.AreEqual("unknown", span.GetTagItem("cosell.cause"));
        Assert.AreEqual("none", span.GetTagItem("cosell.plan_id"));
    }

    [TestMethod]
    public async Task Refusal_Span_NamesOperationRunAndStatus()
    {
        using var traced = new Traced();
        await RefusedAsync(PlanOpportunity, new JsonObject { ["runId"] = "08584001" });

        var server = await traced.SingleAsync($"POST {PlanOpportunity}", Token);
        Assert.AreEqual(400, server.GetTagItem("http.response.status_code"));
        Assert.AreEqual("08584001", server.GetTagItem("cosell.correlation_id"));
        Assert.IsEmpty(traced.ChildrenOf(server).Where(child => child.DisplayName == "PlanOpportunity").ToList(), "no plan was made");
    }

    [TestMethod]
    public async Task UnknownAddress_Span_DoesNotRepeatIt()
    {
        using var traced = new Traced();
        using var answer = await Client.GetAsync(new Uri("/v1/Zwanenburg?name=Zwanenburg", UriKind.Relative), Token);

        var server = await traced.SingleAsync("GET unknown", Token);
        Assert.AreEqual(404, server.GetTagItem("http.response.status_code"));
        Assert.DoesNotContain("Zwanenburg", string.Join(' ', server.TagObjects.Select(tag => $"{tag.Key}={tag.Value}")), StringComparison.Ordinal);
    }
}
