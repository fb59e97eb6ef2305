using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Reconciling;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Flows.Running;

namespace CoSell.EndToEnd.Tests.Explaining;

/// <summary>Row 83: a connection that is not authorised is one message that names it, its user and the fix.</summary>
[TestClass]
public sealed class ConnectionTests
{
    [TestMethod]
    public async Task Row83_RoleInPartnerCenterIsLost_IsOneFailureForAllDealsAndEndsByItself()
    {
        await using var world = await World.StartAsync();
        var deals = new[] { await world.SharedDealAsync(), await world.SharedDealAsync(), await world.SharedDealAsync() };
        world.Host.PartnerCenter.CallerHasReferralsRole = false;
        foreach (var deal in deals)
        {
            world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 32000m });
        }

        await world.PassAsync(minutes: 30);

        var failure = (await world.FailuresAsync()).Single();
        Expect.Says(failure.Message, "'Microsoft Partner Center Referrals' (cosell_PartnerCenterReferrals)");
        Expect.Says(failure.Message, "403");
        Expect.Says(failure.Message, "the role Referrals admin");
        Expect.Says(failure.Message, "Its user is not known here");
        Assert.IsGreaterThan(1, failure.Attempts);
        using var browser = new PageBrowser(world.Host);
        Expect.Says(await browser.TextAsync("/operations"), "the role Referrals admin");

        world.Host.PartnerCenter.CallerHasReferralsRole = true;
        await world.PassAsync(minutes: 120);

        Assert.IsEmpty(await world.FailuresAsync());
        foreach (var deal in deals)
        {
            Expect.InStep(world, deal);
        }
    }

    [TestMethod]
    [DataRow(401, "INVALID_SESSION_ID", "sign in again")]
    [DataRow(400, "invalid_grant", "sign in again")]
    [DataRow(403, "INSUFFICIENT_ACCESS_OR_READONLY", "the permission set Partner Center Integration")]
    public async Task Row83_SalesforceRefusesTheConnection_IsOneFailureWithTheFix(int status, string code, string fix)
    {
        await using var world = await World.StartAsync();
        var deals = new[] { await world.InvitedDealAsync(), await world.InvitedDealAsync() };
        var trouble = Trouble.Salesforce(world.Host, status, code);
        foreach (var deal in deals)
        {
            world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 51000);
        }

        await world.DeliverAsync();

        var failure = (await world.FailuresAsync()).Single();
        Expect.Says(failure.Message, "The connection 'Salesforce' (cosell_Salesforce) is refused");
        Expect.Says(failure.Message, code);
        Expect.Says(failure.Message, fix);
        trouble.Repair();
        await world.PassAsync(minutes: 100);
        Assert.IsEmpty(await world.FailuresAsync());
        Assert.IsTrue(deals.All(deal => world.Opportunity(deal.OpportunityId)["Amount"]!.GetValue<decimal>() == 51000m));
    }

    [TestMethod]
    public async Task Row83_NothingTravels_TheHourlyWalkTellsOfTheConnection()
    {
        await using var world = await World.StartAsync();
        await world.InvitedDealAsync();
        await world.PassAsync(minutes: 5);
        var trouble = Trouble.Salesforce(world.Host, 401, "INVALID_SESSION_ID");

        await PassAlthoughTriggersFailAsync(world, minutes: 80);

        Expect.Says((await world.FailuresAsync()).Single(failure => failure.Step == "Connection SignIn").Message, "'Salesforce'");
        trouble.Repair();
        await world.PassWalkAsync();
        Assert.IsEmpty(await world.FailuresAsync());
    }

    [TestMethod]
    public async Task Row83_RightToWriteIsMissing_ReadingAloneDoesNotEndTheFailure()
    {
        await using var world = await World.StartAsync();
        var deal = await world.SharedDealAsync();
        var other = await world.InvitedDealAsync();
        var trouble = Trouble.PartnerCenter(world.Host, 403, "PATCH referrals/");
        world.Sell(deal.OpportunityId, new JsonObject { ["Amount"] = 32000m });
        await world.SettleAsync();
        var failure = (await world.FailuresAsync()).Single();
        Expect.Says(failure.Message, "its user may not write");

        world.Host.PartnerCenter.EditSharedDeal(other.ReferralId, referral => referral["details"]!["notes"] = "read all the same");
        await world.PassAsync(minutes: 3);
        Assert.AreEqual(failure.Id, (await world.FailuresAsync()).Single().Id);

        trouble.Repair();
        await world.PassAsync(minutes: 60);
        Assert.IsEmpty(await world.FailuresAsync());
        Expect.InStep(world, deal);
    }

    /// <summary>A trigger that cannot poll is no run; Power Automate tries it again at its next time.</summary>
    private static async Task PassAlthoughTriggersFailAsync(World world, int minutes)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            try
            {
                await world.PassAsync(minutes: 1);
            }
            catch (FlowRunException)
            {
                continue;
            }
        }
    }
}
