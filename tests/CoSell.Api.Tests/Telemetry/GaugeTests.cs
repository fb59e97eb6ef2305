using System.Text.Json.Nodes;
using CoSell.Api.Telemetry;
using CoSell.Api.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CoSell.Api.Tests.Telemetry;

/// <summary>The figures that only the ledger knows.</summary>
[TestClass]
public sealed class GaugeTests : TelemetryTest
{
    private const string Reconciliations = "/v1/reconciliations";

    [TestMethod]
    public async Task Gauges_DealThatFailed_ShowLagAndAges()
    {
        var plan = await TakenAsync(PlanOpportunity, Bodies.PlanOpportunity());
        await TakenAsync(Outcome(plan.Text("planId")!), Bodies.Succeeded());
        await TakenAsync(Outcome("none"), Bodies.Failed());
        Application.Time.Advance(TimeSpan.FromMinutes(15));

        using var measured = await MeasureAsync();

        Assert.AreEqual(1, measured.Sum("cosell.links"));
        Assert.AreEqual(1, measured.Sum("cosell.failures.open"));
        Assert.AreEqual(0, measured.Sum("cosell.conflicts.open"));
        Assert.AreEqual(1, measured.Sum("cosell.due"));
        Assert.AreEqual(600, measured.Sum("cosell.lag"), "due after five minutes, and ten have gone by since");
        Assert.AreEqual(900, measured.Sum("cosell.success.age", "cosell.operation=PlanOpportunity"));
        Assert.AreEqual(900, measured.Sum("cosell.heard.age", "cosell.operation=PlanOpportunity"));
        Assert.AreEqual(0, measured.Count("cosell.success.age", "cosell.operation=PlanReferral"), "nothing is said of what never was");
        Assert.AreEqual(7, measured.Count("cosell.alarms"));
        Assert.AreEqual(0, measured.Sum("cosell.alarms"));
    }

    [TestMethod]
    public async Task Gauges_QuotaThatWasRead_ShowUsedAndLimit()
    {
        while ((await TakenAsync(Reconciliations, Ask())).Text("step") is { Length: > 0 } step)
        {
            await HandInAsync(step, """{"value":[],"records":[],"items":[],"done":true}""");
        }

        await TakenAsync("/v1/backfills", new JsonObject { ["from"] = "2026-03-01", ["dryRun"] = true });
        var bulk = await TakenAsync(Reconciliations, Ask());
        Assert.AreEqual("readLimits", bulk.Text("read"));
        await HandInAsync(bulk.Text("step")!, """{"DailyApiRequests":{"Max":15000,"Remaining":14100}}""");

        using var measured = await MeasureAsync();

        Assert.AreEqual(900, measured.Sum("cosell.quota.used"));
        Assert.AreEqual(15000, measured.Sum("cosell.quota.limit"));
    }

    [TestMethod]
    public async Task Gauges_FiguresThatAreTooOld_ShowNothing()
    {
        using var before = await MeasureAsync();
        Assert.AreEqual(1, before.Count("cosell.links"));

        Application.Time.Advance(TimeSpan.FromMinutes(4));
        before.Observe();

        Assert.IsEmpty(before.Names);
    }

    [TestMethod]
    public async Task Collecting_OftenAndByMany_DoesNotAskTheLedger()
    {
        using var measured = await MeasureAsync();
        for (var i = 0; i < 100; i++)
        {
            measured.Observe();
        }

        Assert.AreEqual(0, measured.Count("cosell.ledger.duration"));
        Assert.AreEqual(1, measured.Count("cosell.links"));
    }

    /// <summary>Reads the figures now; the reader itself, which does so by the clock, is stopped before.</summary>
    private async Task<Measured> MeasureAsync()
    {
        var reader = Application.Services.GetRequiredService<FiguresReader>();
        await reader.StopAsync(Token);
        await reader.TryReadAsync(Token);
        var measured = new Measured(Application.Services.GetRequiredService<Gauges>().Meter);
        measured.Observe();
        return measured;
    }

    private Task<Answer> HandInAsync(string step, string page)
    {
        var body = Ask();
        (body["step"], body["statusCode"], body["readAt"], body["page"]) = (step, 200, Bodies.Read, JsonNode.Parse(page));
        return TakenAsync(Reconciliations, body);
    }

    private static JsonObject Ask() => new() { ["runId"] = "08584003", ["settings"] = Bodies.Settings() };
}
