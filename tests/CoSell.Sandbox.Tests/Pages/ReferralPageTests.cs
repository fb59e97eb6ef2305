using System.Net;
using CoSell.Sandbox.Scenarios;

namespace CoSell.Sandbox.Tests.Pages;

/// <summary>Microsoft's seller, and the partner in Partner Center, at the page.</summary>
[TestClass]
public sealed class ReferralPageTests
{
    private const string New = "/microsoft/referrals/new";
    private const string Send = "/microsoft/referrals";

    [TestMethod]
    public async Task Send_Sample_BecomesAnOpportunity()
    {
        await using var visit = await Visit.StartAsync();

        var sent = await visit.SendAsync(
            await visit.GetAsync(New), Send, ("name", "Alpine @ Insights"), ("details/dealValue", "12345.5"), ("details/closingDateTime", "2027-05-04"));
        await visit.Time.SettleAsync(default);

        var page = await visit.FollowAsync(sent);
        Assert.AreEqual("New / Pending", page.Fact("Status"));
        var opportunity = visit.Host.Salesforce.Query("SELECT Name, Amount, CloseDate FROM Opportunity LIMIT 1")[0];
        Assert.AreEqual("✓ Alpine @ Insights", opportunity["Name"]!.ToString());
        Assert.AreEqual(12345.5m, opportunity["Amount"]!.GetValue<decimal>());
        Assert.AreEqual("2027-05-04", opportunity["CloseDate"]!.ToString());
    }

    [TestMethod]
    [DataRow("customerProfile/address/country", "Germany", "country")]
    [DataRow("details/currency", "Euro", "currency")]
    [DataRow("details/closingDateTime", "soon", "closingDateTime")]
    public async Task Send_WhatTheContractRefuses_IsSaidInItsWords(string field, string value, string named)
    {
        await using var visit = await Visit.StartAsync();

        var page = await visit.SendAsync(await visit.GetAsync(New), Send, (field, value));

        Assert.AreEqual(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains(named, page.Faults.Single(), StringComparison.Ordinal);
        Assert.IsEmpty(visit.Host.PartnerCenter.Referrals);
    }

    [TestMethod]
    public async Task Edit_AsMicrosoftsSeller_ChangesFieldsAndAnyOtherProperty()
    {
        await using var visit = await Visit.StartAsync();
        var id = await InvitedAsync(visit);
        var form = await visit.GetAsync($"/microsoft/referrals/{id}");

        var sent = await visit.SendAsync(
            form, $"/microsoft/referrals/{id}", ("details/dealValue", "777"), ("json", """{"callToAction":"Call today","details":{"incentiveLevel":"High"}}"""));

        Assert.AreEqual(HttpStatusCode.SeeOther, sent.Status, sent.Source);
        var referral = visit.Host.PartnerCenter.Referral(id)!;
        Assert.AreEqual("777", referral["details"]!["dealValue"]!.ToString());
        Assert.AreEqual("High", referral["details"]!["incentiveLevel"]!.ToString());
        Assert.AreEqual("Call today", referral["callToAction"]!.ToString());
        Assert.AreEqual("USD", referral["details"]!["currency"]!.ToString());
    }

    [TestMethod]
    [DataRow("{", "must be JSON")]
    [DataRow("[]", "must be a JSON object")]
    [DataRow("""{"nonsense":1}""", "nonsense")]
    public async Task Edit_WithJsonThatCannotBe_SaysWhy(string json, string says)
    {
        await using var visit = await Visit.StartAsync();
        var id = await InvitedAsync(visit);

        var page = await visit.SendAsync(await visit.GetAsync($"/microsoft/referrals/{id}"), $"/microsoft/referrals/{id}", ("json", json));

        Assert.AreEqual(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains(says, page.Faults.Single(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Partner_AcceptsEditsAndWins_ByTheRulesOfThePatch()
    {
        await using var visit = await Visit.StartAsync();
        var id = await InvitedAsync(visit);
        var address = $"/partner/referrals/{id}";

        var page = await visit.FollowAsync(await visit.SendAsync(await visit.GetAsync($"/?referral={id}"), address + "/accept"));
        Assert.AreEqual("Active / Accepted", page.Fact("Status"));
        await visit.SendAsync(
            await visit.GetAsync(address), address, ("details/requirements/solutions", "Dynamics365forFieldService\nSOL-1"), ("customerProfile/team/0/email", "new@customer.example"));
        var referral = visit.Host.PartnerCenter.Referral(id)!;
        Assert.HasCount(2, referral["details"]!["requirements"]!["solutions"]!.AsArray());
        Assert.AreEqual("new@customer.example", referral["customerProfile"]!["team"]![0]!["email"]!.ToString());
        CollectionAssert.AreEqual(
            new[] { "replace /details/requirements/solutions", "replace /customerProfile/team" }, visit.Host.PartnerCenter.Log.PartnerWrites[^1].Operations.ToArray());

        page = await visit.FollowAsync(await visit.SendAsync(await visit.GetAsync($"/?referral={id}"), address + "/win"));
        Assert.AreEqual("Closed / Won", page.Fact("Status"));
        var refused = await visit.SendAsync(await visit.GetAsync(address), address, ("details/dealValue", "1"));
        Assert.Contains("A closed referral cannot be changed.", refused.Faults.Single(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task MicrosoftsReferral_OfADealFromSalesforce_CanBeAccepted()
    {
        await using var visit = await Visit.StartAsync();
        SampleOpportunity.Create(visit.Host);
        await visit.Time.SettleAsync(default);
        var id = visit.Host.PartnerCenter.Referrals[0]["id"]!.ToString();

        var page = await visit.FollowAsync(await visit.SendAsync(await visit.GetAsync($"/?referral={id}"), $"/microsoft/referrals/{id}/accept"));
        Assert.StartsWith("7-SANDBOX", page.Fact("Microsoft CRM identifier"), StringComparison.Ordinal);

        var again = await visit.PostAsync($"/microsoft/referrals/{id}/decline");
        Assert.AreEqual(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains("The referral is Active already.", again.Text, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Referral_ThatIsNotThere_IsSaid()
    {
        await using var visit = await Visit.StartAsync();
        Assert.AreEqual(HttpStatusCode.NotFound, (await visit.GetAsync($"/microsoft/referrals/{Guid.NewGuid()}")).Status);
        Assert.AreEqual(HttpStatusCode.NotFound, (await visit.PostAsync("/partner/referrals/x/accept")).Status);
    }

    private static async Task<string> InvitedAsync(Visit visit)
    {
        var sent = await visit.SendAsync(await visit.GetAsync(New), Send);
        Assert.AreEqual(HttpStatusCode.SeeOther, sent.Status, sent.Source);
        await visit.Time.SettleAsync(default);
        return visit.Host.PartnerCenter.Referrals[0]["id"]!.ToString();
    }
}
