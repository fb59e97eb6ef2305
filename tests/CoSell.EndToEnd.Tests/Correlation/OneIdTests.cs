using System.Collections.Concurrent;
using System.Diagnostics;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Scenarios;

namespace CoSell.EndToEnd.Tests.Correlation;

/// <summary>One id leads from the flow's run through the API to what Partner Center kept of the call.</summary>
[TestClass]
public sealed class OneIdTests
{
    [TestMethod]
    public async Task Create_RunsName_LeadsToThePlanAndToBothCallsOfPartnerCenter()
    {
        using var spans = new Spans();
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();

        var plan = await PlanOfAsync(world, spans, FlowName.Create, deal, "PlanReferral");
        Assert.AreEqual(2, world.Host.PartnerCenter.Log.Calls.Count(call => call.Method == "POST" && call.CorrelationId == plan));
    }

    [TestMethod]
    public async Task Update_RunsName_LeadsToThePlanAndToThePatch()
    {
        using var spans = new Spans();
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        await world.PassAsync(2);
        world.Sell(deal.OpportunityId, new() { ["Amount"] = 4321 });
        await world.SettleAsync();

        var plan = await PlanOfAsync(world, spans, FlowName.Outbound, deal, "PlanReferral", "update");
        Assert.AreEqual("PATCH", world.Host.PartnerCenter.Log.Calls.Single(call => call.CorrelationId == plan).Method);
    }

    /// <summary>The plan of the flow's run, which the timeline and the span name alike.</summary>
    private static async Task<string> PlanOfAsync(World world, Spans spans, string flow, Deal deal, string operation, string decision = "create")
    {
        var link = await world.Ledger.FindLinkAsync(deal.ReferralId, deal.OpportunityId, engagementId: null, default);
        var happened = (await world.Ledger.TimelineAsync(link!.Id, default)).Last(it => it.Operation == operation && it.Result == decision);
        Assert.IsTrue(world.Runs.Any(run => run.FlowName == flow && run.Name == happened.RunId), "the timeline names the flow's run");
        Assert.AreEqual(happened.PlanId, spans.PlanOf(happened.RunId!), "so does the span");
        return happened.PlanId!;
    }

    private sealed class Spans : IDisposable
    {
        private readonly ConcurrentQueue<Activity> plans = new();
        private readonly ActivityListener listener;

        public Spans()
        {
            listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "CoSell",
                Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = plans.Enqueue,
            };
            ActivitySource.AddActivityListener(listener);
        }

        public string? PlanOf(string runId) =>
            plans.Where(span => span.OperationName == "PlanReferral" && runId.Equals(span.GetTagItem("cosell.run_id"))).Select(span => (string?)span.GetTagItem("cosell.plan_id")).LastOrDefault();

        public void Dispose() => listener.Dispose();
    }
}
