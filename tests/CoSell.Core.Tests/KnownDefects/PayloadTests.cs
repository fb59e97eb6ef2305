using System.Text.Json.Nodes;
using CoSell.Core.Planning;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.KnownDefects;

/// <summary>Section E, what is put into a new referral: nothing invented, nothing that Partner Center refuses.</summary>
[TestClass]
public class PayloadTests
{
    [TestMethod]
    [DataRow("us", "US")]
    [DataRow("United States", "US")]
    [DataRow(" Germany ", "DE")]
    public async Task Row54_Country_IsATwoLetterCode(string given, string code)
    {
        var plan = await new Deal(null, Records.NewOpportunity(o => o.Put("/Account/BillingCountry", given))).PlanReferralAsync();

        Assert.AreEqual(code, plan.Referral.At("/customerProfile/address/country")!.GetValue<string>());
    }

    [TestMethod]
    [DataRow("Atlantis")]
    [DataRow("USA!")]
    [DataRow("")]
    [DataRow(null)]
    public async Task Row54_UnknownCountry_IsAnErrorNeverAGuess(string? given)
    {
        var plan = await new Deal(null, Records.NewOpportunity(o => o.Put("/Account/BillingCountry", given))).PlanReferralAsync();

        AssertRefused(plan, "customerCountry");
    }

