using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Scenarios;
using Newtonsoft.Json.Linq;

namespace CoSell.EndToEnd.Tests.Failures;

/// <summary>
/// A run is killed before each of its calls in turn, without a report, and the flow runs again. There is exactly one of
/// everything, and both sides agree.
/// </summary>
[TestClass]
public sealed class KilledRunTests
{
    /// <summary>Calls of a creation from Partner Center with one contact.</summary>
    private const int InboundCalls = 10;

    public static IEnumerable<object[]> Calls => Enumerable.Range(1, InboundCalls + 1).Select(call => new object[] { call });

    [TestMethod]
    [DynamicData(nameof(Calls))]
    public async Task Row31_CreationFromPartnerCenter_KilledAndRunAgain_MakesOneOfEach(int call)
    {
        await using var world = await World.StartAsync();
        var referral = world.Invite();
        var died = await Killing.TryAsync(world.Host, call, token => EventAsync(world, referral, token));
        Assert.AreEqual(call <= InboundCalls, died, "The last number is beyond the end of the run.");

        world.PassLease();
        Expect.Succeeded(await world.EventAsync(referral));
        await world.SettleAsync();

        Assert.HasCount(1, world.Opportunities);
        Assert.HasCount(1, world.Accounts);
        Assert.HasCount(1, world.Contacts);
        Assert.HasCount(1, world.Roles);
        Expect.InStep(world, new Deal(referral, world.OpportunityOf(referral)["Id"]!.ToString()));
    }

    [TestMethod]
    [DynamicData(nameof(Calls))]
    public async Task Row15_CreationFromSalesforce_KilledAndRunAgain_MakesOneOfEachInOneEngagement(int call)
    {
        await using var world = await World.StartAsync();
        world.Host.PartnerCenter.Webhooks.LoseNext(100);
        var opportunity = SampleOpportunity.Create(world.Host);
        await Killing.TryAsync(world.Host, call, token => world.Host.Flows.PollAsync(token));

        world.PassLease();
        world.Sell(opportunity, new JsonObject { ["NextStep"] = "Call" });
        await world.SettleAsync();
        await world.PassAsync(minutes: 10);

        var referrals = world.Host.PartnerCenter.Referrals;
        Assert.HasCount(2, referrals, "the partner's and Microsoft's");
        Assert.HasCount(1, referrals.Select(referral => referral["engagementId"]!.ToString()).Distinct());
        Assert.HasCount(1, world.Opportunities);
        Expect.InStep(world, new Deal(world.Opportunity(opportunity)["Referral_Identifier__c"]!.ToString(), opportunity));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(5)]
    public async Task Update_FromEitherSide_KilledAndRunAgain_IsInStep(int call)
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 51000);
        await Killing.TryAsync(world.Host, call, token => EventAsync(world, deal.ReferralId, token));
        world.PassLease();
        await world.SettleAsync();
        Expect.InStep(world, deal);

        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 52000m });
        world.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        await Killing.TryAsync(world.Host, call, token => world.Host.Flows.PollAsync(token));
        world.PassLease();
        await world.PassAsync(minutes: 10);
        Assert.AreEqual("52000", world.Referral(deal.ReferralId)["details"]!["dealValue"]!.ToString());
        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task Reconciliation_KilledAtAnyCall_IsRepeatedByTheNext()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        var trouble = Trouble.PartnerCenter(world.Host, 400, "PATCH referrals/");
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 32000m });
        await world.SettleAsync();
        trouble.Repair();
        for (var call = 1; call <= 5; call++)
        {
            world.Host.Clock.Advance(TimeSpan.FromMinutes(5));
            await Killing.TryAsync(
                world.Host, call, token => world.Host.Flows.RunInstantAsync(FlowName.Reconciliation, [], token));
        }

        await world.PassAsync(minutes: 30);
        Expect.InStep(world, deal);
    }

    private static Task EventAsync(World world, string referral, CancellationToken token) => world.Host.Flows.RunInstantAsync(
        FlowName.Inbound,
        new JObject { ["ResourceUri"] = world.Host.PartnerCenter.Options.WebhookResourceBase + referral },
        token);
}
