using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Flows.Running;

namespace CoSell.EndToEnd.Tests.Customers;

/// <summary>Accounts and contacts of inbound deals: none, several, incomplete, or there already.</summary>
[TestClass]
public sealed class PeopleTests
{
    [TestMethod]
    public async Task TwoContacts_BecomeTwoContactsAndOnePrimaryRole()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync(payload => Team(payload).Add(Person("Second", "Contact", "second@customer.example")));
        Assert.HasCount(2, world.Contacts);
        Assert.AreEqual(1, world.Roles.Count(role => role["IsPrimary"]!.GetValue<bool>()));
        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task SecondOfTwoContacts_RefusedAtFirst_IsAddedByTheNextEvent()
    {
        await using var world = await World.StartAsync();
        world.Host.Salesforce.FailNext(
            400, "LOCKED", "Locked.", 1, request => Trouble.Is(request, "POST /OpportunityContactRole") && world.Roles.Count == 1);
        var referral = world.Invite(payload => Team(payload).Add(Person("Second", "Contact", "second@customer.example")));
        await world.DeliverAsync();
        Assert.AreEqual(RunStatus.Failed, world.Runs[^1].Status);
        Expect.Succeeded(await world.EventAsync(referral));
        Assert.HasCount(2, world.Contacts);
        Assert.HasCount(2, world.Roles);
        Assert.AreEqual(1, world.Roles.Count(role => role["IsPrimary"]!.GetValue<bool>()));
    }

    [TestMethod]
    public async Task ContactRole_RemovedBySeller_IsNotAddedAgain()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync();
        world.Host.Salesforce.Delete("OpportunityContactRole", world.Roles[0]["Id"]!.ToString());
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["dealValue"] = 51000);
        await world.SettleAsync();
        Assert.IsEmpty(world.Roles);
    }

    [TestMethod]
    public async Task NoContact_IsADealWithoutContact()
    {
        await using var world = await World.StartAsync();
        var deal = await world.InvitedDealAsync(payload =>
        {
            // Partner Center asks for a contact only where help is wanted.
            payload["inviteContext"]!["assistanceRequestCode"] = "Unknown";
            payload["customerProfile"]!["team"] = new JsonArray();
        });
        Assert.IsEmpty(world.Contacts);
        Expect.InStep(world, deal);
    }

    [TestMethod]
    public async Task ContactWithoutEmail_IsMadeOnceForTwoDeals()
    {
        await using var world = await World.StartAsync();
        for (var deal = 0; deal < 2; deal++)
        {
            await world.InvitedDealAsync(payload =>
            {
                SameCustomer(payload);
                payload["customerProfile"]!["team"] = new JsonArray(new JsonObject { ["firstName"] = "No", ["lastName"] = "Mail" });
            });
        }

        Assert.HasCount(1, world.Contacts);
        Assert.HasCount(2, world.Roles);
    }

    [TestMethod]
    public async Task ContactWithoutLastName_IsLeftOutWithAWarning()
    {
        await using var world = await World.StartAsync();
        await world.InvitedDealAsync(payload =>
            payload["customerProfile"]!["team"] = new JsonArray(Person("Only", string.Empty, "only@customer.example")));
        Assert.IsEmpty(world.Contacts);
        var run = world.Runs.First(run => Expect.PlanOf(run)?["decision"]?.ToString() == "create");
        Expect.Says(Expect.PlanOf(run)!["warnings"]!.ToString(), "only@customer.example");
    }

    [TestMethod]
    public async Task AccountAndContact_ThereAlready_AreFoundAndNotDoubled()
    {
        await using var world = await World.StartAsync();
        var account = world.Host.Salesforce.CreateRecord(
            "Account", new JsonObject { ["Name"] = "Same Customer", ["BillingPostalCode"] = "98052", ["BillingCity"] = "Kirkland" });
        world.Host.Salesforce.CreateRecord("Contact", new JsonObject
        {
            ["LastName"] = "Contact",
            ["Email"] = "contact@customer.example",
            ["AccountId"] = account,
        });
        var deal = await world.InvitedDealAsync(SameCustomer);
        Assert.AreEqual(account, world.Opportunity(deal.OpportunityId)["AccountId"]!.ToString());
        Assert.AreEqual("Kirkland", world.Accounts.Single()["BillingCity"]!.ToString(), "An account that was there is not changed.");
        Assert.HasCount(1, world.Contacts);
        Assert.HasCount(1, world.Roles);
    }

    [TestMethod]
    public async Task CustomerWithoutPostalCode_IsMadeOnceForTwoDeals()
    {
        await using var world = await World.StartAsync();
        for (var deal = 0; deal < 2; deal++)
        {
            await world.InvitedDealAsync(payload =>
            {
                SameCustomer(payload);
                payload["customerProfile"]!["address"]!.AsObject().Remove("postalCode");
            });
        }

        Assert.HasCount(1, world.Accounts);
        Assert.HasCount(2, world.Opportunities);
    }

    [TestMethod]
    public async Task CustomerNamedWithQuotesAndBackslashes_IsFoundAgain()
    {
        await using var world = await World.StartAsync();
        for (var deal = 0; deal < 2; deal++)
        {
            await world.InvitedDealAsync(payload =>
            {
                SameCustomer(payload);
                payload["customerProfile"]!["name"] = """O'Reilly \ "Söhne" % _ ; DROP""";
                Team(payload)[0]!["email"] = "o'reilly+a@customer.example";
            });
        }

        Assert.HasCount(1, world.Accounts);
        Assert.HasCount(1, world.Contacts);
        Assert.HasCount(2, world.Opportunities);
    }

    [TestMethod]
    public async Task Shared_WithoutHelp_NeedsNoContactAndAsksNobody()
    {
        await using var world = await World.StartAsync();
        await world.SharedDealAsync(fields => fields["How_can_Microsoft_help__c"] = null);
        Assert.HasCount(1, world.Host.PartnerCenter.Referrals);
    }

    private static JsonArray Team(JsonObject payload) => payload["customerProfile"]!["team"]!.AsArray();

    private static JsonObject Person(string first, string last, string email) =>
        new() { ["firstName"] = first, ["lastName"] = last, ["phoneNumber"] = "4255550101", ["email"] = email };

    private static void SameCustomer(JsonObject payload)
    {
        payload["customerProfile"]!["name"] = "Same Customer";
        payload["customerProfile"]!["address"]!["postalCode"] = "98052";
    }
}
