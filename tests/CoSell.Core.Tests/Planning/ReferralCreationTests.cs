using System.Text.Json.Nodes;
using CoSell.Core.Mapping;
using CoSell.Core.Planning;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Planning;

[TestClass]
public class ReferralCreationTests
{
    [TestMethod]
    public async Task Plan_NewOpportunity_HasTheWholeBody()
    {
        var plan = await new Deal(null, Records.NewOpportunity()).PlanReferralAsync();

        Assert.AreEqual(Decision.Create, plan.Decision);
        Assert.IsTrue(plan is { CreateReferral: true, CreateMicrosoftReferral: true, WriteOpportunity: true, PatchReferral: false });
        var expected = JsonNode.Parse($$"""
            {
              "status": "New", "substatus": "Pending", "type": "Shared", "qualification": "SalesQualified",
              "consent": { "consentToToShareInfoWithOthers": true, "consentToContact": true, "consentToShareReferralWithMicrosoftSellers": true },
              "name": "Cloud move @ Fabrikam",
              "details": {
                "dealValue": 10000, "currency": "USD", "closingDateTime": "2026-06-30T00:00:00Z", "notes": "First call done",
                "requirements": { "solutions": [{ "id": "SOL-1" }, { "id": "SOL-2" }] }
              },
              "inviteContext": { "assistanceRequestCode": "ProofOfConceptOrDemo" },
              "externalReferenceId": "{{Records.OpportunityId}}",
              "customerProfile": {
                "name": "Fabrikam",
                "address": { "addressLine1": "1 Main Street", "addressLine2": "Floor 2", "city": "Seattle", "state": "WA", "postalCode": "98101", "country": "US" },
                "team": [{ "firstName": "Ann", "lastName": "Beebe", "phoneNumber": "1", "email": "ann@fabrikam.com" }]
              },
              "team": [{ "firstName": "Sam", "lastName": "Seller", "phoneNumber": "", "email": "sam@adatum.com" }],
              "target": [{ "type": "SolutionProfile", "id": "SOL-1" }]
            }
            """);
        Assert.IsTrue(JsonNode.DeepEquals(expected, plan.Referral), plan.Referral!.ToJsonString());
        Assert.AreEqual("msft", plan.MicrosoftReferral!["target"]![0]!["id"]!.GetValue<string>());
        Assert.IsFalse(plan.MicrosoftReferral.ContainsKey("externalReferenceId"));
    }

