using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Flows.Running;
using CoSell.Sandbox.Scenarios;

namespace CoSell.EndToEnd.Tests.Delivery;

/// <summary>Events come twice, at the same time, in the wrong order, or for referrals that are none of ours.</summary>
[TestClass]
public sealed class DeliveryTests
{
    [TestMethod]
    public async Task NewDeal_DeliveredTwiceAtTheSameTime_IsMadeOnce()
    {
        await using var world = await World.StartAsync();
        for (var deal = 0; deal < 5; deal++)
        {
            var referral = world.Invite();
            var runs = await Task.WhenAll(world.EventAsync(referral), world.EventAsync(referral), world.EventAsync(referral));
            foreach (var run in runs)
            {
                Expect.Succeeded(run);
            }

            Assert.AreEqual(1, runs.Count(run => Expect.PlanOf(run)?["decision"]?.ToString() == "create"));
            Expect.InStep(world, new Deal(referral, world.OpportunityOf(referral)["Id"]!.ToString()));
        }

        Assert.HasCount(5, world.Accounts);
        Assert.HasCount(5, world.Contacts);
        Assert.HasCount(5, world.Roles);
    }

    [TestMethod]
    public async Task Row10_DealsOfOneNewCustomer_AtTheSameTime_ShareAccountAndContact()
    {
        await using var world = await World.StartAsync();
        var referrals = Enumerable.Range(0, 4).Select(_ => world.Invite(payload =>
        {
            payload["customerProfile"]!["name"] = "Same Customer";
            payload["customerProfile"]!["address"]!["postalCode"] = "98052";
        })).ToList();
        foreach (var run in await Task.WhenAll(referrals.Select(world.EventAsync)))
        {
            Expect.Succeeded(run);
        }

        await world.PassAsync(minutes: 15);

        Assert.HasCount(4, world.Opportunities);
        Assert.HasCount(1, world.Accounts);
        Assert.HasCount(1, world.Contacts);
        Assert.HasCount(4, world.Roles);
    }

    [TestMethod]
    public async Task SecondRun_WhileTheFirstHoldsTheDeal_WaitsAndIsRemembered()
    {
        await using var world = await World.StartAsync();
        var referral = world.Invite();
        Trouble.Api(world.Host, "POST /outcome");
        Expect.Failed(await world.EventAsync(referral));
        world.Host.Outage.End();
        world.Host.PartnerCenter.EditSharedDeal(referral, deal => deal["details"]!["dealValue"] = 60000);
        var run = await world.EventAsync(referral);
        Expect.Decided("wait", run);
        var link = await world.Ledger.FindLinkAsync(referral, null, null, default);
        Assert.IsNotNull(link!.RedriveAt);
        Assert.IsNotNull(link.RedriveReason);

        world.PassLease();
        Expect.Succeeded(await world.EventAsync(referral));
        Expect.InStep(world, new Deal(referral, world.OpportunityOf(referral)["Id"]!.ToString()));
    }

