using System.Net;
using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;
using CoSell.Core.Ledger;

namespace CoSell.Api.Tests.Links;

/// <summary>A deal's timeline, and the correction of its pair, over HTTP.</summary>
[TestClass]
public sealed class LinkTests : ApiTest
{
    [TestMethod]
    public async Task Timeline_OfAPlannedDeal_HasItsLines()
    {
        var plan = await TakenAsync(PlanOpportunity, Bodies.PlanOpportunity());
        var timeline = await GetAsync($"/v1/links/{plan.Text("linkId")}/timeline");

        Assert.AreEqual(Bodies.ReferralId, (string?)timeline.Body["link"]!["referralId"]);
        var line = timeline.Body["events"]!.AsArray().Single()!;
        Assert.AreEqual(("PlanOpportunity", "create"), ((string?)line["operation"], (string?)line["result"]));
        Assert.AreEqual(plan.Text("planId"), (string?)line["planId"]);
    }

    [TestMethod]
    public async Task Timeline_UnknownLink_IsNotFound() =>
        Assert.AreEqual(HttpStatusCode.NotFound, (await GetAsync("/v1/links/nobody/timeline")).Status);

    [TestMethod]
    public async Task Relink_ShortId_IsTakenInItsLongForm()
    {
        var link = Link.New() with { ReferralId = Bodies.ReferralId };
        await SaveAsync(link);

        var answer = await TakenAsync($"/v1/links/{link.Id}/relink", new JsonObject { ["opportunityId"] = Bodies.OpportunityId[..15] });

        Assert.AreEqual(Bodies.OpportunityId, answer.Text("opportunityId"));
        Assert.AreEqual(Application.Time.GetUtcNow(), (DateTimeOffset)answer.Body["redriveAt"]!);
    }

    [TestMethod]
    [DataRow("{}", "/referralId")]
    [DataRow("""{ "referralId": "x" }""", "/referralId")]
    [DataRow("""{ "opportunityId": "001A000000AbCdE" }""", "/opportunityId")]
    [DataRow("""{ "opportunityId": "006" }""", "/opportunityId")]
    [DataRow("""{ "opportunityId": 6 }""", "/opportunityId")]
    public async Task Relink_IdThatCannotBe_NamesTheField(string body, string pointer)
    {
        var link = Link.New() with { ReferralId = Bodies.ReferralId };
        await SaveAsync(link);

        CollectionAssert.Contains((await RefusedAsync($"/v1/links/{link.Id}/relink", JsonNode.Parse(body))).Pointers, pointer);
    }

    [TestMethod]
    public async Task Relink_WhileARunWrites_IsAConflict()
    {
        var plan = await TakenAsync(PlanOpportunity, Bodies.PlanOpportunity());
        var answer = await PostAsync($"/v1/links/{plan.Text("linkId")}/relink", $$"""{ "opportunityId": "{{Bodies.OpportunityId}}" }""");

        Assert.AreEqual(HttpStatusCode.Conflict, answer.Status);
        Assert.AreEqual("application/problem+json", answer.MediaType);
    }

    private Task<bool> SaveAsync(Link link) => Application.Ledger.TrySaveAsync(
        link, null, new SyncEvent { At = Application.Time.GetUtcNow(), Operation = "test", Result = "test", Reason = "test" }, Token);

    private async Task<Answer> GetAsync(string path)
    {
        using var response = await Client.GetAsync(new Uri(path, UriKind.Relative), Token);
        return await Answer.OfAsync(response);
    }
}