    [TestMethod]
    public async Task Plan_EverythingMissing_NamesEveryRequirementAtOnceAndTellsItOnce()
    {
        var deal = new Deal(null, Records.NewOpportunity(o =>
        {
            (o["Amount"], o["CurrencyIsoCode"], o["CloseDate"], o["Products__c"], o["Owner"]) = (0, null, null, "", null);
            o.Put("/Account/Name", null);
            o.Put("/Account/BillingCity", " ");
            o.Put("/Account/BillingCountry", "Atlantis");
            o["OpportunityContactRoles"] = null;
        }));
        var plan = await deal.PlanReferralAsync();

        Assert.AreEqual(Decision.Invalid, plan.Decision);
        Assert.IsFalse(plan.CreateReferral || plan.CreateMicrosoftReferral);
        CollectionAssert.AreEquivalent(
            new[] { "dealValue", "currency", "closingDate", "products", "customerName", "customerCity", "customerCountry", "contacts", "team" },
            plan.Problems.Select(problem => problem.Field).ToArray());
        Assert.IsTrue(plan.Write.ContainsKey("Audit__c"));
        Assert.StartsWith("✗ ", plan.Write["Name"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.IsTrue((await deal.PlanReferralAsync()).WriteOpportunity, "Nothing is told before its outcome is known.");
        await deal.ReportAsync(deal.Succeeded(plan));
        Assert.IsFalse((await deal.PlanReferralAsync()).WriteOpportunity);
    }

    [TestMethod]
    public async Task Plan_NoHelpWanted_NeedsNoContactAndNoMicrosoftReferral()
    {
        var plan = await new Deal(null, Records.NewOpportunity(o =>
            (o["How_can_Microsoft_help__c"], o["OpportunityContactRoles"]) = (null, null))).PlanReferralAsync();

        Assert.IsTrue(plan is { CreateReferral: true, CreateMicrosoftReferral: false });
    }

    [TestMethod]
    public async Task Plan_CountryWithoutStateAndPostalCode_IsFine() => Assert.AreEqual(
        Decision.Create,
        (await new Deal(null, Records.NewOpportunity(o =>
        {
            o.Put("/Account/BillingState", null);
            o.Put("/Account/BillingPostalCode", null);
            o.Put("/Account/BillingCountry", "AE");
        })).PlanReferralAsync()).Decision);

    [TestMethod]
    public async Task Plan_OrgWithOneCurrency_SendsIt()
    {
        var deal = new Deal(null, Records.NewOpportunity(o => o.Remove("CurrencyIsoCode")))
        {
            Settings = new SyncSettings { OrganizationCurrency = "eur" },
        };

        Assert.AreEqual("EUR", (await deal.PlanReferralAsync()).Referral.At("/details/currency")!.GetValue<string>());
    }

    [TestMethod]
    public async Task Plan_FieldsOfOtherNames_AreTakenFromTheSettings()
    {
        var deal = new Deal(null, Records.NewOpportunity(o =>
        {
            (o["Deal__c"], o["Money__c"], o["Amount"]) = ("55.10", "sek", null);
            o.Put("/Account/Country__c", "se");
        }))
        {
            Settings = new SyncSettings { DealValueField = "Deal__c", CurrencyField = "Money__c", CountryCodeField = "Country__c" },
        };
        var plan = await deal.PlanReferralAsync();

        Assert.AreEqual("55.1", plan.Referral.At("/details/dealValue")!.ToJsonString());
        Assert.AreEqual("SEK", plan.Referral.At("/details/currency")!.GetValue<string>());
        Assert.AreEqual("SE", plan.Referral.At("/customerProfile/address/country")!.GetValue<string>());
    }

    [TestMethod]
    [DataRow("Sync_with_Partner_Center__c", "false", Decision.Ignore)]
    [DataRow("IsClosed", "true", Decision.Ignore)]
    [DataRow("StageName", "\"Closed Won\"", Decision.Ignore)]
    [DataRow("Id", "null", Decision.Ignore)]
    [DataRow("Referral_Identifier__c", "\"4a0c1f3e-7a6b-4c55-9d3f-0b8e4f7f2a11\"", Decision.None)]
    public async Task Plan_NothingToCreate_SaysWhy(string field, string json, Decision decision)
    {
        var plan = await new Deal(null, Records.NewOpportunity(o => o[field] = JsonNode.Parse(json))).PlanReferralAsync();

        Assert.AreEqual(decision, plan.Decision);
        Assert.IsFalse(plan.CreateReferral || plan.WriteOpportunity);
    }

    [TestMethod]
    public async Task Plan_AfterCreation_BothDirectionsAreQuiet()
    {
        var deal = await Creations.FinishedAsync();

        Assert.AreEqual(Decision.None, (await deal.OutboundAsync()).Decision);
        Assert.AreEqual(Decision.None, (await deal.InboundAsync()).Decision);
        deal.Opportunity!["Description"] = "later";
        await deal.OutboundAsync();
        Assert.AreEqual("later", deal.Referral.At("/details/notes")!.GetValue<string>());
    }

    [TestMethod]
    public async Task Plan_CreatedDealWhoseOpportunityWasDeleted_IsIgnoredNotAwaited()
    {
        var deal = await Creations.FinishedAsync();
        deal.Opportunity = null;

        Assert.AreEqual(Decision.Ignore, (await deal.PlanOpportunityAsync()).Decision);
    }
}