    [TestMethod]
    public async Task Events_InReverseOrderAndTwice_EndWithTheNewestValues()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        world.Host.PartnerCenter.Webhooks.DuplicateNext(2);
        world.Host.PartnerCenter.Webhooks.ReverseNext();
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 51000);
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 52000);
        await world.SettleAsync();
        Assert.AreEqual(52000m, world.Opportunity(deal.OpportunityId)["Amount"]!.GetValue<decimal>());
        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task Event_Lost_IsCaughtUpByTheNext()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        world.Host.PartnerCenter.Webhooks.LoseNext();
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 51000);
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["name"] = "Renamed");
        await world.SettleAsync();
        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task Event_OfAReferralThatDoesNotExist_IsAKeptFailure()
    {
        await using var world = await World.StartAsync();
        var unknown = Guid.NewGuid().ToString();
        var run = await world.EventAsync(unknown);
        Expect.Failed(run);
        var failure = (await world.FailuresAsync()).Single();
        Assert.AreEqual("Get the referral", failure.Step);
        Assert.AreEqual(unknown, failure.ReferralId);
        Expect.Says(failure.Message, "itemNotFound");
        Assert.IsEmpty(world.Host.Salesforce.Log.Writes);
    }

    [TestMethod]
    public async Task Event_OfMicrosoftsSibling_IsLedToOurDealAndWritesNothing()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        var engagement = world.Referral(deal.ReferralId)["engagementId"]!.ToString();
        var writes = world.Host.Salesforce.Log.Writes.Count;
        var run = await world.EventAsync(world.Host.PartnerCenter.MicrosoftReferral(engagement)!["id"]!.ToString());
        Expect.Succeeded(run);
        Expect.Decided("none", run);
        Assert.AreEqual(writes, world.Host.Salesforce.Log.Writes.Count);
    }

    [TestMethod]
    public async Task Event_MicrosoftAccepts_ItsIdentifierIsWrittenOnce()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        var engagement = world.Referral(deal.ReferralId)["engagementId"]!.ToString();
        var sibling = world.Host.PartnerCenter.AcceptMicrosoftReferral(engagement, "7-ABC")["id"]!.ToString();
        Expect.Decided("update", await world.EventAsync(sibling));
        Assert.AreEqual("7-ABC", world.Opportunity(deal.OpportunityId)["Microsoft_CRM_Identifier__c"]!.ToString());

        await world.SettleAsync();
        var writes = world.Host.Salesforce.Log.Writes.Count;
        Expect.Decided("none", await world.EventAsync(sibling));
        Expect.Decided("none", await world.EventAsync(deal.ReferralId));
        Assert.AreEqual(writes, world.Host.Salesforce.Log.Writes.Count);
        Assert.AreEqual("7-ABC", world.Opportunity(deal.OpportunityId)["Microsoft_CRM_Identifier__c"]!.ToString());
    }

    [TestMethod]
    public async Task Event_OfAnIndependentReferral_IsIgnored()
    {
        await using var world = await World.StartAsync();
        var referral = world.Invite(payload => payload["type"] = "Independent");
        var run = await world.EventAsync(referral);
        Expect.Succeeded(run);
        Expect.Decided("ignore", run);
        Assert.IsEmpty(world.Opportunities);
    }

    [TestMethod]
    public async Task Event_OfADeclinedDealThatSalesforceNeverHad_IsIgnored()
    {
        await using var world = await World.StartAsync();
        var referral = world.Invite();
        world.Host.Clock.Advance(TimeSpan.FromDays(15));
        Assert.AreEqual("Expired", world.Referral(referral)["substatus"]!.ToString());
        await world.SettleAsync();
        Assert.IsEmpty(world.Opportunities);
        Assert.IsTrue(world.Runs.All(run => run.Status == RunStatus.Succeeded));
    }

    [TestMethod]
    public async Task Opportunity_Deleted_IsNotMadeAgain()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        world.Host.Salesforce.Delete("Opportunity", deal.OpportunityId);
        Expect.Decided("ignore", await world.EventAsync(deal.ReferralId));

        var shared = await world.SharedDealAsync();
        world.Host.Salesforce.Delete("Opportunity", shared.OpportunityId);
        Expect.Decided("ignore", await world.EventAsync(shared.ReferralId));
        Assert.IsEmpty(world.Opportunities);
    }

    [TestMethod]
    public async Task BothSides_ChangeDifferentFieldsAtOnce_BothTravel()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 51000);
        world.Sell(deal.OpportunityId, new JsonObject { ["Description"] = "New words" });
        await world.SettleAsync();
        Assert.AreEqual("New words", world.Referral(deal.ReferralId)["details"]!["notes"]!.ToString());
        Assert.AreEqual(51000m, world.Opportunity(deal.OpportunityId)["Amount"]!.GetValue<decimal>());
        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task TwoHalfDeals_ThatAreTiedByHand_BecomeOneAndAreLookedAtFirst()
    {
        await using var world = await World.StartAsync();
        var trouble = Trouble.PartnerCenter(world.Host, 400, "POST referrals");
        var opportunity = SampleOpportunity.Create(world.Host);
        await world.SettleAsync();
        var down = Trouble.Salesforce(world.Host, 400, "LOCKED", "GET FROM Account WHERE");
        var referral = world.Invite();
        await world.DeliverAsync();
        trouble.Repair();
        down.Repair();
        var writes = world.Host.PartnerCenter.Log.PartnerWrites.Count;
        world.Sell(opportunity, new JsonObject { ["Referral_Identifier__c"] = referral, ["StageName"] = "Qualification" });
        await world.Time.PassMinuteAsync(default);

        var link = (await world.Ledger.FindLinkAsync(referral, opportunity, null, default))!;
        Assert.AreEqual((referral, opportunity), (link.ReferralId, link.OpportunityId));
        Assert.AreEqual(writes, world.Host.PartnerCenter.Log.PartnerWrites.Count, "The first look writes nothing.");
        Assert.IsNotEmpty(await world.Ledger.OpenConflictsAsync(default));

        await world.PassAsync(minutes: 15);
        var value = world.Referral(referral)["details"]!["dealValue"]!.ToString();
        Assert.AreEqual(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), world.Opportunity(opportunity)["Amount"]!.GetValue<decimal>());
        Assert.IsEmpty(await world.FailuresAsync());
        Assert.HasCount(1, world.Opportunities);
    }

    [TestMethod]
    public async Task Sync_Unticked_StopsBothDirections()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        world.Sell(deal.OpportunityId, new JsonObject { ["Sync_with_Partner_Center__c"] = false, ["Amount"] = 1m });
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["name"] = "Renamed");
        var writes = world.Host.Salesforce.Log.Writes.Count;
        await world.SettleAsync();
        Assert.AreEqual(writes, world.Host.Salesforce.Log.Writes.Count);
        Assert.AreEqual("31000", world.Referral(deal.ReferralId)["details"]!["dealValue"]!.ToString());
    }
}
