using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Sandbox.Scenarios;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;

namespace CoSell.EndToEnd.Tests.KnownDefects;

/// <summary>Section H, row 76: addresses that replies and events name are never called, only their identifiers are used.</summary>
[TestClass]
public sealed class ForeignHostTests
{
    [TestMethod]
    public async Task Row76_ForeignAddressesEverywhere_AreNeverCalled()
    {
        var calls = new ConcurrentQueue<string>();
        await using var foreign = await ListenAsync(calls);
        await using var world = await World.StartAsync(Naming(foreign.Address()));

        var inbound = await world.InvitedDealAsync();
        world.Host.PartnerCenter.EditSharedDeal(inbound.ReferralId, referral => referral["details"]!["dealValue"] = 51000);
        var outbound = await world.SharedDealAsync();
        world.Sell(outbound.OpportunityId, new JsonObject { ["Amount"] = 32000m });
        await world.SettleAsync();

        Expect.InStep(world, inbound);
        Expect.InStep(world, outbound);
        Assert.IsEmpty(calls);
    }

    [TestMethod]
    public async Task Row76_ForeignNextLinkWhileAReferralIsLookedFor_IsNeverCalled()
    {
        var calls = new ConcurrentQueue<string>();
        await using var foreign = await ListenAsync(calls);
        await using var world = await World.StartAsync(Naming(foreign.Address()));
        await world.InvitedDealAsync();
        Trouble.PartnerCenterLosesReply(world.Host, "POST referrals");
        var opportunity = SampleOpportunity.Create(world.Host);
        await world.Time.PassMinuteAsync(default);
        world.PassRedrive();
        world.Sell(opportunity, new JsonObject { ["NextStep"] = "Call the customer" });
        await world.SettleAsync();

        Assert.IsTrue(world.Host.PartnerCenter.Log.Calls.Any(call => call.Query.Contains("orderby", StringComparison.Ordinal)), "Nobody looked.");
        Expect.InStep(world, new Deal(world.Opportunity(opportunity)["Referral_Identifier__c"]!.ToString(), opportunity));
        Assert.IsEmpty(calls);
    }

    [TestMethod]
    [DataRow("{0}/engagements/v1/referrals/{1}")]
    [DataRow("{0}/{1}")]
    [DataRow("{0}/engagements/v1/referrals/{1}?next={0}/{1}")]
    public async Task Row76_EventThatNamesAForeignHost_IsReadFromTheKnownOne(string uri)
    {
        var calls = new ConcurrentQueue<string>();
        await using var foreign = await ListenAsync(calls);
        await using var world = await World.StartAsync();
        var referral = world.Invite();

        await world.Host.Flows.RunInstantAsync(
            CoSell.Sandbox.Flows.FlowName.Inbound,
            new JObject
            {
                ["EventName"] = "referral-created",
                ["ResourceUri"] = uri.Replace("{0}", foreign.Address().ToString().TrimEnd('/'), StringComparison.Ordinal)
                    .Replace("{1}", referral, StringComparison.Ordinal),
                ["ResourceName"] = "referral",
            },
            default);

        Assert.IsTrue(world.Host.PartnerCenter.Log.Calls.Any(call => call.Path.EndsWith(referral, StringComparison.Ordinal)), "It was not read.");
        Assert.HasCount(1, world.Opportunities);
        Assert.IsEmpty(calls);
    }

    private static SandboxOptions Naming(Uri foreign)
    {
        var host = foreign.GetLeftPart(UriPartial.Authority);
        return new SandboxOptions
        {
            Tenant = new PartnerCenterOptions
            {
                LinkHost = host,
                NextLinkHost = host,
                WebhookResourceBase = host + "/engagements/v1/referrals/",
                PageSize = 1,
            },
        };
    }

    private static Task<WebApplication> ListenAsync(ConcurrentQueue<string> calls) => LoopbackServer.StartAsync(
        0,
        app => app.Run(context =>
        {
            calls.Enqueue($"{context.Request.Method} {context.Request.Path}");
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }),
        default);
}
