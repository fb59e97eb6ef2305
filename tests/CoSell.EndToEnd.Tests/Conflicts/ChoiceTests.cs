using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Expressions;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Sandbox.Flows;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Scenarios;

namespace CoSell.EndToEnd.Tests.Conflicts;

/// <summary>A person settles a conflict on the operations pages, and the packaged flows carry it out.</summary>
[TestClass]
public sealed class ChoiceTests
{
    [TestMethod]
    [DataRow("partnerCenter", "theirs", "Partner Center")]
    [DataRow("salesforce", "ours", "Salesforce")]
    public async Task Keep_OfAFieldThatIsLeftToAPerson_IsWrittenToTheOtherSideAndTold(string decision, string value, string side)
    {
        using var solution = Customised();
        await using var world = await World.StartAsync(new SandboxOptions { SolutionFolder = solution.Folder });
        var deal = await UndecidedAsync(world);
        Expect.Trouble(world.Opportunity(deal.OpportunityId), "a person must choose");

        await DecideAsync(world, decision);
        await world.PassAsync(minutes: 15);

        Assert.AreEqual((value, value), Both(world, deal));
        Assert.IsEmpty(await world.Ledger.OpenConflictsAsync(default));
        StringAssert.StartsWith(world.Opportunity(deal.OpportunityId)["Name"]!.ToString(), "✓ ", StringComparison.Ordinal);
        Expect.Says(world.Opportunity(deal.OpportunityId)["Audit__c"]!.ToString(), $"a person chose {side}'s value");
        var link = (await world.Ledger.FindLinkAsync(deal.ReferralId, null, null, default))!;
        Assert.IsFalse(link.HasChoices);
        var timeline = (await world.Ledger.TimelineAsync(link.Id, default)).Where(line => line.Operation == "ResolveConflict").ToList();
        CollectionAssert.AreEqual(new[] { "keep" + side.Replace(" ", string.Empty, StringComparison.Ordinal), "resolved" }, timeline.Select(line => line.Result).ToList());
        Assert.IsTrue(timeline.All(line => !line.Reason.Contains("theirs", StringComparison.Ordinal) && !line.Reason.Contains("ours", StringComparison.Ordinal)));

        var writes = Writes(world);
        await world.PassAsync(minutes: 10);
        Assert.AreEqual(writes, Writes(world), "it has come to rest");
    }

    /// <summary>The last change had won by the rule; the person gives both sides the value that lost.</summary>
    [TestMethod]
    public async Task Keep_TheValueThatLost_IsWrittenToBothSides()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 41000);
        world.Host.Clock.Advance(TimeSpan.FromSeconds(5));
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 42000m });
        await world.SettleAsync();
        Assert.AreEqual("42000", world.Referral(deal.ReferralId)["details"]!["dealValue"]!.ToString());

        await DecideAsync(world, "partnerCenter");
        await world.PassAsync(minutes: 15);

        Assert.AreEqual("41000", world.Referral(deal.ReferralId)["details"]!["dealValue"]!.ToString());
        Assert.AreEqual(41000m, world.Opportunity(deal.OpportunityId)["Amount"]!.GetValue<decimal>());
        Assert.IsEmpty(await world.Ledger.OpenConflictsAsync(default));
        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task Keep_ButASellerWroteAThirdValueMeanwhile_IsToldAndTheSellersValueStays()
    {
        using var solution = Customised();
        await using var world = await World.StartAsync(new SandboxOptions { SolutionFolder = solution.Folder });
        var deal = await UndecidedAsync(world);

        world.Sell(deal.OpportunityId, new JsonObject { ["NextStep"] = "a third one" });
        await DecideAsync(world, "partnerCenter");
        await world.PassAsync(minutes: 15);

        Assert.AreEqual(("a third one", "theirs"), Both(world, deal));
        var open = await world.Ledger.OpenConflictsAsync(default);
        Assert.HasCount(2, open, "the one that was decided, and the newer one");
        Expect.Says(open.Single(conflict => conflict.Salesforce == "ours").Told!, "nothing was written");
    }

    [TestMethod]
    public async Task Leave_AFieldThatIsLeftToAPerson_TakesTheCrossAwayAndIsNotAskedAgain()
    {
        using var solution = Customised();
        await using var world = await World.StartAsync(new SandboxOptions { SolutionFolder = solution.Folder });
        var deal = await UndecidedAsync(world);

        await DecideAsync(world, "leave");
        await world.PassAsync(minutes: 15);

        Assert.AreEqual(("ours", "theirs"), Both(world, deal));
        Assert.IsEmpty(await world.Ledger.OpenConflictsAsync(default));
        StringAssert.StartsWith(world.Opportunity(deal.OpportunityId)["Name"]!.ToString(), "✓ ", StringComparison.Ordinal);
    }

    /// <summary>Both sides changed the admin's own field, of which a person chooses.</summary>
    private static async Task<Deal> UndecidedAsync(World world)
    {
        var deal = await world.InvitedDealAsync(payload =>
        {
            payload["campaignId"] = "spring";
            payload["status"] = "New";
        });
        world.Sell(deal.OpportunityId, new JsonObject { ["StageName"] = "Qualification" });
        await world.SettleAsync();
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["campaignId"] = "theirs");
        world.Sell(deal.OpportunityId, new JsonObject { ["NextStep"] = "ours" });
        await world.SettleAsync();
        Assert.AreEqual(("ours", "theirs"), Both(world, deal));
        return deal;
    }

    private static async Task DecideAsync(World world, string decision)
    {
        var conflict = (await world.Ledger.OpenConflictsAsync(default))[0];
        using var browser = new PageBrowser(world.Host);
        await browser.SendAsync("/operations/conflicts", $"/operations/conflicts/{conflict.Id}/decide", ("decision", decision));
    }

    private static (string?, string?) Both(World world, Deal deal) =>
        (world.Opportunity(deal.OpportunityId)["NextStep"]?.ToString(), world.Referral(deal.ReferralId)["campaignId"]?.ToString());

    private static int Writes(World world) => world.Host.Salesforce.Log.Writes.Count + world.Host.PartnerCenter.Log.PartnerWrites.Count;

    private static SolutionCopy Customised()
    {
        const string fields = "\"body/customFields\": { \"NextStep\": { \"referral\": \"/campaignId\", \"direction\": \"both\", \"conflict\": \"manual\" } }";
        var solution = new SolutionCopy();
        foreach (var flow in new[] { FlowName.Inbound, FlowName.Create, FlowName.Outbound })
        {
            solution.Replace(flow, "\"body/customFields\": {}", fields);
        }

        return solution;
    }
}
