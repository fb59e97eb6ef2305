using System.Net;
using System.Xml.Linq;
using CoSell.Api.Tests.Pages;

namespace CoSell.Sandbox.Tests.Pages;

/// <summary>Who is let in at the sandbox's own port.</summary>
[TestClass]
public sealed class PageDoorTests
{
    private const string Send = "/microsoft/referrals";

    [TestMethod]
    [DataRow("Origin", "http://evil.example")]
    [DataRow("Origin", "null")]
    [DataRow("Sec-Fetch-Site", "cross-site")]
    [DataRow("Sec-Fetch-Site", "same-site")]
    public async Task Form_FromAnotherPage_IsRefusedAndNothingHappens(string header, string value)
    {
        await using var visit = await Visit.StartAsync();
        using var again = new FormUrlEncodedContent([]);
        using var invitation = new FormUrlEncodedContent([]);

        var page = await visit.PostAsync("/again", again, (header, value));
        var sent = await visit.PostAsync(Send, invitation, (header, value));

        Assert.AreEqual(HttpStatusCode.Forbidden, page.Status);
        Assert.AreEqual(HttpStatusCode.Forbidden, sent.Status);
        Assert.Contains("comes from another web page", page.Source, StringComparison.Ordinal);
        Assert.IsNotEmpty(visit.Host.Flows.Runs, "the sandbox started again");
        Assert.IsEmpty(visit.Host.PartnerCenter.Referrals);
    }

    [TestMethod]
    public async Task Form_FromItsOwnPage_IsTaken()
    {
        await using var visit = await Visit.StartAsync();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("minutes", "1")]);
        var own = visit.Host.Addresses.First().Value.GetLeftPart(UriPartial.Authority);

        var page = await visit.PostAsync("/time", form, ("Origin", own), ("Sec-Fetch-Site", "same-origin"));

        Assert.AreEqual(HttpStatusCode.SeeOther, page.Status, page.Source);
    }

    [TestMethod]
    public async Task Page_AskedForUnderAnotherName_IsRefused()
    {
        await using var visit = await Visit.StartAsync();
        using var client = new HttpClient { BaseAddress = visit.Host.Addresses.First().Value, DefaultRequestHeaders = { Host = "rebound.example" } };
        using var answer = await client.GetAsync(new Uri("/", UriKind.Relative));

        Assert.AreEqual(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [TestMethod]
    [DataRow("/")]
    [DataRow("/runs")]
    [DataRow("/faults")]
    [DataRow("/rehearsals")]
    [DataRow("/seller/opportunity/new")]
    [DataRow("/microsoft/referrals/new")]
    [DataRow("/nowhere")]
    public async Task Page_Each_RunsNothingButItsOwnScriptAndHasItsLandmarks(string address)
    {
        await using var visit = await Visit.StartAsync();

        var page = await visit.GetAsync(address);

        Assert.Contains("script-src 'self'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.AreEqual("/sandbox.js", page.Root.Descendants("script").Single().Get("src"));
        Assert.IsEmpty(page.Root.Descendants("style").ToList());
        Assert.IsEmpty(page.Root.Descendants().Attributes().Where(a => a.Name == "style" || a.Name.LocalName.StartsWith("on", StringComparison.Ordinal)).ToList());
        Assert.HasCount(1, page.Root.Descendants("h1").ToList());
        Assert.HasCount(1, page.Root.Descendants("main").ToList());
        foreach (var field in page.Root.Descendants().Where(e => e.Name.LocalName is "input" or "select" or "textarea" && e.Get("type") != "hidden"))
        {
            Assert.IsTrue(page.Root.Descendants("label").Any(label => label.Get("for") == field.Get("id")), field.ToString());
        }
    }

    [TestMethod]
    public async Task Ids_OnThePageWithADealOnBothSides_AreUnique()
    {
        await using var visit = await Visit.StartAsync();
        var form = await visit.GetAsync("/microsoft/referrals/new");
        await visit.SendAsync(form, Send);
        await visit.Time.SettleAsync(default);
        var opportunity = visit.Host.Salesforce.Query("SELECT Id, Referral_Identifier__c FROM Opportunity LIMIT 1")[0];

        var page = await visit.GetAsync($"/?opportunity={opportunity["Id"]}&referral={opportunity["Referral_Identifier__c"]}");

        var ids = page.Root.Descendants().Select(element => element.Get("id")).OfType<string>().ToList();
        CollectionAssert.AllItemsAreUnique(ids);
    }
}