    [TestMethod]
    public async Task Row55_Currency_ComesFromTheRecord()
    {
        var created = await new Deal(null, Records.NewOpportunity(o => o["CurrencyIsoCode"] = "jpy")).PlanReferralAsync();
        var received = new Deal(Records.Referral(r => r.Put("/details/currency", "CHF")), null);
        await received.InboundAsync();

        Assert.AreEqual("JPY", created.Referral.At("/details/currency")!.GetValue<string>());
        Assert.AreEqual("CHF", received.Opportunity!["CurrencyIsoCode"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task Row55_NoCurrency_IsAnErrorNeverDollars() => AssertRefused(
        await new Deal(null, Records.NewOpportunity(o => o["CurrencyIsoCode"] = null)).PlanReferralAsync(), "currency");

    [TestMethod]
    [DataRow("null")]
    [DataRow("""{ "records": [] }""")]
    [DataRow("""{ "records": [{ "IsPrimary": true, "Contact": { "FirstName": "Ann", "LastName": "Beebe", "Email": null, "Phone": null } }] }""")]
    public async Task Row56_HelpWithoutContact_IsAnErrorAndNobodyIsInvented(string roles)
    {
        var deal = new Deal(null, Records.NewOpportunity(o => o["OpportunityContactRoles"] = JsonNode.Parse(roles)));
        AssertRefused(await deal.PlanReferralAsync(), "contacts");

        deal.Opportunity!["How_can_Microsoft_help__c"] = null;
        var plan = await deal.PlanReferralAsync();
        Assert.IsTrue(plan.CreateReferral);
        var team = (plan.Referral.At("/customerProfile/team") as JsonArray ?? []).Select(member => member!["email"]?.GetValue<string>());
        Assert.IsTrue(team.All(string.IsNullOrEmpty), "An e-mail address was invented.");
    }

    [TestMethod]
    [DataRow("AE")]
    [DataRow("HK")]
    public async Task Row57_CountryWithoutPostalCodeAndState_NeedsNone(string country)
    {
        var shared = await new Deal(null, Records.NewOpportunity(o =>
        {
            o.Put("/Account/BillingCountry", country);
            o.Put("/Account/BillingPostalCode", null);
            o.Put("/Account/BillingState", "");
        })).PlanReferralAsync();
        Assert.IsTrue(shared.CreateReferral, shared.Reason);

        var received = await new Deal(Records.Referral(r =>
        {
            r.Put("/customerProfile/address/country", country);
            r.Put("/customerProfile/address/postalCode", "");
            r.Drop("/customerProfile/address/state");
        }), null).PlanOpportunityAsync();
        Assert.AreEqual(Decision.Create, received.Decision, received.Reason);
        Assert.AreEqual(string.Empty, received.Customer!.PostalCode);
    }

    [TestMethod]
    [DataRow("0")]
    [DataRow("0.00")]
    [DataRow("-5")]
    [DataRow("null")]
    [DataRow("\"\"")]
    public async Task Row58_NoDealValue_IsCaughtBeforeSending(string json)
    {
        AssertRefused(await new Deal(null, Records.NewOpportunity(o => o["Amount"] = JsonNode.Parse(json))).PlanReferralAsync(), "dealValue");

        var deal = await Deal.LinkedAsync();
        deal.Opportunity!["Amount"] = JsonNode.Parse(json);
        var plan = await deal.OutboundAsync();
        Assert.IsFalse(plan.PatchReferral);
        Assert.AreEqual("dealValue", plan.Problems.Single().Field);
    }

    [TestMethod]
    [DataRow("✓ Deal")]
    [DataRow("✗ Deal")]
    [DataRow("✓ ✗ ✓ Deal")]
    [DataRow("✔️Deal")]
    public async Task Row60_Mark_IsNeverSentAndNeverDoubled(string name)
    {
        var created = await new Deal(null, Records.NewOpportunity(o => o["Name"] = name)).PlanReferralAsync();
        Assert.AreEqual("Deal", created.Referral!["name"]!.GetValue<string>());
        Assert.AreEqual("✓ Deal", (created.Write["Name"] ?? name)!.GetValue<string>());

        var received = new Deal(Records.Referral(r => r["name"] = name), null);
        await received.InboundAsync();
        Assert.AreEqual("✓ Deal", received.Name);
        Assert.AreEqual(Decision.None, (await received.InboundAsync()).Decision);
        Assert.AreEqual(Decision.None, (await received.OutboundAsync()).Decision);
    }

    [TestMethod]
    public async Task Row63_OtherHelpWithFreeText_ReachesThePayload()
    {
        var deal = new Deal(null, Records.NewOpportunity(o =>
        {
            o["How_can_Microsoft_help__c"] = "General or other";
            o["Notes_to_Microsoft__c"] = " A licence question,\r\nsee our call ";
        }));
        var plan = await deal.PlanReferralAsync();

        foreach (var body in new[] { plan.Referral, plan.MicrosoftReferral })
        {
            Assert.AreEqual("GeneralOrOther", body.At("/inviteContext/assistanceRequestCode")!.GetValue<string>());
            Assert.AreEqual("A licence question,\nsee our call", body.At("/inviteContext/notes")!.GetValue<string>());
        }
    }

    [TestMethod]
    public async Task Row63_NotesToMicrosoftWithoutHelp_StayInSalesforce()
    {
        var deal = new Deal(null, Records.NewOpportunity(o =>
        {
            o["How_can_Microsoft_help__c"] = null;
            o["Notes_to_Microsoft__c"] = "not asked yet";
        }));

        Assert.IsFalse((await deal.PlanReferralAsync()).Referral!.ContainsKey("inviteContext"));
    }

    [TestMethod]
    public async Task Row63_WhatMicrosoftWritesWithItsInvitation_ReachesTheOpportunity()
    {
        var deal = new Deal(Records.Referral(r => r.Put("/inviteContext/notes", "Please call them this week")), null);
        await deal.InboundAsync();

        Assert.EndsWith("Notes of the invitation: Please call them this week", deal.Audit!.TrimEnd(), StringComparison.Ordinal);
    }

    private static void AssertRefused(Plan plan, string field)
    {
        Assert.AreEqual(Decision.Invalid, plan.Decision);
        Assert.AreEqual(field, plan.Problems.Single().Field);
        Assert.IsFalse(plan.CreateReferral || plan.CreateMicrosoftReferral);
        Assert.IsNull(plan.Referral);
    }
}
