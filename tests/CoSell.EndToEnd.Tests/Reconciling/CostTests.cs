using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Flows.Running;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Scenarios;
using Newtonsoft.Json.Linq;

namespace CoSell.EndToEnd.Tests.Reconciling;

/// <summary>What reading a thousand pairs costs, read from runs of the packaged flow.</summary>
[TestClass]
public sealed class CostTests
{
    [TestMethod]
    public async Task ThousandPairs_WithMicrosoftsSides_Cost128ActionsAnd31Calls()
    {
        await using var world = await World.StartAsync(before: world => Fill(world, 1000));
        var before = world.Runs.Count;

        await world.Host.Flows.RunInstantAsync(
            FlowName.Backfill,
            new JObject { ["text"] = "Dry run", ["date"] = world.Host.Clock.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
            default);
        await world.PassAsync(10);

        var report = await world.BackfillReportAsync();
        Assert.AreEqual((2000, 1000), (report.ReferralsRead, report.OpportunitiesRead), report.ToString());
        var walk = world.Walks(before).Single();
        Expect.Succeeded(walk);
        Assert.AreEqual((21, 10), (Calls(walk, "shared_partnercenterref"), Calls(walk, "shared_salesforce")), Expect.Story(walk));
        Assert.AreEqual(128, walk.BillableActions);
        Assert.IsLessThan(TimeSpan.FromMinutes(4), report.FinishedAt!.Value - report.StartedAt - TimeSpan.FromMinutes(5));
    }

    private static int Calls(FlowRun run, string api) =>
        run.Actions.Where(action => action.ConnectorApi == api && action.Status != ActionStatus.Skipped).Sum(action => 1 + action.Retries.Count);

    private static void Fill(World world, int pairs)
    {
        for (var pair = 0; pair < pairs; pair++)
        {
            world.Invite();
            SampleOpportunity.Create(world.Host);
        }
    }
}
