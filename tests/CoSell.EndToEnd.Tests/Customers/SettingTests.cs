using System.Text.Json.Nodes;
using CoSell.EndToEnd.Tests.Support;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Salesforce;

namespace CoSell.EndToEnd.Tests.Customers;

/// <summary>Orgs and settings that differ from the sample's.</summary>
[TestClass]
public sealed class SettingTests
{
    [TestMethod]
    public async Task TimeZone_DecidesTheDay_InBothDirections()
    {
        await using var world = await World.StartAsync(With("cosell_timezone", "America/New_York"));
        // 03:59 UTC in summer is still the evening before in New York, 04:00 the new day.
        var before = await world.InvitedDealAsync(payload => payload["details"]!["closingDateTime"] = "2028-07-15T03:59:00Z");
        var after = await world.InvitedDealAsync(payload => payload["details"]!["closingDateTime"] = "2028-07-15T04:00:00Z");
        Assert.AreEqual("2028-07-14", world.Opportunity(before.OpportunityId)["CloseDate"]!.ToString());
        Assert.AreEqual("2028-07-15", world.Opportunity(after.OpportunityId)["CloseDate"]!.ToString());

        world.Sell(after.OpportunityId, new JsonObject { ["StageName"] = "Qualification", ["CloseDate"] = "2028-12-24" });
        await world.SettleAsync();
        Assert.AreEqual("2028-12-24T05:00:00Z", world.Referral(after.ReferralId)["details"]!["closingDateTime"]!.ToString());
        Assert.AreEqual("2028-12-24", world.Opportunity(after.OpportunityId)["CloseDate"]!.ToString());
    }

    [TestMethod]
    public async Task SingleCurrencyOrg_WithMatchingReferral_MakesTheDeal()
    {
        await using var world = await World.StartAsync(SingleCurrency());
        var deal = await world.InvitedDealAsync();
        world.Sell(deal.OpportunityId, new JsonObject { ["StageName"] = "Qualification", ["Amount"] = 60000m });
        await world.SettleAsync();
        Assert.AreEqual("60000", world.Referral(deal.ReferralId)["details"]!["dealValue"]!.ToString());
        Assert.AreEqual("USD", world.Referral(deal.ReferralId)["details"]!["currency"]!.ToString());
    }

    [TestMethod]
    public async Task SingleCurrencyOrg_SharesDeals_InItsOwnCurrency()
    {
        await using var world = await World.StartAsync(SingleCurrency());
        var deal = await world.SharedDealAsync(fields => fields.Remove("CurrencyIsoCode"));
        Assert.AreEqual("USD", world.Referral(deal.ReferralId)["details"]!["currency"]!.ToString());
    }

    [TestMethod]
    public async Task SingleCurrencyOrg_WithOtherCurrency_IsInvalidAndNeverConverted()
    {
        await using var world = await World.StartAsync(SingleCurrency());
        var referral = world.Invite(payload => payload["details"]!["currency"] = "EUR");
        await world.SettleAsync();
        Assert.IsEmpty(world.Opportunities);
        var failure = (await world.Ledger.OpenFailuresAsync(default)).Single();
        Assert.AreEqual(referral, failure.ReferralId);
        Expect.Says(failure.Message, "the Salesforce org only has USD");
    }

    [TestMethod]
    public async Task SingleCurrencyOrg_WhenTheReferralChangesItsCurrency_TellsTheSellerOnce()
    {
        await using var world = await World.StartAsync(SingleCurrency());
        var deal = await world.InvitedDealAsync();
        world.Host.PartnerCenter.EditSharedDeal(deal.ReferralId, referral => referral["details"]!["currency"] = "EUR");
        await world.SettleAsync();
        Expect.Trouble(world.Opportunity(deal.OpportunityId), "only has USD");
        var writes = world.Host.Salesforce.Log.Writes.Count;
        world.Host.PartnerCenter.Webhooks.Raise("referral-updated", deal.ReferralId);
        await world.SettleAsync();
        Assert.AreEqual(writes, world.Host.Salesforce.Log.Writes.Count);
    }

