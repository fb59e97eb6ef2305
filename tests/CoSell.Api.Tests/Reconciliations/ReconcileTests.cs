using System.Net;
using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Reconciliations;

/// <summary>What to read next, what was read, and backfills, over HTTP.</summary>
[TestClass]
public sealed class ReconcileTests : ApiTest
{
    private const string Reconcile = "/v1/reconciliations";
    private const string Backfills = "/v1/backfills";

    [TestMethod]
    public async Task Reconcile_FirstOfAll_AsksForTheNewestReferral()
    {
        var step = await TakenAsync(Reconcile, new JsonObject { ["runId"] = "run-1" });

        Assert.AreEqual("listReferrals", step.Text("read"));
        Assert.AreEqual("updatedDateTime desc", (string?)step.Body["referrals"]!["orderBy"]);
        Assert.AreEqual(1, (int)step.Body["referrals"]!["top"]!);
    }

    [TestMethod]
    public async Task Reconcile_FailedRead_StopsTheRunAndAsksForTheSameLater()
    {
        var asked = await TakenAsync(Reconcile, new JsonObject { ["runId"] = "run-1" });
        var taken = await TakenAsync(
            Reconcile, new JsonObject { ["runId"] = "run-1", ["step"] = asked.Text("step"), ["statusCode"] = 503, ["page"] = "no JSON object" });
        Assert.IsFalse(taken.Flag("more"));
        Assert.AreEqual("nothing", (await TakenAsync(Reconcile, new JsonObject { ["runId"] = "run-1" })).Text("read"));

        Application.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.AreEqual("listReferrals", (await TakenAsync(Reconcile, new JsonObject { ["runId"] = "run-2" })).Text("read"));
    }

    [TestMethod]
    public async Task Reconcile_BadFields_AreAllNamed()
    {
        var answer = await RefusedAsync(
            Reconcile,
            new JsonObject { ["step"] = 1, ["statusCode"] = 1000, ["readAt"] = "yesterday", ["quotaShare"] = 0, ["registerWebhook"] = "yes", ["pages"] = 1 });

        CollectionAssert.AreEquivalent(
            new[] { "/runId", "/step", "/statusCode", "/readAt", "/quotaShare", "/registerWebhook", "/pages" }, answer.Pointers);
    }

    [TestMethod]
    [DataRow("31.01.2026")]
    [DataRow("1999-12-31")]
    [DataRow("2999-01-01")]
    public async Task StartBackfill_DayThatIsNone_IsRefused(string from)
    {
        var answer = await RefusedAsync(Backfills, new JsonObject { ["from"] = from });
        CollectionAssert.AreEquivalent(new[] { "/from", "/dryRun" }, answer.Pointers);
    }

    [TestMethod]
    public async Task StartBackfill_WithoutADryRun_IsAConflictThatSaysWhatToDo()
    {
        var answer = await PostAsync(Backfills, new JsonObject { ["from"] = "2026-01-01", ["dryRun"] = false });

        Assert.AreEqual(HttpStatusCode.Conflict, answer.Status);
        StringAssert.Contains(answer.Text("detail"), "Start a dry run", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Latest_BeforeAnyWalk_IsEmpty_AndThenTheDryRun()
    {
        var path = new Uri("/v1/reconciliations/latest", UriKind.Relative);
        Assert.IsNull(JsonNode.Parse(await Client.GetStringAsync(path, Token))!["backfill"]);

        await TakenAsync(Backfills, new JsonObject { ["from"] = "2026-01-01", ["dryRun"] = true });

        var report = JsonNode.Parse(await Client.GetStringAsync(path, Token))!["backfill"]!;
        Assert.AreEqual("dryRun", (string?)report["mode"]);
        Assert.AreEqual(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), (DateTimeOffset)report["from"]!);
    }
}
