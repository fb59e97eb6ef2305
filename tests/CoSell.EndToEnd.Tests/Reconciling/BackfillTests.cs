using System.Globalization;
using CoSell.Core.Reconciling;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Flows.Running;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Salesforce;
using CoSell.Sandbox.Scenarios;
using Newtonsoft.Json.Linq;

namespace CoSell.EndToEnd.Tests.Reconciling;

/// <summary>A backfill by hand: a dry run first, and a second one writes nothing.</summary>
[TestClass]
public sealed class BackfillTests
{
    [TestMethod]
    public async Task Row25_RecordsFromBeforeActivation_AreLeftUntilABackfill()
    {
        var referral = string.Empty;
        await using var world = await World.StartAsync(before: world => referral = world.Invite());

        await world.PassWalkAsync();
        Assert.IsEmpty(world.Opportunities);
        Assert.AreEqual(1, (await world.HourlyReportAsync()).Records.Existing);

        await RunAsync(world, "Dry run");
        var dry = await world.BackfillReportAsync();
        Assert.AreEqual((WalkMode.DryRun, 1), (dry.Mode, dry.Records.Missing), dry.ToString());
        Assert.AreEqual(referral, dry.Findings.Single().RecordId);
        Assert.IsEmpty(world.Opportunities);
        Assert.IsNull(await world.Ledger.FindLinkAsync(referral, null, null, default));

        await RunAsync(world, "Backfill");
        Expect.InStep(world, new Deal(referral, world.Opportunities.Single()["Id"]!.ToString()));
    }

    [TestMethod]
    public async Task Row12_SecondBackfill_WritesNothing()
    {
        await using var world = await World.StartAsync();
        await world.InvitedDealAsync();
        await world.SharedDealAsync();
        world.Host.PartnerCenter.Webhooks.LoseNext();
        world.Invite();
        await RunAsync(world, "Dry run");
        await RunAsync(world, "Backfill");
        Assert.HasCount(3, world.Opportunities);
        var (salesforce, partnerCenter, runs) = (world.Host.Salesforce.Log.Writes.Count, world.Host.PartnerCenter.Log.PartnerWrites.Count, world.Runs.Count);

        await RunAsync(world, "Backfill");

        var report = await world.BackfillReportAsync();
        Assert.AreEqual((0, 0, 0), (report.Records.OutOfStep, report.Records.Missing, report.Records.UnderWay), report.ToString());
        Assert.AreEqual(salesforce, world.Host.Salesforce.Log.Writes.Count);
        Assert.AreEqual(partnerCenter, world.Host.PartnerCenter.Log.PartnerWrites.Count);
        Assert.IsEmpty(world.Runs.Skip(runs).Where(run => run.FlowName is FlowName.Inbound or FlowName.Outbound or FlowName.Create));
    }

    [TestMethod]
    public async Task Backfill_WithoutItsDryRun_IsRefusedWithTheRemedy()
    {
        await using var world = await World.StartAsync();

        var run = await StartAsync(world, "Backfill");

        Expect.Failed(run);
        Expect.Says(Expect.Story(run), "Start a dry run from that date");
    }

    [TestMethod]
    public async Task Report_AskedForByHand_IsTheOutputOfTheRun()
    {
        await using var world = await World.StartAsync();
        await RunAsync(world, "Dry run");

        var run = await StartAsync(world, "Show the last report");

        Expect.Succeeded(run);
        var report = run.Actions.Single(action => action.Name == "Show_the_last_report").Outputs!.SelectToken("body.backfill")!;
        Assert.AreEqual("dryRun", (string?)report["mode"]);
        Assert.AreEqual(JTokenType.String, report["finishedAt"]!.Type);
    }

    [TestMethod]
    public async Task Row71_QuotaShareIsUsedUp_TheBackfillPausesAndSaysSo_AndGoesOnLater()
    {
        var referral = string.Empty;
        var small = new SandboxOptions { Org = new SalesforceOrgOptions { DailyApiRequests = 4000 } };
        await using var world = await World.StartAsync(small, world => referral = world.Invite());
        await RunAsync(world, "Dry run");
        Assert.IsTrue(Enumerable.Range(0, 3000).All(_ => world.Host.Salesforce.Log.TryUse()));

        await RunAsync(world, "Backfill");
        await world.PassAsync(30);

        var report = await world.BackfillReportAsync();
        Assert.IsNull(report.FinishedAt);
        Expect.Says(report.Paused!, "of the 4000 Salesforce API calls of 24 hours are used");
        var failure = (await world.FailuresAsync()).Single();
        Expect.Says(failure.Message, "75 %");
        Assert.IsEmpty(world.Opportunities);

        world.Host.Clock.Advance(TimeSpan.FromHours(24));
        await world.PassAsync(30);

        Assert.IsNotNull((await world.BackfillReportAsync()).FinishedAt);
        Assert.IsEmpty(await world.FailuresAsync());
        Expect.InStep(world, new Deal(referral, world.OpportunityOf(referral)["Id"]!.ToString()));
    }

    private static async Task RunAsync(World world, string what)
    {
        Expect.Succeeded(await StartAsync(world, what));
        await world.PassAsync(20);
    }

    private static Task<FlowRun> StartAsync(World world, string what) => world.Host.Flows.RunInstantAsync(
        FlowName.Backfill,
        new JObject
        {
            ["text"] = what,
            ["date"] = world.Host.Clock.GetUtcNow().AddDays(-30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        },
        default);
}
