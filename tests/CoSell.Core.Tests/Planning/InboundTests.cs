using System.Text.Json.Nodes;
using CoSell.Core.Mapping;
using CoSell.Core.Planning;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Planning;

[TestClass]
public class InboundTests
{
    [TestMethod]
    public async Task Plan_NewReferral_CreatesTheWholeOpportunity()
    {
        var deal = new Deal(Records.Referral(r => (r["status"], r["substatus"]) = ("New", "Pending")), opportunity: null);
        var plan = await deal.PlanOpportunityAsync();

        Assert.AreEqual(Decision.Create, plan.Decision);
        Assert.AreEqual("✓ Cloud move @ Fabrikam", plan.Write["Name"]!.GetValue<string>());
        Assert.AreEqual("On hold", plan.Write["StageName"]!.GetValue<string>());
        Assert.AreEqual("2026-06-30", plan.Write["CloseDate"]!.GetValue<string>());
        Assert.AreEqual("10000", plan.Write["Amount"]!.ToJsonString());
        Assert.AreEqual("SOL-1;SOL-2", plan.Write["Products__c"]!.GetValue<string>());
        Assert.AreEqual("Proof of concept or demo", plan.Write["How_can_Microsoft_help__c"]!.GetValue<string>());
        Assert.AreEqual(Records.ReferralId, plan.Write["Referral_Identifier__c"]!.GetValue<string>());
        Assert.IsTrue(plan.Write["Sync_with_Partner_Center__c"]!.GetValue<bool>());
        Assert.StartsWith("2026-01-31 10:00 - Partner Center Referral to CRM sync success.", plan.Write["Audit__c"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.AreEqual("Fabrikam", plan.Customer!.Name);
        Assert.AreEqual("98101", plan.Customer.PostalCode);
        Assert.AreEqual("1 Main Street\nFloor 2", plan.Customer.Account["BillingStreet"]!.GetValue<string>());
        Assert.AreEqual("US", plan.Customer.Account["BillingCountry"]!.GetValue<string>());
        Assert.IsTrue(plan.Contacts.Single().IsPrimary);
        Assert.AreEqual(deal.Time.Now.AddSeconds(60), plan.WriteUntil);
    }

    [TestMethod]
    public async Task Plan_CreatedOpportunity_ComesBackAsNone()
    {
        var deal = new Deal(Records.Referral(), opportunity: null);
        await deal.InboundAsync();

        Assert.AreEqual(Decision.None, (await deal.InboundAsync()).Decision);
        Assert.AreEqual(Decision.None, (await deal.OutboundAsync()).Decision);
        Assert.IsNull(deal.Link.Claim);
    }

    [TestMethod]
    public async Task Plan_SeveralThingsMissing_NamesEveryOneAtOnce()
    {
        var deal = new Deal(Records.Referral(r =>
        {
            r["name"] = " ";
            r.Put("/details/closingDateTime", null);
            r.Put("/details/dealValue", "a lot");
            r.Put("/customerProfile/name", null);
        }), opportunity: null);
        var plan = await deal.PlanOpportunityAsync();

        Assert.AreEqual(Decision.Invalid, plan.Decision);
        CollectionAssert.AreEquivalent(
            new[] { "name", "dealValue", "closingDate", "customerName" }, plan.Problems.Select(problem => problem.Field).ToArray());
        Assert.IsTrue(plan.Problems.All(problem => problem.Rule.Length > 0 && problem.Remedy.Length > 0));
    }

    [TestMethod]
    public async Task Plan_ContactWithoutLastName_IsLeftOutWithAWarning()
    {
        var deal = new Deal(Records.Referral(r => r.At("/customerProfile/team")![0]!["lastName"] = null), opportunity: null);
        var plan = await deal.PlanOpportunityAsync();

        Assert.IsEmpty(plan.Contacts);
        StringAssert.Contains(plan.Warnings.Single(), "ann@fabrikam.com", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("/details/dealValue", "12345678901234567.81", "Amount", "12345678901234567.81")]
    [DataRow("/details/notes", "\"more\"", "Description", "\"more\"")]
    [DataRow("/details/notes", "null", "Description", "null")]
    [DataRow("/details/currency", "\"eur\"", "CurrencyIsoCode", "\"EUR\"")]
    [DataRow("/details/closingDateTime", "\"2026-07-01T23:59:00Z\"", "CloseDate", "\"2026-07-01\"")]
    [DataRow("/name", "\"Better name\"", "Name", "\"\\u2713 Better name\"")]
    [DataRow("/details/requirements/solutions", "[{\"id\":\"SOL-9\"}]", "Products__c", "\"SOL-9\"")]
    public async Task Plan_OneFieldChanged_WritesThatFieldAndTheAuditLine(string path, string json, string field, string written)
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!.Put(path, JsonNode.Parse(json));
        var plan = await deal.InboundAsync();

        Assert.AreEqual(Decision.Update, plan.Decision);
        CollectionAssert.AreEquivalent(new[] { field, "Audit__c" }, plan.Write.Select(pair => pair.Key).ToArray());
        Assert.AreEqual(written, plan.Write[field]?.ToJsonString() ?? "null");
        Assert.AreEqual(Decision.None, (await deal.InboundAsync()).Decision);
        Assert.AreEqual(Decision.None, (await deal.OutboundAsync()).Decision);
    }

    [TestMethod]
    [DataRow("/name", "name")]
    [DataRow("/details/closingDateTime", "closingDate")]
    public async Task Plan_FieldThatSalesforceRequiresWasEmptied_IsAProblemNotAWrite(string path, string field)
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!.Put(path, null);
        var plan = await deal.InboundAsync();

        Assert.AreEqual(field, plan.Problems.Single().Field);
        Assert.AreEqual("✗ Cloud move @ Fabrikam", deal.Name);
        Assert.AreEqual("2026-06-30", deal.Opportunity!["CloseDate"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task Plan_SyncUnticked_IsIgnored()
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity!["Sync_with_Partner_Center__c"] = false;
        deal.Referral!.Put("/details/notes", "more");

        Assert.AreEqual(Decision.Ignore, (await deal.InboundAsync()).Decision);
        Assert.AreEqual(Decision.Ignore, (await deal.OutboundAsync()).Decision);
    }

    [TestMethod]
    public async Task Plan_MicrosoftsSiblingOrALead_IsIgnoredInBothDirections()
    {
        Action<JsonObject>[] foreign =
        [
            r => r["organizationId"] = "MSFT",
            r => r["target"] = new JsonArray(null, 7, new JsonObject { ["id"] = "msft" }),
            r => r["type"] = "Independent",
            r => r.Remove("type"),
        ];
        foreach (var change in foreign)
        {
            var deal = new Deal(Records.Referral(change), Records.Opportunity());

            Assert.AreEqual(Decision.Ignore, (await deal.PlanOpportunityAsync()).Decision);
            Assert.AreEqual(Decision.Ignore, (await deal.PlanReferralAsync()).Decision);
            Assert.IsEmpty(deal.Ledger.Links);
            Assert.HasCount(2, deal.Ledger.Events);
        }
    }

    [TestMethod]
    public async Task Plan_OpportunityIsGone_IsNeverMadeAgain()
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity = null;

        Assert.AreEqual(Decision.Ignore, (await deal.PlanOpportunityAsync()).Decision);
        Assert.AreEqual(Decision.Ignore, (await deal.PlanReferralAsync()).Decision);
    }

    [TestMethod]
    public async Task Plan_CrmIdWithoutOpportunity_IsIgnored()
    {
        var deal = new Deal(Records.Referral(r => r["externalReferenceId"] = Records.OpportunityId[..15]), opportunity: null);
        var plan = await deal.PlanOpportunityAsync();

        Assert.AreEqual(Decision.Ignore, plan.Decision);
        StringAssert.Contains(plan.Reason, Records.OpportunityId, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow(" ")]
    public async Task Plan_BlankCrmId_IsNone(string crmId) => Assert.AreEqual(
        Decision.Create,
        (await new Deal(Records.Referral(r => r["externalReferenceId"] = crmId), opportunity: null).PlanOpportunityAsync()).Decision);

    [TestMethod]
    public async Task Plan_ClosedReferralThatSalesforceNeverHad_IsIgnored() => Assert.AreEqual(
        Decision.Ignore,
        (await new Deal(Records.Referral(r => (r["status"], r["substatus"]) = ("Closed", "Lost")), null).PlanOpportunityAsync()).Decision);

    [TestMethod]
    public async Task Plan_OpportunityOfAnotherReferral_IsNotTakenOver()
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!["id"] = "11111111-7a6b-4c55-9d3f-0b8e4f7f2a11";
        deal.Referral.Put("/details/notes", "of another deal");
        var plan = await deal.PlanOpportunityAsync();

        Assert.AreEqual(Decision.Ignore, plan.Decision);
        StringAssert.Contains(plan.Reason, Records.ReferralId, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Plan_ForeignCurrencyInAnOrgWithOne_IsInvalidAndTheAmountIsNotConverted()
    {
        var settings = new SyncSettings { OrganizationCurrency = "USD" };
        var deal = await Deal.LinkedAsync(settings);
        deal.Opportunity!.Remove("CurrencyIsoCode");
        deal.Referral!.Put("/details/currency", "EUR");
        deal.Referral!.Put("/details/dealValue", 777);
        var plan = await deal.InboundAsync();

        Assert.AreEqual("currency", plan.Problems.Single().Field);
        Assert.AreEqual("10000", deal.Opportunity["Amount"]!.ToJsonString());
        Assert.IsFalse((await deal.OutboundAsync()).PatchReferral);
        Assert.AreEqual(Decision.Invalid, (await new Deal(deal.Referral, null) { Settings = settings }.PlanOpportunityAsync()).Decision);
    }

    [TestMethod]
    public async Task Plan_SetThatDoesNotFit_IsAProblemThatStaysUntilItFits()
    {
        var deal = await Deal.LinkedAsync();
        deal.Referral!.Put("/details/requirements/solutions", new JsonArray([.. Enumerable.Range(0, 40)
            .Select(i => new JsonObject { ["id"] = $"SOL-{i:00000}" })]));
        await deal.InboundAsync();
        var audit = deal.Audit;

        Assert.StartsWith("✗ ", deal.Name!, StringComparison.Ordinal);
        Assert.IsFalse((await deal.OutboundAsync()).WriteOpportunity);
        Assert.IsFalse((await deal.InboundAsync()).WriteOpportunity);
        Assert.AreEqual(audit, deal.Audit);
        deal.Referral!.Put("/details/requirements/solutions", new JsonArray(new JsonObject { ["id"] = "SOL-1" }));
        await deal.InboundAsync();
        Assert.AreEqual("✓ Cloud move @ Fabrikam", deal.Name);
    }

    [TestMethod]
    public async Task Plan_FieldThatTheUserMayNotSee_IsNamedAndTheOthersTravel()
    {
        var deal = await Deal.LinkedAsync();
        deal.Opportunity!.Remove("Description");
        deal.Referral!.Put("/details/dealValue", 5);
        var plan = await deal.InboundAsync();

        StringAssert.Contains(plan.Problems.Single().Rule, "Notes", StringComparison.Ordinal);
        Assert.AreEqual("5", deal.Opportunity["Amount"]!.ToJsonString());
        Assert.AreEqual(Decision.Invalid, (await deal.OutboundAsync()).Decision);
    }

    [TestMethod]
    public async Task Plan_LongNotes_AreCutAndNeverFlowBack()
    {
        var deal = await Deal.LinkedAsync();
        var notes = string.Concat(Enumerable.Repeat("long 👍 ", 5_000));
        deal.Referral!.Put("/details/notes", notes);
        await deal.InboundAsync();

        Assert.IsLessThanOrEqualTo(32_000, deal.Opportunity!["Description"]!.GetValue<string>().Length);
        Assert.AreEqual(Decision.None, (await deal.OutboundAsync()).Decision);
        Assert.AreEqual(Decision.None, (await deal.InboundAsync()).Decision);
    }
}