    [TestMethod]
    public async Task CheckMark_SwitchedOff_NamesStayAsTheyAre()
    {
        await using var world = await World.StartAsync(With("cosell_displaycheckmarkinname", "no"));
        var inbound = await world.InvitedDealAsync();
        Assert.AreEqual("Deal 1", world.Opportunity(inbound.OpportunityId)["Name"]!.ToString());
        var shared = await world.SharedDealAsync();
        Assert.AreEqual("Fabrikam @ Contact Center", world.Opportunity(shared.OpportunityId)["Name"]!.ToString());

        world.Host.Salesforce.FailNext(400, "LOCKED", "Locked.", 1, request => Trouble.Is(request, "PATCH /Opportunity/"));
        world.Host.PartnerCenter.EditSharedDeal(inbound.ReferralId, referral => referral["details"]!["dealValue"] = 51000);
        await world.SettleAsync();
        Assert.AreEqual("Deal 1", world.Opportunity(inbound.OpportunityId)["Name"]!.ToString());
        Expect.Says(World.Audit(world.Opportunity(inbound.OpportunityId)), "Sync failed");
    }

    [TestMethod]
    public async Task WithoutOnHoldStage_NewDealIsOpen_AndClosingItTravels()
    {
        await using var world = await World.StartAsync(new SandboxOptions { Org = new SalesforceOrgOptions { OnHoldStage = null } });
        var won = await world.InvitedDealAsync();
        var lost = await world.InvitedDealAsync();
        Assert.AreEqual("Prospecting", world.Opportunity(won.OpportunityId)["StageName"]!.ToString());
        world.Sell(won.OpportunityId, new JsonObject { ["StageName"] = "Closed Won" });
        world.Sell(lost.OpportunityId, new JsonObject { ["StageName"] = "Closed Lost" });
        await world.SettleAsync();
        Assert.AreEqual("Won", world.Referral(won.ReferralId)["substatus"]!.ToString());
        Assert.AreEqual("Declined", world.Referral(lost.ReferralId)["substatus"]!.ToString());
        Expect.InStep(world, won);
        Expect.InStep(world, lost);
    }

    [TestMethod]
    public async Task DealValueField_Renamed_IsUsedInBothDirections()
    {
        var folder = Directory.CreateTempSubdirectory("cosell-metadata-").FullName;
        try
        {
            WriteField(folder);
            var options = With("cosell_dealvaluefield", "Deal_Value__c") with
            {
                Org = new SalesforceOrgOptions { MetadataFolders = [folder] },
            };
            await using var world = await World.StartAsync(options);
            var deal = await world.InvitedDealAsync();
            Assert.AreEqual(50000m, world.Opportunity(deal.OpportunityId)["Deal_Value__c"]!.GetValue<decimal>());
            Assert.IsNull(world.Opportunity(deal.OpportunityId)["Amount"]);
            world.Sell(deal.OpportunityId, new JsonObject { ["StageName"] = "Qualification", ["Deal_Value__c"] = 60000m });
            await world.SettleAsync();
            Assert.AreEqual("60000", world.Referral(deal.ReferralId)["details"]!["dealValue"]!.ToString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void WriteField(string folder)
    {
        var fields = Directory.CreateDirectory(Path.Combine(folder, "objects", "Opportunity", "fields")).FullName;
        File.WriteAllText(Path.Combine(fields, "Deal_Value__c.field-meta.xml"), """
            <CustomField xmlns="http://soap.sforce.com/2006/04/metadata">
                <fullName>Deal_Value__c</fullName>
                <label>Deal value</label>
                <precision>18</precision>
                <scale>2</scale>
                <type>Currency</type>
            </CustomField>
            """);
    }

    private static SandboxOptions With(string variable, string value) =>
        new() { EnvironmentVariables = new Dictionary<string, string> { [variable] = value } };

    private static SandboxOptions SingleCurrency() => With("cosell_organizationcurrency", "USD") with
    {
        Org = new SalesforceOrgOptions { MultiCurrency = false },
    };
}
