using CoSell.EndToEnd.Tests.Support;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.PartnerCenter.Webhooks;

namespace CoSell.EndToEnd.Tests.Reconciling;

/// <summary>The registration of the webhook is watched, and never taken away from another environment.</summary>
[TestClass]
public sealed class RegistrationTests
{
    [TestMethod]
    public async Task Missing_Registration_IsOneFailureWithTheRemedy()
    {
        await using var world = await World.StartAsync();
        world.Host.PartnerCenter.Webhooks.Registration = null;

        await world.PassAsync(130);

        var failure = (await world.FailuresAsync()).Single();
        Expect.Says(failure.Message, "Run the flow Partner Center Webhook Registration (Insider Preview)");
        Assert.AreEqual("missing", (await world.HourlyReportAsync()).Registration);
        Assert.IsNull(world.Host.PartnerCenter.Webhooks.Registration);
    }

    [TestMethod]
    public async Task Row82_RegistrationOfAnotherEnvironment_IsToldAndNeverStolenBack()
    {
        await using var world = await World.StartAsync(Renewing);
        var ours = world.Host.PartnerCenter.Webhooks.Registration!;
        world.Host.PartnerCenter.Webhooks.Registration = ours with { Url = "https://elsewhere.example/workflows/1?sig=secret" };

        await world.PassAsync(130);

        var failure = (await world.FailuresAsync()).Single();
        Expect.Says(failure.Message, "elsewhere.example");
        Assert.IsFalse(failure.Message.Contains("secret", StringComparison.Ordinal), failure.Message);
        Assert.AreEqual("https://elsewhere.example/workflows/1?sig=secret", world.Host.PartnerCenter.Webhooks.Registration!.Url);

        world.Host.PartnerCenter.Webhooks.Registration = ours;
        await world.PassAsync(65);
        Assert.IsEmpty(await world.FailuresAsync());
        Assert.AreEqual("ours", (await world.HourlyReportAsync()).Registration);
    }

    [TestMethod]
    public async Task Missing_WhereTheSettingAllowsIt_IsRegisteredAgain()
    {
        await using var world = await World.StartAsync(Renewing);
        var ours = world.Host.PartnerCenter.Webhooks.Registration!;
        world.Host.PartnerCenter.Webhooks.Registration = null;

        await world.PassAsync(65);

        Assert.AreEqual(ours.Url, world.Host.PartnerCenter.Webhooks.Registration!.Url);
        Assert.IsEmpty(await world.FailuresAsync());
        await world.InvitedDealAsync();
    }

    [TestMethod]
    public async Task Ours_WithoutTheEventsThatAreNeeded_IsCompletedOnlyWhereTheSettingAllowsIt()
    {
        await using var world = await World.StartAsync(Renewing);
        var ours = world.Host.PartnerCenter.Webhooks.Registration!;
        world.Host.PartnerCenter.Webhooks.Registration = ours with { Events = ["referral-created"] };

        await world.PassAsync(65);

        CollectionAssert.Contains(world.Host.PartnerCenter.Webhooks.Registration!.Events.ToList(), "referral-updated");
    }

    private static SandboxOptions Renewing => new()
    {
        EnvironmentVariables = new Dictionary<string, string> { ["cosell_renewwebhookregistration"] = "yes" },
    };
}
