using System.Net;
using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;
using CoSell.Core.Ledger;

namespace CoSell.Api.Tests.Redrives;

/// <summary>What is due, and what was done about it, over HTTP.</summary>
[TestClass]
public sealed class RedriveTests : ApiTest
{
    private const string Due = "/v1/due";
    private const string Redrives = "/v1/redrives";

    [TestMethod]
    public async Task ListDue_FailedRun_NamesTheDealAndItsDirections()
    {
        await FailAsync();
        Assert.IsEmpty((await GetAsync(Due)).Body["deals"]!.AsArray());

        Application.Time.Advance(TimeSpan.FromMinutes(5));
        var page = await GetAsync(Due);
        var deal = page.Body["deals"]!.AsArray().Single()!;

        Assert.AreEqual(Bodies.OpportunityId, (string?)deal["opportunityId"]);
        Assert.IsTrue((bool)deal["touchOpportunity"]!);
        Assert.AreEqual(0, (int)deal["redrives"]!);
        Assert.IsFalse(page.Flag("more"));
        Assert.AreEqual(Application.Time.GetUtcNow().AddMinutes(4), (DateTimeOffset)page.Body["writeUntil"]!);
    }

    [TestMethod]
    [DataRow("?top=0")]
    [DataRow("?top=101")]
    [DataRow("?top=-1")]
    public async Task ListDue_PageOutOfRange_IsRefused(string query)
    {
        var answer = await GetAsync(Due + query);

        AssertProblem(answer);
        Assert.AreEqual("/top", answer.Pointers.Single());
    }

    [TestMethod]
    public async Task ListDue_PageThatIsNoNumber_IsRefused() =>
        Assert.AreEqual(HttpStatusCode.BadRequest, (await GetAsync(Due + "?top=many")).Status);

    [TestMethod]
    public async Task Redrive_DueDeal_MovesOnAndKeepsTheTouch()
    {
        await FailAsync();
        Application.Time.Advance(TimeSpan.FromMinutes(5));
        var id = (string)(await GetAsync(Due)).Body["deals"]![0]!["linkId"]!;

        var answer = await TakenAsync(Redrives, Body(id, found: true, touched: "2026-03-02T09:05:01Z"));

        Assert.AreEqual("redriven", answer.Text("result"));
        Assert.AreEqual(Application.Time.GetUtcNow().AddMinutes(10), (DateTimeOffset)answer.Body["nextAt"]!);
        var link = (await Application.Ledger.LinkByIdAsync(id, Token))!;
        Assert.AreEqual(1, link.Redrives);
        Assert.AreEqual(new DateTimeOffset(2026, 3, 2, 9, 5, 1, TimeSpan.Zero), link.OpportunityWrittenAt);
        Assert.IsEmpty((await GetAsync(Due)).Body["deals"]!.AsArray());
    }

    [TestMethod]
    public async Task Redrive_InboundFlowsAddressMissing_SaysWhichSettingIsMissing()
    {
        var link = Link.New() with { ReferralId = Bodies.ReferralId, RedriveAt = Application.Time.GetUtcNow() };
        await Application.Ledger.TrySaveAsync(
            link, null, new SyncEvent { At = Application.Time.GetUtcNow(), Operation = "test", Result = "wait", Reason = "test" }, Token);

        var answer = await TakenAsync(Redrives, Body(link.Id));

        Assert.IsFalse(answer.Flag("eventPosted"));
        StringAssert.Contains(answer.Text("reason"), "Flows:InboundUrl", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Redrive_UnknownLink_Is404WithTheRemedy()
    {
        var answer = await PostAsync(Redrives, Body("unknown"));

        Assert.AreEqual(HttpStatusCode.NotFound, answer.Status);
        StringAssert.Contains(answer.Text("detail"), "ListDue", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Redrive_WrongFields_AreAllNamed()
    {
        var answer = await RefusedAsync(
            Redrives, new JsonObject { ["opportunityFound"] = "yes", ["opportunityWrittenAt"] = "today", ["link"] = "x" });

        CollectionAssert.AreEquivalent(
            new[] { "/runId", "/linkId", "/opportunityFound", "/opportunityWrittenAt", "/link" }, answer.Pointers);
    }

    private static JsonObject Body(string linkId, bool? found = null, string? touched = null) => new()
    {
        ["runId"] = "08584003",
        ["linkId"] = linkId,
        ["opportunityFound"] = found,
        ["opportunityWrittenAt"] = touched,
    };

    private Task<Answer> FailAsync() => TakenAsync(Outcome("08584001"), Bodies.Failed());

    private async Task<Answer> GetAsync(string path)
    {
        using var response = await Client.GetAsync(new Uri(path, UriKind.Relative), Token);
        return await Answer.OfAsync(response);
    }
}
