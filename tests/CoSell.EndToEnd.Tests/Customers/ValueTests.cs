using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Sandbox.Scenarios;

namespace CoSell.EndToEnd.Tests.Customers;

/// <summary>Values that do not fit or are written differently on both sides: they travel once and come to rest.</summary>
[TestClass]
public sealed class ValueTests
{
    [TestMethod]
    public async Task LongNameWithEmoji_IsCutForSalesforceAndNeverFlowsBack()
    {
        await using var world = await World.StartAsync();
        var name = "👩‍💻 " + string.Concat(Enumerable.Repeat("Größe 🚀", 30));
        var deal = await world.InvitedDealAsync(payload => payload["name"] = name);
        var cut = world.Opportunity(deal.OpportunityId)["Name"]!.ToString();
        Assert.IsLessThanOrEqualTo(120, cut.Length);
        Assert.IsTrue(cut.StartsWith("✓ 👩‍💻 Größe", StringComparison.Ordinal), cut);
        await AcceptAndSellAsync(world, deal);
        Assert.AreEqual(name, world.Referral(deal.ReferralId)["name"]!.ToString());
        await QuietAsync(world, deal);
    }

    [TestMethod]
    public async Task LongName_WithATrouble_StillFits()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync(payload => payload["name"] = new string('x', 200));
        world.Host.Salesforce.FailNext(400, "LOCKED", "Locked.", 1, request => Trouble.Is(request, "PATCH /Opportunity/"));
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 51000);
        await world.SettleAsync();
        Expect.Trouble(deal.Opportunity(world.Host), "Sync failed");
    }

    [TestMethod]
    public async Task NotesWithWindowsLineEnds_AreTheSameOnBothSides()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync(payload => payload["details"]!["notes"] = "One\r\nTwo\r\n");
        await QuietAsync(world, deal);
        await AcceptAndSellAsync(world, deal);
        Assert.AreEqual("One\r\nTwo\r\n", world.Referral(deal.ReferralId)["details"]!["notes"]!.ToString());
    }

    [TestMethod]
    public async Task NotesOf40000Characters_AreCutForSalesforceAndNeverFlowBack()
    {
        await using var world = await World.StartAsync();
        var notes = string.Concat(Enumerable.Repeat("Line with words\r\n", 2400));
        var deal = await world.InvitedDealAsync(payload => payload["details"]!["notes"] = notes);
        Assert.IsGreaterThan(29_000, world.Opportunity(deal.OpportunityId)["Description"]!.ToString().Length);
        await AcceptAndSellAsync(world, deal);
        Assert.AreEqual(notes, world.Referral(deal.ReferralId)["details"]!["notes"]!.ToString());
        await QuietAsync(world, deal);
    }

    [TestMethod]
    public async Task NotesOf32000CharactersFromSalesforce_Arrive()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync(fields => fields["Description"] = new string('n', 31_990));
        Assert.AreEqual(31_990, world.Referral(deal.ReferralId)["details"]!["notes"]!.ToString().Length);
        Expect.InStep(world, deal);
    }

    [TestMethod]
    [DataRow("inviteContext")]
    [DataRow("customerProfile/team")]
    [DataRow("details/requirements")]
    [DataRow("details/notes")]
    [DataRow("customerProfile/address")]
    [DataRow("team")]
    [DataRow("target")]
    [DataRow("consent")]
    [DataRow("trackingInfo")]
    public async Task NullInTheReferral_IsNoObstacle(string path)
    {
        await using var world = await World.StartAsync();
        var referral = world.Invite();
        world.Host.PartnerCenter.EditSharedDeal(referral, deal => Clear(deal, path));
        Expect.Succeeded(await world.EventAsync(referral));
        var opportunity = world.OpportunityOf(referral)["Id"]!.ToString();
        await world.SettleAsync();
        world.Host.PartnerCenter.EditSharedDeal(referral, deal => deal["details"]!["dealValue"] = 51000);
        await world.SettleAsync();
        Assert.AreEqual(51000m, world.Opportunity(opportunity)["Amount"]!.GetValue<decimal>());
    }

    [TestMethod]
    [DataRow("10000000")]
    [DataRow("12345678.9")]
    [DataRow("999999999999.99")]
    public async Task AmountOfTenMillionAndMore_TravelsBothWaysAndRests(string text)
    {
        await using var world = await World.StartAsync();
        var amount = decimal.Parse(text, CultureInfo.InvariantCulture);
        var deal = await world.InvitedDealAsync(payload => payload["details"]!["dealValue"] = amount);
        Assert.Contains('E', world.Opportunity(deal.OpportunityId)["Amount"]!.ToString());
        await QuietAsync(world, deal);
        world.Sell(deal.OpportunityId, new JsonObject { ["StageName"] = "Qualification", ["Amount"] = amount + 1 });
        await world.SettleAsync();
        Assert.AreEqual((amount + 1).ToString(CultureInfo.InvariantCulture), world.Referral(deal.ReferralId)["details"]!["dealValue"]!.ToString());
        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task ReferralWithoutClosingDate_IsNotMadeAndRemembered()
    {
        await using var world = await World.StartAsync();
        var referral = world.Invite(payload => payload["details"]!.AsObject().Remove("closingDateTime"));
        await world.SettleAsync();
        Assert.IsEmpty(world.Opportunities);
        var link = await world.Ledger.FindLinkAsync(referral, null, null, default);
        var timeline = await world.Ledger.TimelineAsync(link!.Id, default);
        Assert.AreEqual("invalid", timeline[^1].Result);
        Expect.Says(timeline[^1].Reason, "closingDate");
        Expect.Says((await world.Ledger.OpenFailuresAsync(default)).Single().Message, "Closing date is missing");
        world.Host.PartnerCenter.EditSharedDeal(
            referral, deal => deal["details"]!["closingDateTime"] = SampleDeals.Midnight(world.Host.Clock.GetUtcNow().AddDays(30)));
        await world.SettleAsync();
        Expect.InStep(world, new Deal(referral, world.OpportunityOf(referral)["Id"]!.ToString()));
    }

    private static async Task AcceptAndSellAsync(World world, Deal deal)
    {
        world.Sell(deal.OpportunityId, new JsonObject { ["StageName"] = "Qualification", ["Amount"] = 77000m });
        await world.SettleAsync();
        Assert.AreEqual("77000", world.Referral(deal.ReferralId)["details"]!["dealValue"]!.ToString());
        Assert.AreEqual("Active", world.Referral(deal.ReferralId)["status"]!.ToString());
    }

    private static async Task QuietAsync(World world, Deal deal)
    {
        await world.Stage.QuietAsync(
            "Quiet",
            () =>
            {
                world.Host.PartnerCenter.Webhooks.Raise("referral-updated", deal.ReferralId);
                world.Sell(deal.OpportunityId, new JsonObject { ["NextStep"] = "Call" });
            },
            default);
        Assert.IsTrue(world.Stage.Steps[^1].Ok, world.Stage.Steps[^1].Detail);
    }

    private static void Clear(JsonObject referral, string path)
    {
        var names = path.Split('/');
        var parent = names[..^1].Aggregate((JsonNode)referral, (node, name) => node[name]!);
        parent[names[^1]] = null;
    }
}
