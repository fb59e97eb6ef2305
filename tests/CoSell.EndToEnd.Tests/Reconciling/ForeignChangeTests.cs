using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Sandbox.PartnerCenter.Webhooks;
using CoSell.Sandbox.Scenarios;

namespace CoSell.EndToEnd.Tests.Reconciling;

/// <summary>Changes of which no event tells: many that were lost, records beside the opportunity, Microsoft's side.</summary>
[TestClass]
public sealed class ForeignChangeTests
{
    [TestMethod]
    public async Task Row19_SeveralLostUpdatesOfOneDeal_AreAllInTheFinalState()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        world.Host.PartnerCenter.Webhooks.LoseNext(3);
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 51000);
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["notes"] = "A second call is planned");
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 52000);

        await world.PassWalkAsync();

        var opportunity = world.Opportunity(deal.OpportunityId);
        Assert.AreEqual(52000m, opportunity["Amount"]!.GetValue<decimal>());
        Assert.AreEqual("A second call is planned", opportunity["Description"]!.ToString());
        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task Row20_OverlappingWalks_MakeNothingAgain()
    {
        await using var world = await World.StartAsync();
        world.Host.PartnerCenter.Webhooks.LoseNext();
        world.Invite();

        await world.PassAsync(240);

        Assert.HasCount(1, world.Opportunities);
        Assert.HasCount(1, world.Accounts);
        Assert.AreEqual(1, world.Host.Salesforce.Log.Writes.Count(write => write is { Object: "Opportunity", Method: "POST" }));
    }

    [TestMethod]
    public async Task Row92_TenantWhoseEventsDoNotComeHere_IsKeptInStepAllTheSame()
    {
        await using var world = await World.StartAsync();
        world.Host.PartnerCenter.Webhooks.LoseNext(1000);
        var referrals = Enumerable.Range(0, 3).Select(_ => world.Invite()).ToList();
        await world.PassWalkAsync();
        world.Host.PartnerCenter.EditSharedDeal(referrals[1], referral => referral["details"]!["dealValue"] = 51000);

        await world.PassWalkAsync();

        Assert.HasCount(3, world.Opportunities);
        foreach (var referral in referrals)
        {
            Expect.InStep(world, new Deal(referral, world.OpportunityOf(referral)["Id"]!.ToString()));
        }
    }

    [TestMethod]
    public async Task ContactOfADeal_ChangedAlone_ReachesTheReferral()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync(opportunity => opportunity["How_can_Microsoft_help__c"] = null);
        await world.PassAsync(20);
        var contact = world.Roles.Single(role => role["OpportunityId"]!.ToString() == deal.OpportunityId)["ContactId"]!.ToString();
        world.Host.Salesforce.Update("Contact", contact, new JsonObject { ["Email"] = "new.address@customer.example" });

        await world.PassWalkAsync();

        var team = world.Referral(deal.ReferralId)["customerProfile"]!["team"]!.AsArray();
        Assert.IsTrue(team.Any(member => member!["email"]!.ToString() == "new.address@customer.example"), team.ToJsonString());
    }

    [TestMethod]
    public async Task ContactRole_AddedAlone_ReachesTheReferral()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync(opportunity => opportunity["How_can_Microsoft_help__c"] = null);
        await world.PassAsync(20);
        var account = world.Opportunity(deal.OpportunityId)["AccountId"]!.ToString();
        var contact = world.Host.Salesforce.CreateRecord("Contact", new JsonObject
        {
            ["AccountId"] = account, ["FirstName"] = "Second", ["LastName"] = "Buyer", ["Email"] = "second.buyer@customer.example",
        });
        world.Host.Salesforce.CreateRecord("OpportunityContactRole", new JsonObject { ["OpportunityId"] = deal.OpportunityId, ["ContactId"] = contact });

        await world.PassWalkAsync();

        Assert.HasCount(2, world.Referral(deal.ReferralId)["customerProfile"]!["team"]!.AsArray());
    }

    [TestMethod]
    public async Task MicrosoftsIdentifier_WhoseEventWasLost_ReachesTheOpportunity()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        await world.PassAsync(20);
        var engagement = world.Referral(deal.ReferralId)["engagementId"]!.ToString();
        world.Host.PartnerCenter.Webhooks.LoseNext(10);
        world.Host.PartnerCenter.AcceptMicrosoftReferral(engagement, "7-ABCDEFGH");

        await world.PassWalkAsync();

        Assert.AreEqual("7-ABCDEFGH", world.Opportunity(deal.OpportunityId)["Microsoft_CRM_Identifier__c"]?.ToString());
    }
}
