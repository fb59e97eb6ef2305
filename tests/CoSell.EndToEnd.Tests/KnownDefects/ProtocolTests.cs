using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Sandbox.PartnerCenter.Referrals;
using CoSell.Sandbox.PartnerCenter.Traffic;
using CoSell.Sandbox.Scenarios;

namespace CoSell.EndToEnd.Tests.KnownDefects;

/// <summary>
/// Section H: what the packaged flows send is what the published contract takes. The emulator refuses the rest, as its
/// own tests of the same rows show, so that nothing refused means nothing wrong was sent.
/// </summary>
[TestClass]
public sealed class ProtocolTests
{
    private static readonly string[] Paths =
    [
        "/campaignId", "/consent/consentToShareReferralWithMicrosoftSellers", "/customerProfile/team",
        "/customerProfile/team/-", "/details/closingDateTime", "/details/currency", "/details/dealValue",
        "/details/notes", "/details/requirements/solutions", "/details/requirements/solutions/-",
        "/externalReferenceId", "/referralProgram", "/salesStage", "/status", "/substatus", "/statusReason", "/team",
        "/team/-",
    ];

    [TestMethod]
    public async Task Row73_WhatTheFlowsPatch_IsReplaceAndAddOnPublishedPaths()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        world.Sell(deal.OpportunityId, new JsonObject
        {
            ["Amount"] = 47000m,
            ["Description"] = "Two sites more.",
            ["CloseDate"] = SampleDeals.Date(world.Host.Clock.GetUtcNow().AddDays(44)),
        });
        await world.SettleAsync();

        var operations = Patches(world).SelectMany(write => write.Operations).ToList();
        Assert.Contains("replace /details/dealValue", operations);
        Assert.Contains("replace /details/notes", operations);
        Assert.Contains("replace /details/closingDateTime", operations);
        Assert.IsEmpty(operations.Except(Paths.SelectMany(path => new[] { $"replace {path}", $"add {path}" })));
        NothingRefused(world);
    }

    [TestMethod]
    public async Task Row74_WhatTheFlowsCreate_HasTheContractsPropertyNames()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();

        var referral = world.Referral(deal.ReferralId);
        Assert.AreEqual("purchasing@fabrikam.example", referral["customerProfile"]!["team"]![0].Text("email"));
        Assert.IsNotNull(referral.Text("details/closingDateTime"));
        Assert.IsTrue(referral.IsTrue("consent/consentToToShareInfoWithOthers"));
        NothingRefused(world);
    }

    [TestMethod]
    [DataRow("Qualification", "Active/Accepted")]
    [DataRow("Closed Won", "Closed/Won")]
    [DataRow("Closed Lost", "Closed/Declined")]
    public async Task Row75_StageOfAnInvitation_BecomesAPairOfTheStateMachine(string stage, string pair)
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();

        world.Sell(deal.OpportunityId, new JsonObject { ["StageName"] = stage });
        await world.SettleAsync();

        StandsAt(world, deal, pair);
    }

    [TestMethod]
    [DataRow("Closed Won", "Closed/Won")]
    [DataRow("Closed Lost", "Closed/Lost")]
    public async Task Row75_StageOfAnActiveDeal_BecomesAPairOfTheStateMachine(string stage, string pair)
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();

        world.Sell(deal.OpportunityId, new JsonObject { ["StageName"] = stage });
        await world.SettleAsync();

        StandsAt(world, deal, pair);
    }

    private static void StandsAt(World world, Deal deal, string pair)
    {
        var referral = world.Referral(deal.ReferralId);
        Assert.AreEqual(pair, $"{referral["status"]}/{referral["substatus"]}");
        foreach (var write in Patches(world).Where(write => write.Operations.Contains("replace /status")))
        {
            Assert.Contains("replace /substatus", write.Operations);
        }

        NothingRefused(world);
    }

    private static IEnumerable<ReferralWrite> Patches(World world) =>
        world.Host.PartnerCenter.Log.PartnerWrites.Where(write => write.Method == "PATCH");

    private static void NothingRefused(World world)
    {
        var refused = world.Host.PartnerCenter.Log.Calls
            .Where(call => call.Status >= 400 && !call.Path.StartsWith("/webhooks", StringComparison.Ordinal))
            .Select(call => $"{call.Status} {call.Method} {call.Path}");
        Assert.AreEqual(string.Empty, string.Join(", ", refused));
    }
}
