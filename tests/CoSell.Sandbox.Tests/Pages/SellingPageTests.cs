using System.Net;
using System.Text.Json.Nodes;
using CoSell.Api.Tests.Pages;
using CoSell.Sandbox.Scenarios;

namespace CoSell.Sandbox.Tests.Pages;

/// <summary>The seller in Salesforce, at the page.</summary>
[TestClass]
public sealed class SellingPageTests
{
    private const string New = "/seller/opportunity/new";
    private const string Create = "/seller/opportunity";
    private const string Hostile = "<script>alert('x')</script>";

    [TestMethod]
    public async Task Create_SampleWithANewCustomer_ReachesPartnerCenter()
    {
        await using var visit = await Visit.StartAsync();

        var sent = await visit.SendAsync(await visit.GetAsync(New), Create, ("Name", "Litware @ Data Platform"), ("account.Name", "Litware Customer"));
        await visit.Time.SettleAsync(default);

        var page = await visit.FollowAsync(sent);
        Assert.Contains("The opportunity was created.", page.Text, StringComparison.Ordinal);
        var referral = visit.Host.PartnerCenter.Referrals.Single(referral => referral["organizationId"]!.ToString() != "msft");
        Assert.AreEqual("Litware @ Data Platform", referral["name"]!.ToString());
        Assert.AreEqual("Litware Customer", referral["customerProfile"]!["name"]!.ToString());
        Assert.AreEqual(referral["id"]!.ToString(), page.Fact("Referral Identifier"));
        Assert.AreEqual("yes", page.Fact("Sync with Partner Center"));
        Assert.Contains("CRM to Partner Center Referral sync success.", page.Fact("Audit"), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Create_WithWhatSalesforceRefuses_SaysSoKeepsWhatWasTypedAndSavesNothing()
    {
        await using var visit = await Visit.StartAsync();

        var page = await visit.SendAsync(await visit.GetAsync(New), Create, ("Name", Hostile), ("Amount", "1e30"));

        Assert.AreEqual(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("NUMBER_OUTSIDE_VALID_RANGE", page.Faults.Single(), StringComparison.Ordinal);
        Assert.AreEqual(Hostile, page.Root.Descendants("input").Single(input => input.Get("id") == "Name").Get("value"));
        Assert.DoesNotContain(Hostile, page.Source, StringComparison.Ordinal);
        Assert.IsEmpty(visit.Host.Salesforce.Query("SELECT Id FROM Account LIMIT 10"));
    }

    [TestMethod]
    public async Task Edit_AFormThatIsOlderThanAFlowsWrite_SavesOnlyWhatWasChanged()
    {
        await using var visit = await Visit.StartAsync();
        var id = SampleOpportunity.Create(visit.Host);
        var form = await visit.GetAsync($"/seller/opportunity/{id}");
        visit.Host.Salesforce.Update("Opportunity", id, new JsonObject { ["Amount"] = 99, ["Description"] = "Written meanwhile." });

        var sent = await visit.SendAsync(form, $"/seller/opportunity/{id}", ("NextStep", "Call"), ("CloseDate", "2027-03-31"));

        Assert.AreEqual(HttpStatusCode.SeeOther, sent.Status, sent.Source);
        var saved = visit.Host.Salesforce.Get("Opportunity", id);
        Assert.AreEqual("Call", saved["NextStep"]!.ToString());
        Assert.AreEqual("2027-03-31", saved["CloseDate"]!.ToString());
        Assert.AreEqual(99m, saved["Amount"]!.GetValue<decimal>());
        Assert.AreEqual("Written meanwhile.", saved["Description"]!.ToString());
    }

    [TestMethod]
    public async Task Edit_TickAndText_AreTakenAway()
    {
        await using var visit = await Visit.StartAsync();
        var id = SampleOpportunity.Create(visit.Host);
        var form = await visit.GetAsync($"/seller/opportunity/{id}");

        await visit.SendAsync(form, $"/seller/opportunity/{id}", ("Sync_with_Partner_Center__c", null), ("Description", string.Empty));

        var saved = visit.Host.Salesforce.Get("Opportunity", id);
        Assert.IsFalse(saved["Sync_with_Partner_Center__c"]!.GetValue<bool>());
        Assert.IsNull(saved["Description"]);
    }

    [TestMethod]
    public async Task Card_StageSyncAndDelete_AreOneClickEach()
    {
        await using var visit = await Visit.StartAsync();
        var id = SampleOpportunity.Create(visit.Host);
        var address = $"/seller/opportunity/{id}";

        var page = await visit.FollowAsync(await visit.SendAsync(await visit.GetAsync($"/?opportunity={id}"), address + "/stage", ("value", "Negotiation/Review")));
        Assert.AreEqual("Negotiation/Review", page.Fact("Stage"));
        page = await visit.FollowAsync(await visit.SendAsync(page, address + "/sync"));
        Assert.AreEqual("no", page.Fact("Sync with Partner Center"));
        page = await visit.FollowAsync(await visit.SendAsync(page, address + "/delete"));

        Assert.Contains("There is no open opportunity.", page.Text, StringComparison.Ordinal);
        Assert.IsEmpty(visit.Host.Salesforce.Query("SELECT Id FROM Opportunity LIMIT 10"));
    }

    [TestMethod]
    public async Task Account_FromTheCard_CanBeEdited()
    {
        await using var visit = await Visit.StartAsync();
        var id = SampleOpportunity.Create(visit.Host, opportunity => opportunity["Name"] = Hostile);
        var page = await visit.GetAsync($"/?opportunity={id}");
        Assert.Contains(Hostile, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Hostile, page.Source, StringComparison.Ordinal);

        var account = page.Root.Descendants("a").Single(link => link.Get("id") == "account").Get("href")!;
        await visit.SendAsync(await visit.GetAsync(account), account, ("BillingCity", "Potsdam"));

        Assert.AreEqual("Potsdam", visit.Host.Salesforce.Query("SELECT BillingCity FROM Account LIMIT 1")[0]["BillingCity"]!.ToString());
    }

    [TestMethod]
    [DataRow("/seller/opportunity/006000000000000AAA")]
    [DataRow("/seller/user/005000000000000AAA")]
    public async Task Record_ThatIsNotThere_IsSaid(string address)
    {
        await using var visit = await Visit.StartAsync();
        Assert.AreEqual(HttpStatusCode.NotFound, (await visit.GetAsync(address)).Status);
    }
}
