using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Expressions;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Hosting;

namespace CoSell.EndToEnd.Tests.Customisation;

/// <summary>An admin writes fields of the company's own into the plan steps; nothing else in the flows changes.</summary>
[TestClass]
public sealed class CustomFieldTests
{
    private const string Fields =
        "\"body/customFields\": { \"NextStep\": { \"referral\": \"/campaignId\", \"direction\": \"both\" }, "
        + "\"LeadSource\": \"@concat('Part', 'ner')\" }";

    [TestMethod]
    public async Task CustomFields_InTheFlows_TravelOnCreateAndUpdateBothWays()
    {
        using var solution = Customised();
        await using var world = await World.StartAsync(new SandboxOptions { SolutionFolder = solution.Folder });
        var deal = await world.InvitedDealAsync(payload =>
        {
            payload["campaignId"] = "spring";
            payload["status"] = "New";
        });
        Assert.AreEqual(("spring", "Partner"), Both(world.Opportunity(deal.OpportunityId)));

        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["campaignId"] = "summer");
        await world.SettleAsync();
        Assert.AreEqual(("summer", "Partner"), Both(world.Opportunity(deal.OpportunityId)));

        world.Sell(deal.OpportunityId, new JsonObject { ["StageName"] = "Qualification", ["NextStep"] = "autumn" });
        await world.SettleAsync();
        Assert.AreEqual("autumn", world.Referral(deal.ReferralId)["campaignId"]!.ToString());
        var writes = world.Host.Salesforce.Log.Writes.Count;
        await world.SettleAsync();
        Assert.AreEqual(writes, world.Host.Salesforce.Log.Writes.Count);
    }

    [TestMethod]
    public async Task CustomFields_CreatedFromSalesforce_StandInTheNewReferral()
    {
        using var solution = Customised();
        await using var world = await World.StartAsync(new SandboxOptions { SolutionFolder = solution.Folder });

        var deal = await world.SharedDealAsync(fields => fields["NextStep"] = "winter");

        Assert.AreEqual("winter", world.Referral(deal.ReferralId)["campaignId"]!.ToString());
    }

    [TestMethod]
    public async Task CustomFields_WrongField_FailsTheRunAndNamesIt()
    {
        using var solution = new SolutionCopy();
        solution.Replace(FlowName.Inbound, "\"body/customFields\": {}", "\"body/customFields\": { \"Amount'\": 1 }");
        await using var world = await World.StartAsync(new SandboxOptions { SolutionFolder = solution.Folder });

        world.Invite();
        await world.SettleAsync();

        var failure = (await world.FailuresAsync()).Single();
        Assert.AreEqual("Plan the opportunity", failure.Step);
        StringAssert.Contains(failure.Message, "/customFields/Amount'", StringComparison.Ordinal);
    }

    private static SolutionCopy Customised()
    {
        var solution = new SolutionCopy();
        foreach (var flow in new[] { FlowName.Inbound, FlowName.Create, FlowName.Outbound })
        {
            solution.Replace(flow, "\"body/customFields\": {}", Fields);
        }

        return solution;
    }

    private static (string? NextStep, string? LeadSource) Both(JsonObject opportunity) =>
        (opportunity["NextStep"]?.ToString(), opportunity["LeadSource"]?.ToString());
}
