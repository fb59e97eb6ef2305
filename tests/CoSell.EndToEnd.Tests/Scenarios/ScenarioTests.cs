using CoSell.EndToEnd.Tests.Support;
using CoSell.Sandbox.Scenarios;

namespace CoSell.EndToEnd.Tests.Scenarios;

[TestClass]
public sealed class ScenarioTests
{
    [TestMethod]
    public Task FromPartnerCenter_ThroughThePackagedFlows_BothSidesAgree() => PlayAsync(new FromPartnerCenter());

    [TestMethod]
    public Task FromSalesforce_ThroughThePackagedFlows_BothSidesAgree() => PlayAsync(new FromSalesforce());

    [TestMethod]
    public Task AcceptAndDecline_ThroughThePackagedFlows_BothSidesAgree() => PlayAsync(new AcceptAndDecline());

    [TestMethod]
    public Task Echo_AfterADealFromEachSide_NothingIsWritten() =>
        PlayAsync(new FromPartnerCenter(), new FromSalesforce(), new Echo());

    [TestMethod]
    public async Task Echo_WithoutADeal_SaysThatThereIsNone()
    {
        await using var world = await World.StartAsync();
        world.Stage.Begin();
        await new Echo().PlayAsync(world.Stage, default);
        Expect.Says(world.Stage.Steps.Single().Detail, "no earlier scenario left a deal");
    }

    private static async Task PlayAsync(params IScenario[] scenarios)
    {
        await using var world = await World.StartAsync();
        foreach (var scenario in scenarios)
        {
            world.Stage.Begin();
            await scenario.PlayAsync(world.Stage, default);
            var result = new ScenarioResult(scenario.Name, [.. world.Stage.Steps]);
            Assert.IsTrue(result.Ok, string.Join('\n', result.Steps.Select(step => $"{step.Step}: {step.Detail}")));
        }
    }
}
