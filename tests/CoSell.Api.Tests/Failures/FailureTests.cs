using System.Net;
using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;
using CoSell.Core.Ledger;

namespace CoSell.Api.Tests.Failures;

/// <summary>The list of failures and what a person decides about one, over HTTP.</summary>
[TestClass]
public sealed class FailureTests : ApiTest
{
    private const string Failures = "/v1/failures";

    [TestMethod]
    public async Task List_MoreThanAPage_IsReadToItsEnd()
    {
        for (var number = 0; number < 5; number++)
        {
            await SaveAsync($"f{number}");
        }

        var first = await GetAsync(Failures + "?top=2");
        var second = await GetAsync($"{Failures}?top=2&before={first.Text("next")}");
        var third = await GetAsync($"{Failures}?top=2&before={second.Text("next")}");

        CollectionAssert.AreEqual(new[] { "f4", "f3", "f2", "f1", "f0" }, Ids(first).Concat(Ids(second)).Concat(Ids(third)).ToArray());
        Assert.IsNull(third.Body["next"]);
    }

    [TestMethod]
    public async Task List_PageEndedWithOneThatIsResolvedNow_GoesOn()
    {
        await SaveAsync("old");
        Application.Time.Advance(TimeSpan.FromMinutes(1));
        await SaveAsync("last");
        Application.Time.Advance(TimeSpan.FromMinutes(1));
        await SaveAsync("new");
        var page = await GetAsync(Failures + "?top=2");
        await TakenAsync($"{Failures}/last/resolve", new JsonObject { ["retry"] = false });

        CollectionAssert.AreEqual(new[] { "old" }, Ids(await GetAsync($"{Failures}?before={page.Text("next")}")));
    }

    [TestMethod]
    [DataRow("?top=0", "/top")]
    [DataRow("?top=101", "/top")]
    [DataRow("?before=nobody", "/before")]
    public async Task List_QueryThatCannotBe_IsRefused(string query, string pointer)
    {
        var answer = await GetAsync(Failures + query);
        AssertProblem(answer);
        Assert.AreEqual(pointer, answer.Pointers.Single());
    }

    [TestMethod]
    public async Task List_FailedRun_SaysWhatTheServiceSaid()
    {
        var plan = await FailAsync();
        var failure = (await GetAsync(Failures)).Body["failures"]![0]!;

        Assert.AreEqual("no", (string?)failure["message"]);
        Assert.AreEqual("Find the account", (string?)failure["step"]);
        Assert.AreEqual("PlanOpportunity", (string?)failure["direction"]);
        Assert.AreEqual(plan.Text("linkId"), (string?)failure["linkId"]);
        Assert.AreEqual(1, (int)failure["attempts"]!);
    }

    [TestMethod]
    public async Task Resolve_RetryWithAValue_MakesTheDealDue()
    {
        await FailAsync();
        var failure = (await GetAsync(Failures)).Body["failures"]![0]!;
        var body = new JsonObject { ["retry"] = true, ["edit"] = new JsonObject { ["Description"] = "Short" }, ["reason"] = "Too long" };

        var answer = await TakenAsync($"{Failures}/{failure["id"]}/resolve", body);

        Assert.AreEqual("retrying", answer.Text("result"));
        var kept = (await GetAsync(Failures)).Body["failures"]![0]!;
        Assert.AreEqual("notes", (string?)kept["editedFields"]![0]);
        Assert.IsFalse(kept.ToJsonString().Contains("Short", StringComparison.Ordinal), "the value is not shown again");
        var timeline = await GetAsync($"/v1/links/{failure["linkId"]}/timeline");
        Assert.IsTrue(timeline.Body["events"]!.AsArray().Any(line => (string?)line!["operation"] == "ResolveFailure" && (string?)line["reason"] == "Too long"));
    }

    [TestMethod]
    [DataRow("{}", "/retry")]
    [DataRow("""{ "retry": "yes" }""", "/retry")]
    [DataRow("""{ "retry": true, "why": 1 }""", "/why")]
    [DataRow("""{ "retry": false, "edit": { "Amount": 1 } }""", "/edit")]
    [DataRow("""{ "retry": true, "edit": { "Amount": "x" } }""", "/edit/Amount")]
    [DataRow("""{ "retry": true, "edit": { "a/b": 1 } }""", "/edit/a~1b")]
    [DataRow("""{ "retry": true, "edit": [] }""", "/edit")]
    public async Task Resolve_BodyThatCannotBe_NamesTheField(string body, string pointer)
    {
        await FailAsync();
        var failure = (await GetAsync(Failures)).Body["failures"]![0]!;
        var answer = await RefusedAsync($"{Failures}/{failure["id"]}/resolve", JsonNode.Parse(body));

        CollectionAssert.Contains(answer.Pointers, pointer);
    }

    [TestMethod]
    public async Task Resolve_FailureOfNoDeal_CanOnlyBeClosed()
    {
        await SaveAsync("f");
        var refused = await RefusedAsync($"{Failures}/f/resolve", new JsonObject { ["retry"] = true });
        Assert.AreEqual("/retry", refused.Pointers.Single());

        await TakenAsync($"{Failures}/f/resolve", new JsonObject { ["retry"] = false });
        Assert.IsEmpty((await GetAsync(Failures)).Body["failures"]!.AsArray());
    }

    [TestMethod]
    public async Task Resolve_UnknownFailure_IsNotFound() =>
        Assert.AreEqual(HttpStatusCode.NotFound, (await PostAsync($"{Failures}/nobody/resolve", """{ "retry": false }""")).Status);

    private static string[] Ids(Answer page) => [.. page.Body["failures"]!.AsArray().Select(failure => (string)failure!["id"]!)];

    private Task SaveAsync(string id) => Application.Ledger.SaveFailureAsync(
        new Failure { Id = id, At = Application.Time.GetUtcNow(), Message = "m" }, Token);

    private async Task<Answer> FailAsync()
    {
        var plan = await TakenAsync(PlanOpportunity, Bodies.PlanOpportunity());
        await TakenAsync(Outcome(plan.Text("planId")!), Bodies.Failed(Outcomes.Results.Of(Outcomes.Results.Failed("Find_the_account", "no"))));
        return plan;
    }

    private async Task<Answer> GetAsync(string path)
    {
        using var response = await Client.GetAsync(new Uri(path, UriKind.Relative), Token);
        return await Answer.OfAsync(response);
    }
}
