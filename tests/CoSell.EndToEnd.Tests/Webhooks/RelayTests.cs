using System.Text;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Sandbox.PartnerCenter.Webhooks;
using CoSell.Sandbox.Scenarios;
using Microsoft.AspNetCore.Http;

namespace CoSell.EndToEnd.Tests.Webhooks;

/// <summary>Partner Center sends to the relay, the relay to the flow, and the deal is in Salesforce.</summary>
[TestClass]
public sealed class RelayTests
{
    [TestMethod]
    public async Task Row77_DealThatMicrosoftShares_ComesThroughTheRelay()
    {
        await using var world = await World.StartAsync();
        await using var relay = await RelayInstance.StartAsync(world);

        var referral = world.Invite();
        await relay.DeliverAsync(() => world.Opportunities.Count == 1, "no opportunity was made");

        Expect.InStep(world, new Deal(referral, world.OpportunityOf(referral)["Id"]!.ToString()));
        Assert.AreEqual(202, world.Host.PartnerCenter.Webhooks.Attempts[^1].Status);
        Assert.IsTrue(relay.Fetched.TrueForAll(address => address.Scheme == "https"));
        Assert.HasCount(1, relay.Fetched);
    }

    [TestMethod]
    public async Task Row77_EventChangedOnItsWay_IsAnErrorAndComesWithTheNextAttempt()
    {
        await using var world = await World.StartAsync();
        await using var relay = await RelayInstance.StartAsync(world);
        relay.OnTheWay = async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var other = (await reader.ReadToEndAsync()).Replace("referral-created", "referral-updated", StringComparison.Ordinal);
            context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(other));
        };
        world.Invite();
        await world.DeliverAsync();
        Assert.AreEqual(401, world.Host.PartnerCenter.Webhooks.Attempts.Single().Status);
        Assert.AreEqual(0, await relay.Store.CountWaitingWebhooksAsync(default));

        relay.OnTheWay = _ => Task.CompletedTask;
        world.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        await relay.DeliverAsync(() => world.Opportunities.Count == 1, "the next attempt did not arrive");
    }

    [TestMethod]
    [DataRow("http://certificates.partner-center.test" + SigningCertificate.LeafPath)]
    [DataRow("https://foreign.example" + SigningCertificate.LeafPath)]
    public async Task Row78_CertificateElsewhere_IsAnErrorAndNothingIsFetched(string url)
    {
        await using var world = await World.StartAsync();
        await using var relay = await RelayInstance.StartAsync(world);
        world.Host.PartnerCenter.Webhooks.CertificateUrl = url;

        world.Invite();
        await world.DeliverAsync();

        Assert.AreEqual(401, world.Host.PartnerCenter.Webhooks.Attempts.Single().Status);
        Assert.IsEmpty(relay.Fetched);
        Assert.AreEqual(0, await relay.Store.CountWaitingWebhooksAsync(default));
        Assert.IsEmpty(world.Runs.Where(run => run.FlowName.StartsWith("Partner Center to Salesforce", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Flow_GoneForAWhileAndApiRestartedMeanwhile_LosesNothing()
    {
        await using var world = await World.StartAsync();
        await using var relay = await RelayInstance.StartAsync(world);
        relay.Flow(on: false);
        world.Invite();
        world.Invite();
        await world.DeliverAsync();
        Assert.IsTrue(world.Host.PartnerCenter.Webhooks.Attempts.All(attempt => attempt.Status == 202));
        Assert.AreEqual(2, await relay.Store.CountWaitingWebhooksAsync(default));

        await relay.RestartAsync(() =>
        {
            // Partner Center finds nobody meanwhile, and tries again.
            world.Invite();
            return world.DeliverAsync();
        });
        world.Host.Clock.Advance(TimeSpan.FromMinutes(2));

        await relay.DeliverAsync(() => world.Opportunities.Count == 3, "not every deal arrived");
        Assert.HasCount(3, world.Accounts);
    }

    [TestMethod]
    public async Task Event_DeliveredTwice_RunsTheFlowOnce()
    {
        await using var world = await World.StartAsync();
        await using var relay = await RelayInstance.StartAsync(world);
        var before = world.Runs.Count;
        world.Host.PartnerCenter.Webhooks.DuplicateNext();

        world.Invite();
        await relay.DeliverAsync(() => world.Opportunities.Count == 1, "no opportunity was made");
        await world.DeliverAsync();

        CollectionAssert.AreEquivalent(
            new int?[] { 202, 200 }, world.Host.PartnerCenter.Webhooks.Attempts.Take(2).Select(attempt => attempt.Status).ToArray());
        Assert.AreEqual(1, world.Runs.Skip(before).Count(run => Expect.PlanOf(run)?["decision"]?.ToString() == "create"));
        Assert.AreEqual(before + world.Host.PartnerCenter.Webhooks.Attempts.Count(attempt => attempt.Status == 202), world.Runs.Count);
    }
}
