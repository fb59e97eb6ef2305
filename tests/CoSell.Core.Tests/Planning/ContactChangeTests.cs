using System.Text.Json.Nodes;
using CoSell.Core.Planning;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Planning;

/// <summary>The customer's people after both records exist.</summary>
[TestClass]
public sealed class ContactChangeTests
{
    private const string Team = "/customerProfile/team";

    [TestMethod]
    public async Task ContactAddedInSalesforce_BeforeMicrosoftHasTheDeal_ReplacesTheReferralsPeople()
    {
        var deal = await UnsharedAsync();
        Add(deal.Opportunity!, "Bo", "Ek", "bo@fabrikam.com");

        var plan = await deal.OutboundAsync("run-2");

        Assert.IsTrue(plan.PatchReferral, plan.Reason);
        Assert.AreEqual(Team, plan.Patch[0]!["path"]!.GetValue<string>());
        CollectionAssert.AreEqual(new[] { "ann@fabrikam.com", "bo@fabrikam.com" }, Mails(deal.Referral!));
        Assert.AreEqual(Decision.None, (await deal.InboundAsync("run-3")).Decision);
        Assert.AreEqual(Decision.None, (await deal.OutboundAsync("run-4")).Decision);
    }

    [TestMethod]
    public async Task ContactsRemovedInSalesforce_BeforeMicrosoftHasTheDeal_EmptyTheReferralsPeople()
    {
        var deal = await UnsharedAsync();
        deal.Opportunity!["OpportunityContactRoles"] = null;

        await deal.OutboundAsync("run-2");

        Assert.IsEmpty(Mails(deal.Referral!));
    }

    [TestMethod]
    [DataRow("/inviteContext/assistanceRequestCode", "ProofOfConceptOrDemo")]
    [DataRow("/direction", "Incoming")]
    [DataRow("/inviteContext/invitedBy", """{ "organizationId": "msft" }""")]
    public async Task ContactChangedInSalesforce_OnceMicrosoftHasTheDeal_IsListedAndNotSent(string pointer, string value)
    {
        var deal = await UnsharedAsync();
        deal.Referral!.Put(pointer, value.StartsWith('{') ? JsonNode.Parse(value) : value);
        deal.Opportunity!["How_can_Microsoft_help__c"] = pointer.EndsWith("Code", StringComparison.Ordinal) ? "Proof of concept or demo" : null;
        Add(deal.Opportunity!, "Bo", "Ek", "bo@fabrikam.com");

        var plan = await deal.OutboundAsync("run-2");
        var back = await deal.InboundAsync("run-3");

        foreach (var one in new[] { plan, back })
        {
            Assert.AreEqual(Decision.None, one.Decision, one.Reason);
            var difference = one.Differences.Single(d => d.Field == "contacts");
            Assert.AreEqual("left", difference.Outcome);
            Assert.Contains("once Microsoft has the deal", difference.Reason, StringComparison.Ordinal);
        }

        CollectionAssert.AreEqual(new[] { "ann@fabrikam.com" }, Mails(deal.Referral!));
    }

    [TestMethod]
    public async Task PersonAddedInPartnerCenter_IsAddedToTheOpportunityOnceAndNeverSentBack()
    {
        var deal = await UnsharedAsync();
        deal.Referral!.At(Team)!.AsArray().Add(Member("Bo", "Ek", "bo@fabrikam.com"));

        var plan = await deal.InboundAsync("run-2");

        var contact = plan.Contacts.Single();
        Assert.AreEqual(("bo@fabrikam.com", false), (contact.Email, contact.IsPrimary));
        Assert.Contains("Customer contact: Bo Ek added (changed in Partner Center)", deal.Audit!, StringComparison.Ordinal);
        Assert.AreEqual(Decision.None, (await deal.OutboundAsync("run-3")).Decision);
        Assert.AreEqual(Decision.None, (await deal.InboundAsync("run-4")).Decision);
    }

