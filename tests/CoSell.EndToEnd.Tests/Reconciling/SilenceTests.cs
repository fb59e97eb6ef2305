using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Expressions;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Hosting;

namespace CoSell.EndToEnd.Tests.Reconciling;

/// <summary>A flow that was turned off says nothing; reconciliation does.</summary>
[TestClass]
public sealed class SilenceTests
{
    [TestMethod]
    public async Task Row32_FlowFromSalesforceIsTurnedOff_OneFailureNamesItAndTheRemedy()
    {
        using var solution = new SolutionCopy();
        solution.TurnOff(FlowName.Outbound);
        await using var world = await World.StartAsync(new SandboxOptions { SolutionFolder = solution.Folder });
        var deal = await world.SharedDealAsync();
        await world.PassAsync(10);
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 32000m });

        await world.PassAsync(130);

        var failure = (await world.FailuresAsync()).Single(failure => failure.Flow == FlowName.Outbound);
        Expect.Says(failure.Message, "was last heard of at");
        Expect.Says(failure.Message, "turned on");
        Assert.AreNotEqual("32000", world.Referral(deal.ReferralId)["details"]!["dealValue"]!.ToString());
    }

    [TestMethod]
    public async Task Row32_FlowFromPartnerCenterIsHeardAgain_TheFailureIsResolved()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        await world.PassAsync(5);
        world.Host.PartnerCenter.Webhooks.LoseNext();
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 51000);
        await world.PassAsync(60);
        Expect.Says((await world.FailuresAsync()).Single().Message, "Look whether the flow is turned on");

        await world.PassAsync(70);

        Assert.IsEmpty(await world.FailuresAsync());
        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task NothingChanged_ForADay_NothingIsSaid()
    {
        await using var world = await World.StartAsync();
        await world.InvitedDealAsync();
        await world.SharedDealAsync();

        await world.PassAsync(24 * 60);

        Assert.IsEmpty(await world.FailuresAsync());
    }
}
