using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Pages;

/// <summary>The settings as the flows sent them.</summary>
[TestClass]
public sealed class SettingsPageTests : PageTest
{
    private const string Path = "/operations/settings";
    private const string Table = "A setting that is off";

    [TestMethod]
    public async Task Settings_NothingSentYet_ShowsTheDefaults()
    {
        var page = await ShownAsync(Path);

        StringAssert.Contains(page.Text, "No flow has sent anything yet.", StringComparison.Ordinal);
        CollectionAssert.AreEqual(new[] { "dealValueField", "Amount" }, page.Cells(Table).Single(row => row[0] == "dealValueField"));
        CollectionAssert.AreEqual(new[] { "onHoldStage", "–" }, page.Cells(Table).Single(row => row[0] == "onHoldStage"));
    }

    [TestMethod]
    public async Task Settings_SentByTwoFlows_ShowBesideTheDefaultsAndWhatDiffers()
    {
        await SendAsync("/v1/opportunities/plan", Bodies.PlanOpportunity(), settings => settings["onHoldStage"] = "On hold");
        var both = Bodies.PlanReferral(Bodies.Opportunity(), Bodies.Referral());
        await SendAsync("/v1/referrals/plan", both, settings => settings["onHoldStage"] = "-");

        var page = await ShownAsync(Path);

        CollectionAssert.AreEqual(new[] { "onHoldStage (differs)", "–", "On hold", "–" }, page.Cells(Table).Single(row => row[0].StartsWith("onHold", StringComparison.Ordinal)));
        StringAssert.Contains(page.Text, "The flows send different settings: onHoldStage.", StringComparison.Ordinal);
        StringAssert.Contains((await ShownAsync("/operations")).Text, "The flows send different settings: onHoldStage.", StringComparison.Ordinal);
        CollectionAssert.AreEqual(
            new[] { "Partner Center to Salesforce", "Salesforce to Partner Center" }, page.Cells("When each flow").Select(row => row[0]).ToArray());
    }

    [TestMethod]
    public async Task Settings_Changed_ShowSinceWhenAndHowOften()
    {
        await SendAsync("/v1/opportunities/plan", Bodies.PlanOpportunity(), settings => settings["activeStage"] = "First");
        Application.Time.Advance(TimeSpan.FromMinutes(10));
        await SendAsync("/v1/opportunities/plan", Bodies.PlanOpportunity(), settings => settings["activeStage"] = "Second");
        Application.Time.Advance(TimeSpan.FromMinutes(10));
        await SendAsync("/v1/opportunities/plan", Bodies.PlanOpportunity(), settings => settings["activeStage"] = "Second");

        CollectionAssert.AreEqual(new[] { "Partner Center to Salesforce", "2026-03-02 09:10:00Z", "1" }, (await ShownAsync(Path)).Cells("When each flow").Single());
    }

    [TestMethod]
    public async Task CustomFields_Sent_ShowTheirRowsAndNoValues()
    {
        var body = Bodies.PlanOpportunity();
        body["customFields"] = new JsonObject
        {
            ["Region__c"] = "Zwanenburg",
            ["NextStep"] = new JsonObject { ["referral"] = "/campaignId", ["direction"] = "both", ["conflict"] = "manual" },
        };
        await SendAsync("/v1/opportunities/plan", body);

        var page = await ShownAsync(Path);

        CollectionAssert.AreEqual(new[] { "NextStep", "/campaignId, both, text, manual" }, page.Cells("Fields and rows")[0]);
        CollectionAssert.AreEqual(new[] { "Region__c", "value expression" }, page.Cells("Fields and rows")[1]);
        Assert.DoesNotContain("Zwanenburg", page.Source, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Tester_FromADealsPage_HasTheSentSettingsAndSaysWhereTheRecordsAre()
    {
        await SendAsync("/v1/opportunities/plan", Bodies.PlanOpportunity(), settings => settings["activeStage"] = "First");
        var link = await DealAsync(link => link with { ReferralId = "r2", OpportunityId = "o2" });

        var address = (await ShownAsync($"/operations/deals/{link.Id}")).All("a").Single(anchor => anchor.Text() == "Test the mapping with this deal").Get("href")!;
        var page = await ShownAsync(address);

        Assert.AreEqual("First", (string?)JsonNode.Parse(page.All("textarea").Single(area => area.Get("id") == "settings").Value)!["activeStage"]);
        StringAssert.Contains(page.Text, "referral r2, opportunity o2. Its newest runs in the timeline: 08584001.", StringComparison.Ordinal);
        StringAssert.Contains(page.Text, "The API holds no credentials", StringComparison.Ordinal);
        var tried = await SendAsync(page, "/operations/mapping/test", ("referral", Bodies.Referral().ToJsonString()), ("opportunity", Bodies.Opportunity().ToJsonString()), ("settings", page.All("textarea").Last().Value));
        Assert.AreEqual(System.Net.HttpStatusCode.OK, tried.Status, "what is filled in is taken");
    }

    private async Task SendAsync(string path, JsonObject body, Action<JsonObject>? change = null)
    {
        change?.Invoke(body["settings"]!.AsObject());
        await TakenAsync(path, body);
    }
}