    [TestMethod]
    public async Task PersonAddedInPartnerCenter_KnownInSalesforceUnderOtherDetails_IsNoChangeOfSalesforces()
    {
        var deal = await UnsharedAsync();
        deal.Referral!.At(Team)!.AsArray().Add(Member("Bo", "Ek", "bo@fabrikam.com"));
        await deal.InboundAsync("run-2");
        deal.Opportunity!.At("/OpportunityContactRoles/records")![1]!["Contact"]!["Phone"] = "0800";

        Assert.AreEqual(Decision.None, (await deal.OutboundAsync("run-3")).Decision);

        deal.Opportunity!.At("/OpportunityContactRoles/records")![1]!["Contact"]!["Phone"] = "0900";
        await deal.OutboundAsync("run-4");
        Assert.AreEqual("0900", deal.Referral.At(Team)![1]!["phoneNumber"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task PersonRemovedInPartnerCenter_StaysInSalesforceAndIsListed()
    {
        var deal = await UnsharedAsync();
        deal.Referral!.Put(Team, new JsonArray());

        var plan = await deal.InboundAsync("run-2");

        Assert.AreEqual(Decision.None, plan.Decision);
        var difference = plan.Differences.Single(d => d.Field == "contacts");
        Assert.AreEqual("left", difference.Outcome);
        Assert.Contains("only added in Salesforce", difference.Reason, StringComparison.Ordinal);
        Assert.AreEqual(1, deal.Opportunity!.At("/OpportunityContactRoles/records")!.AsArray().Count);
    }

    [TestMethod]
    public async Task PairLinkedBefore_SamePeopleInAnotherOrderAndSpelling_IsNoConflict()
    {
        var deal = new Deal(
            Records.Referral(r =>
            {
                Unshare(r);
                r.Put(Team, new JsonArray(Member("Bo", "Ek", "BO@fabrikam.com"), Member("Anna", "Beebe", "ann@fabrikam.com"), Member("Dee", "", "dee@fabrikam.com")));
            }),
            Records.Opportunity(o =>
            {
                o["How_can_Microsoft_help__c"] = null;
                Add(o, "Bo", "Ek", "bo@fabrikam.com");
            }));
        await deal.InboundAsync();

        var plan = await deal.InboundAsync("run-2");

        Assert.AreEqual(Decision.None, plan.Decision, plan.Reason);
        Assert.IsEmpty(deal.Ledger.Conflicts);
    }

    [TestMethod]
    public async Task NewDealFromPartnerCenter_ItsPeopleCountAsAgreed()
    {
        var deal = new Deal(Records.Referral(Unshare), null);
        var plan = await deal.InboundAsync();
        Assert.HasCount(1, plan.Contacts);
        deal.Opportunity!.At("/OpportunityContactRoles/records")![0]!["Contact"]!["FirstName"] = "Anna, as Salesforce had her";
        Assert.AreEqual(Decision.None, (await deal.InboundAsync("run-2")).Decision);

        Add(deal.Opportunity!, "Bo", "Ek", "bo@fabrikam.com");
        Assert.IsTrue((await deal.OutboundAsync("run-3")).PatchReferral);
        Assert.IsEmpty(deal.Ledger.Conflicts);
    }

    [TestMethod]
    public async Task HelpChosenAfterCreation_IsListedAsLeftAndKeepsNoMark()
    {
        var deal = await UnsharedAsync();
        deal.Opportunity!["How_can_Microsoft_help__c"] = "Quotes or licensing";

        var plan = await deal.InboundAsync("run-2");

        var difference = plan.Differences.Single(d => d.Field == "help");
        Assert.AreEqual(("left", "set in Salesforce; Partner Center does not take this field any more"), (difference.Outcome, difference.Reason));
    }

    /// <summary>A deal that Microsoft was never asked to help with.</summary>
    private static async Task<Deal> UnsharedAsync()
    {
        var deal = new Deal(Records.Referral(Unshare), Records.Opportunity(o => o["How_can_Microsoft_help__c"] = null));
        await deal.InboundAsync();
        Assert.AreEqual(Decision.None, (await deal.InboundAsync()).Decision);
        return deal;
    }

    private static void Unshare(JsonObject referral) => referral["inviteContext"]!["assistanceRequestCode"] = "Unknown";

    private static void Add(JsonObject opportunity, string first, string last, string mail) =>
        opportunity.At("/OpportunityContactRoles/records")!.AsArray().Add(new JsonObject
        {
            ["IsPrimary"] = false,
            ["Contact"] = new JsonObject { ["FirstName"] = first, ["LastName"] = last, ["Email"] = mail, ["Phone"] = null },
        });

    private static JsonObject Member(string first, string last, string mail) =>
        new() { ["firstName"] = first, ["lastName"] = last, ["email"] = mail, ["phoneNumber"] = null };

    private static string[] Mails(JsonObject referral) =>
        [.. referral.At(Team)!.AsArray().Select(member => member!["email"]!.GetValue<string>())];
}
