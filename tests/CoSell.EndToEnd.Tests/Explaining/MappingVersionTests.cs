using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Core.Versions;
using CoSell.EndToEnd.Tests.Reconciling;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Scenarios;
using Newtonsoft.Json.Linq;

namespace CoSell.EndToEnd.Tests.Explaining;

/// <summary>Row 65: a change of the mapping is versioned, applies to later syncs only, and says so.</summary>
[TestClass]
public sealed class MappingVersionTests
{
    private const string Variable = "cosell_customfields";
    private const string Campaign = """{ "NextStep": { "referral": "/campaignId", "direction": "both" } }""";

    [TestMethod]
    public async Task Row65_ChangeOfTheMapping_IsVersionedAndNamedByEachPlanThatItMade()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        var before = await VersionAsync(world, "PlanOpportunity");

        world.Host.SetVariable(Variable, Campaign);
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 51000);
        await world.SettleAsync();

        var after = await VersionAsync(world, "PlanOpportunity");
        Assert.AreNotEqual(before, after);
        var history = (await VersionsAsync(world))["history"]!.AsArray();
        var change = history.First(change => change!["version"]!.ToString() == after)!;
        Assert.AreEqual(before, change["before"]!.ToString());
        var row = change["rows"]!.AsArray().Single()!;
        Assert.AreEqual(("custom:NextStep", "added"), (row["row"]!.ToString(), row["kind"]!.ToString()));
        var plans = (await world.GetAsync($"/v1/links/{deal.ReferralId}/timeline"))["events"]!.AsArray()
            .Where(line => line!["operation"]!.ToString() == "PlanOpportunity").Select(line => line!["mapping"]!.ToString()).ToList();
        Assert.AreEqual(before, plans[0]);
        Assert.AreEqual(after, plans[^1]);
    }

    [TestMethod]
    public async Task Row65_ChangeOfARow_NamesThePropertiesThatDifferAndNoValue()
    {
        await using var world = await World.StartAsync();
        world.Host.SetVariable(Variable, Campaign);
        var deal = await world.InvitedDealAsync();

        world.Host.SetVariable(Variable, """{ "NextStep": { "referral": "/campaignId", "direction": "toSalesforce", "maxLength": 77 } }""");
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 51000);
        await world.SettleAsync();

        using var browser = new PageBrowser(world.Host);
        var page = await browser.TextAsync("/operations/mapping");
        Expect.Says(page, "row custom:NextStep changed: direction, toReferral, maxLength");
        Expect.Says(page, MappingVersionsView.Later[..60]);
        var rows = (await VersionsAsync(world))["history"]!.AsArray().Select(change => change!["rows"]!.ToJsonString());
        Assert.DoesNotContain("77", string.Concat(rows), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Row65_ChangeAlone_WritesNothingAndMakesNoDealLookChanged()
    {
        await using var world = await World.StartAsync();
        await world.InvitedDealAsync(payload => payload["campaignId"] = "spring");
        var deal = await world.SharedDealAsync();
        await world.PassWalkAsync();
        var (writes, events) = (Writes(world), await EventsAsync(world, deal));

        world.Host.SetVariable(Variable, Campaign);
        await world.PassAsync(minutes: 150);

        var report = await world.HourlyReportAsync();
        Assert.AreEqual(0, report.Records.OutOfStep + report.Records.Missing, report.ToString());
        Assert.AreEqual(writes, Writes(world));
        Assert.AreEqual(events, await EventsAsync(world, deal), "no plan was made because of it");
        Assert.IsEmpty(await world.FailuresAsync());
    }

    [TestMethod]
    public async Task Row65_LaterSyncOfADeal_AppliesTheChange_AndABackfillTakesItToTheRest()
    {
        await using var world = await World.StartAsync();
        var moved = await world.InvitedDealAsync(payload => payload["campaignId"] = "spring");
        var still = await world.InvitedDealAsync(payload => payload["campaignId"] = "summer");
        world.Host.SetVariable(Variable, Campaign);

        world.Host.PartnerCenter.EditSharedDeal(moved.ReferralId, referral => referral["details"]!["dealValue"] = 51000);
        await world.SettleAsync();
        Assert.AreEqual("spring", world.Opportunity(moved.OpportunityId)["NextStep"]!.ToString());
        Assert.IsNull(world.Opportunity(still.OpportunityId)["NextStep"]);

        await BackfillAsync(world, "Dry run");
        Assert.AreEqual(still.ReferralId, (await world.BackfillReportAsync()).Findings.Select(finding => finding.RecordId).First(id => id.Length == 36));
        Assert.IsNull(world.Opportunity(still.OpportunityId)["NextStep"], "a dry run writes nothing");
        await BackfillAsync(world, "Backfill");
        await world.PassAsync(minutes: 15);
        Assert.AreEqual("summer", world.Opportunity(still.OpportunityId)["NextStep"]!.ToString());

        var writes = Writes(world);
        await BackfillAsync(world, "Backfill");
        await world.PassAsync(minutes: 15);
        Assert.AreEqual(writes, Writes(world), "a second backfill writes nothing");
        Assert.AreEqual(0, (await world.BackfillReportAsync()).Records.OutOfStep);
    }

    private static async Task BackfillAsync(World world, string mode)
    {
        var day = world.Host.Clock.GetUtcNow().AddDays(-2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await world.Host.Flows.RunInstantAsync(FlowName.Backfill, new JObject { ["text"] = mode, ["date"] = day }, default);
        await world.PassAsync(minutes: 10);
    }

    private static async Task<JsonObject> VersionsAsync(World world) => (await world.GetAsync("/v1/mapping"))["versions"]!.AsObject();

    private static async Task<string> VersionAsync(World world, string operation) =>
        (await VersionsAsync(world))["inForce"]!.AsArray().Single(used => used!["operation"]!.ToString() == operation)!["version"]!.ToString();

    private static async Task<int> EventsAsync(World world, Deal deal) =>
        (await world.GetAsync($"/v1/links/{deal.OpportunityId}/timeline"))["events"]!.AsArray().Count;

    private static int Writes(World world) => world.Host.Salesforce.Log.Writes.Count + world.Host.PartnerCenter.Log.PartnerWrites.Count;
}
