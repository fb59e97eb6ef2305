using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Flows.Running;
using CoSell.Sandbox.Flows;

namespace CoSell.EndToEnd.Tests.Scenarios;

/// <summary>What a run may cost: billable actions, and calls of the two remote services.</summary>
[TestClass]
public sealed class BudgetTests
{
    [TestMethod]
    public async Task Inbound_NewDealWithOneContact_CostsAtMost17Actions()
    {
        await using var world = await World.StartAsync();
        await world.InvitedDealAsync();
        AtMost(17, world.Runs.First(run => run.FlowName == FlowName.Inbound));
    }

    [TestMethod]
    public async Task Inbound_OneChangedField_CostsAtMost10ActionsAnd3RemoteCalls()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        var before = world.Runs.Count;
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 51000);
        await world.SettleAsync();
        var run = world.Runs.Skip(before).First(run => run.FlowName == FlowName.Inbound);
        Expect.Decided("update", run);
        AtMost(10, run);
        Assert.AreEqual(3, RemoteCalls(run), Expect.Story(run));
    }

    [TestMethod]
    public async Task Inbound_Echo_CostsAtMost7Actions()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        var run = await world.EventAsync(deal.ReferralId);
        Expect.Decided("none", run);
        AtMost(7, run);
    }

    [TestMethod]
    public async Task Create_FromSalesforce_CostsAtMost12Actions()
    {
        await using var world = await World.StartAsync();
        await world.SharedDealAsync();
        AtMost(12, world.Runs.Single(run => run.FlowName == FlowName.Create));
    }

    [TestMethod]
    public async Task Outbound_OneChangedField_CostsAtMost10ActionsAnd4RemoteCalls()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        var before = world.Runs.Count;
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 32000m });
        await world.SettleAsync();
        var run = world.Runs.Skip(before).First(run => run.FlowName == FlowName.Outbound);
        Expect.Decided("update", run);
        AtMost(10, run);
        Assert.AreEqual(4, RemoteCalls(run), Expect.Story(run));
    }

    [TestMethod]
    public async Task Outbound_Echo_CostsAtMost7Actions()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        world.Sell(deal.OpportunityId, new JsonObject { ["NextStep"] = "Call" });
        await world.SettleAsync();
        var run = world.LastRun(FlowName.Outbound);
        Expect.Decided("none", run);
        AtMost(7, run);
    }

    private static void AtMost(int budget, FlowRun run)
    {
        Expect.Succeeded(run);
        Assert.IsLessThanOrEqualTo(
            budget,
            run.BillableActions,
            string.Join(", ", run.Actions.Where(action => action.Status != ActionStatus.Skipped).Select(action => action.Name)));
    }

    /// <summary>Calls of Partner Center and Salesforce; the API's own operations are not remote in this sense.</summary>
    private static int RemoteCalls(FlowRun run) => run.Actions.Where(IsRemote).Sum(action => 1 + action.Retries.Count);

    private static bool IsRemote(ActionRecord action) =>
        action is { ConnectorApi: "shared_partnercenterref" or "shared_salesforce" } && action.Status != ActionStatus.Skipped;
}
