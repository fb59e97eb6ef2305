using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Support;

namespace CoSell.EndToEnd.Tests.KnownDefects;

/// <summary>Section A: which record is which.</summary>
[TestClass]
public sealed class IdentityTests
{
    [TestMethod]
    public async Task Row08_TwoDealsOfTheSameNameAndCustomer_StayTwo()
    {
        await using var world = await World.StartAsync();
        var first = await world.InvitedDealAsync(Twin);
        var second = await world.InvitedDealAsync(Twin);

        Assert.AreNotEqual(first.OpportunityId, second.OpportunityId);
        Assert.HasCount(2, world.Opportunities);
        Assert.HasCount(1, world.Accounts);
        Expect.InStep(world, first);
        Expect.InStep(world, second);
    }

    [TestMethod]
    public async Task Row09_AccountOfTheSameNameElsewhere_IsNotTakenAndTheAuditSaysByWhatItWasMatched()
    {
        await using var world = await World.StartAsync();
        var namesake = world.Host.Salesforce.CreateRecord(
            "Account", new JsonObject { ["Name"] = "Twin Inc.", ["BillingPostalCode"] = "10115" });
        var deal = await world.InvitedDealAsync(Twin);
        var opportunity = world.Opportunity(deal.OpportunityId);

        Assert.AreNotEqual(namesake, opportunity["AccountId"]!.ToString());
        Expect.Says(World.Audit(opportunity), "Account matched by name Twin Inc. and postal code 98052");
    }

    private static void Twin(JsonObject payload)
    {
        payload["name"] = "Twin";
        payload["customerProfile"]!["name"] = "Twin Inc.";
        payload["customerProfile"]!["address"]!["postalCode"] = "98052";
    }
}
