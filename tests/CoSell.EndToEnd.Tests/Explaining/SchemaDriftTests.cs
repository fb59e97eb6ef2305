using System.Text.Json.Nodes;
using CoSell.Core.Ledger;
using CoSell.EndToEnd.Tests.Reconciling;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Flows.Running;

namespace CoSell.EndToEnd.Tests.Explaining;

/// <summary>Row 67: a field that is removed or renamed on either side is told once, before a run breaks on it.</summary>
[TestClass]
public sealed class SchemaDriftTests
{
    [TestMethod]
    public async Task Row67_FieldsOfSalesforceAreGone_AreToldOnceByNameBeforeAnyRunFails()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        await world.PassAsync(minutes: 5);

        world.Host.Salesforce.HideFields("Opportunity", "Products__c", "Description");
        await world.PassWalkAsync();

        var alarm = await AlarmAsync(world, "Fields of Salesforce");
        Expect.Says(alarm.Message, "the field Products__c of Opportunity, which is needed for Products (row products)");
        Expect.Says(alarm.Message, "the field Description of Opportunity, which is needed for Notes (row notes)");
        Expect.Says(alarm.Message, "permission set Partner Center Integration");
        using var browser = new PageBrowser(world.Host);
        Expect.Says(await browser.TextAsync("/operations"), "Products__c");

        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 51000);
        await world.SettleAsync();
        await world.PassWalkAsync();
        Assert.AreEqual(51000m, world.Opportunity(deal.OpportunityId)["Amount"]!.GetValue<decimal>(), "the other fields travel");
        Assert.IsEmpty(world.Runs.Where(run => run.Status == RunStatus.Failed).Select(Expect.Story).ToList());
        Assert.AreEqual(alarm.Id, (await AlarmAsync(world, "Fields of Salesforce")).Id, "one failure, however often it is seen");

        world.Host.Salesforce.HideFields("Opportunity");
        await world.PassWalkAsync();
        Assert.IsEmpty((await world.FailuresAsync()).Where(failure => failure.Step == "Fields of Salesforce").ToList());
    }

    [TestMethod]
    public async Task Row67_FieldOfTheAccountIsGone_IsToldAndTheWalkGoesOn()
    {
        await using var world = await World.StartAsync();
        await world.InvitedDealAsync();
        await world.PassAsync(minutes: 5);

        world.Host.Salesforce.HideFields("Account", "BillingCity");
        await world.PassWalkAsync();

        Expect.Says((await AlarmAsync(world, "Fields of Salesforce")).Message, "the field BillingCity of Account, which is needed for Customer city (row customerCity)");
        Assert.IsNotNull((await world.HourlyReportAsync()).FinishedAt);
    }

    [TestMethod]
    public async Task Row67_PropertyOfReferralsIsGone_IsToldOnceAndResolvedWhenItIsBack()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        world.Sell(deal.OpportunityId, new JsonObject { ["StageName"] = "Qualification" });
        await world.PassAsync(minutes: 5);

        world.Host.PartnerCenter.HiddenProperties = ["details/dealValue"];
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["notes"] = "seen");
        await world.PassWalkAsync();

        var alarm = await AlarmAsync(world, "Properties of referrals");
        Expect.Says(alarm.Message, "the property /details/dealValue any more, which is needed for Deal value (row dealValue)");
        Assert.AreEqual("seen", world.Opportunity(deal.OpportunityId)["Description"]!.ToString(), "the other fields travel");
        Assert.IsNotNull(world.Opportunity(deal.OpportunityId)["Amount"], "what is missing is not taken for cleared");
        Assert.IsEmpty(world.Runs.Where(run => run.Status == RunStatus.Failed).Select(Expect.Story).ToList());

        world.Host.PartnerCenter.HiddenProperties = [];
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["notes"] = "seen again");
        await world.PassWalkAsync();
        Assert.IsEmpty((await world.FailuresAsync()).Where(failure => failure.Step == "Properties of referrals").ToList());
    }

    [TestMethod]
    public async Task Row67_PropertyThatWasEmptyIsLeftOut_NothingIsSaid()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync(payload => payload["details"]!["notes"] = null);
        await world.PassAsync(minutes: 5);

        world.Host.PartnerCenter.HiddenProperties = ["details/notes"];
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 51000);
        await world.PassWalkAsync();

        Assert.IsEmpty(await world.FailuresAsync());
    }

    private static async Task<Failure> AlarmAsync(World world, string step)
    {
        var failures = await world.FailuresAsync();
        Assert.IsTrue(failures.Any(failure => failure.Step == step), string.Join('\n', failures.Select(failure => $"{failure.Step}: {failure.Message}")));
        return failures.Single(failure => failure.Step == step);
    }
}
