using System.Text.Json.Nodes;
using CoSell.Core.Ledger;
using CoSell.EndToEnd.Tests.Support;

namespace CoSell.EndToEnd.Tests.Explaining;

/// <summary>Row 88: a failure shows what was sent, byte for byte of its meaning, also when only a part got through.</summary>
[TestClass]
public sealed class PayloadTests
{
    [TestMethod]
    public async Task Row88_UpdateThatIsRefused_ShowsThePayloadThatPartnerCenterReceived()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        var trouble = Trouble.PartnerCenter(world.Host, 400, "PATCH referrals/");
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 32000.25m, ["Description"] = "Umlaut ü, \"quoted\"" });
        await world.SettleAsync();

        var failure = (await world.FailuresAsync()).Single();
        var step = failure.Sent!.Single();

        Assert.AreEqual("Update a referral with opportunity data", step.Step);
        Assert.AreEqual("Failed", step.Status);
        Assert.AreEqual(400, step.StatusCode);
        Expect.Says(step.Target, deal.ReferralId);
        AssertSame(trouble.Bodies[^1], step.Payload);
        Expect.Says(step.Answer!, "The deal is not accepted.");
        using var browser = new PageBrowser(world.Host);
        Expect.Says(await browser.TextAsync($"/operations/failures/{failure.Id}"), "/details/dealValue");
        var listed = (await world.GetAsync("/v1/failures"))["failures"]!.AsArray().Single()!["sent"]!.AsArray().Single()!;
        AssertSame(trouble.Bodies[^1], listed["payload"]!.ToString());
    }

    [TestMethod]
    public async Task Row88_UpdateOfSalesforce_ShowsThePayloadThatSalesforceReceived()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        var trouble = Trouble.Salesforce(world.Host, 400, "FIELD_CUSTOM_VALIDATION_EXCEPTION", "PATCH Opportunity");
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 51000);
        await world.DeliverAsync();

        var step = (await world.FailuresAsync()).Single().Sent!.Single(step => step.Status == "Failed");

        AssertSame(trouble.Bodies[0], step.Payload);
        Expect.Says(step.Answer!, "FIELD_CUSTOM_VALIDATION_EXCEPTION");
    }

    [TestMethod]
    public async Task Row88_CreationThatFailsHalfWay_ShowsWhatEachStepSentAndWasAnswered()
    {
        await using var world = await World.StartAsync();
        var trouble = Trouble.PartnerCenter(world.Host, 400, "POST referrals", body => body.Contains("engagementId", StringComparison.Ordinal));

        Sandbox.Scenarios.SampleOpportunity.Create(world.Host);
        await world.PassAsync(minutes: 1);

        var sent = (await world.FailuresAsync()).Single().Sent!;
        Assert.AreEqual("Create the partner referral, Create Microsoft Referral", string.Join(", ", sent.Select(step => step.Step)));
        Assert.AreEqual("Succeeded 200, Failed 400", string.Join(", ", sent.Select(step => $"{step.Status} {step.StatusCode}")));
        AssertSame(trouble.Bodies[0], sent[0].Payload);
        AssertSame(trouble.Bodies[1], sent[1].Payload);
        Assert.AreEqual(
            JsonNode.Parse(sent[0].Answer!)!["engagementId"]!.ToString(),
            JsonNode.Parse(sent[1].Payload!)!["engagementId"]!.ToString(),
            "the second one went on with what the first one was answered");
    }

    [TestMethod]
    public async Task Row88_FailureThatIsOver_KeepsNothingOfWhatWasSent()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        var trouble = Trouble.PartnerCenter(world.Host, 400, "PATCH referrals/");
        world.Sell(deal.OpportunityId, new JsonObject { ["Description"] = "for your eyes only" });
        await world.SettleAsync();
        var id = (await world.FailuresAsync()).Single().Id;
        trouble.Repair();

        await world.PassAsync(minutes: 15);

        Failure over = (await world.Ledger.FailureAsync(id, default))!;
        Assert.IsNotNull(over.ResolvedAt);
        Assert.IsNull(over.Sent);
    }

    private static void AssertSame(string received, string? shown) =>
        Assert.IsTrue(JsonNode.DeepEquals(JsonNode.Parse(received), JsonNode.Parse(shown ?? "null")), $"received: {received}\nshown: {shown}");
}
