using System.Net;
using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;
using CoSell.Core.Ledger;

namespace CoSell.Api.Tests.Notices;

/// <summary>Row 90 over HTTP: the message that is sent as it comes.</summary>
[TestClass]
public sealed class NoticeTests : ApiTest
{
    private const string Notices = "/v1/notices";

    private protected override CoSellApplication Start() =>
        new() { Settings = new Dictionary<string, string> { ["Notices:PagesUrl"] = "https://cosell.northwind.example" } };

    [TestMethod]
    public async Task Take_NothingHappened_SaysSo()
    {
        var answer = await TakeAsync();

        Assert.IsFalse(answer.Flag("send"));
        Assert.AreEqual("Nothing is to be told now.", answer.Text("reason"));
        Assert.AreEqual((null, "none"), (answer.Text("noticeId"), answer.Text("kind")));
    }

    [TestMethod]
    public async Task Row90_NewFailure_IsAMessageWithPlaceCountRemedyAndLink()
    {
        await TakenAsync(Outcome("08584001"), Bodies.Failed());
        var failure = (await Application.Ledger.OpenFailuresAsync(Token)).Single();

        var answer = await TakeAsync();

        Assert.AreEqual(("immediate", "Co-sell connector: 1 new failure"), (answer.Text("kind"), answer.Text("subject")));
        Says(answer, "<strong>Partner Center to Salesforce CRM</strong>: 1 failure, 1 deal, at 2026-03-02 09:00 (UTC).");
        Says(answer, $"<a href=\"https://cosell.northwind.example/operations/failures/{failure.Id}\">opportunity {Bodies.OpportunityId}</a>");
        Says(answer, "It is tried again by itself");
        Assert.AreEqual(Application.Time.GetUtcNow().AddSeconds(60), (DateTimeOffset)answer.Body["sendUntil"]!);
    }

    [TestMethod]
    public async Task Row90_HostileTextInEveryPlace_IsLeftOutOrEncoded()
    {
        const string hostile = "<script>alert('x')</script>\" onload=\"";
        await KeepAsync(new Failure
        {
            Id = "a/../b?c=<d>",
            At = Application.Time.GetUtcNow(),
            Flow = hostile,
            Step = new string('s', 5000),
            Message = hostile,
            ReferralId = hostile,
            OpportunityId = "Contoso deal",
            Resolution = hostile,
        });

        var body = (await TakeAsync()).Text("body")!;

        Assert.DoesNotContain("<script", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\" onload", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Contoso", body, StringComparison.Ordinal);
        Assert.AreEqual(1, body.Split("alert(").Length - 1, "The flow's name alone, as text.");
        Assert.Contains("/operations/failures/a%2F..%2Fb%3Fc%3D%3Cd%3E\"", body, StringComparison.Ordinal);
        Assert.IsLessThan(3000, body.Length);
    }

    [TestMethod]
    public async Task Row90_WhatIsOver_IsToldWithoutTheReasonThatAPersonTyped()
    {
        await TakenAsync(Outcome("08584001"), Bodies.Failed());
        await TellAsync();
        var failure = (await Application.Ledger.OpenFailuresAsync(Token)).Single();
        await TakenAsync($"/v1/failures/{failure.Id}/resolve", new JsonObject { ["retry"] = false, ["reason"] = "Contoso called." });

        var answer = await TakeAsync("run-2");

        Assert.AreEqual("Co-sell connector: 1 is over", answer.Text("subject"));
        Says(answer, $"opportunity {Bodies.OpportunityId}");
        Assert.DoesNotContain("Contoso", answer.Text("body")!, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Row90_ManyKindsOfFailures_AreABoundedMessage()
    {
        for (var kind = 0; kind < 300; kind++)
        {
            await KeepAsync(new Failure { Id = $"{kind}", At = Application.Time.GetUtcNow(), LinkId = $"link-{kind}", Step = $"Step {kind}", Message = "x" });
        }

        var answer = await TakeAsync();

        Assert.AreEqual("Co-sell connector: 300 new failures", answer.Text("subject"));
        Says(answer, "280 more kinds of failures are on the operations pages.");
        Assert.IsLessThan(20_000, answer.Text("body")!.Length);
    }

    [TestMethod]
    public async Task Take_PagesAddressNotSet_IsAMessageWithoutLinks()
    {
        using var application = new CoSellApplication();
        await application.Ledger.SaveFailureAsync(new Failure { Id = "f", At = application.Time.GetUtcNow(), Message = "x" }, Token);
        using var client = application.CreateClient();
        using var content = new StringContent("""{"runId":"run"}""", System.Text.Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri(Notices, UriKind.Relative), content, Token);

        Assert.DoesNotContain("<a ", (await Answer.OfAsync(response)).Text("body")!, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Take_WrongFields_AreAllNamed()
    {
        var answer = await RefusedAsync(
            Notices, new JsonObject { ["digestHour"] = 24, ["timeZone"] = "Mars/Olympus", ["digestWhenQuiet"] = "yes", ["to"] = "x" });

        CollectionAssert.AreEquivalent(new[] { "/runId", "/digestHour", "/timeZone", "/digestWhenQuiet", "/to" }, answer.Pointers);
    }

    [TestMethod]
    public async Task Record_UnknownNoticeOrWrongResult_IsRefusedWithTheRemedy()
    {
        var unknown = await PostAsync($"{Notices}/unknown/result", new JsonObject { ["result"] = "sent" });
        Assert.AreEqual(HttpStatusCode.NotFound, unknown.Status);
        StringAssert.Contains(unknown.Text("detail"), "TakeNotice", StringComparison.Ordinal);

        var wrong = await RefusedAsync($"{Notices}/unknown/result", new JsonObject { ["result"] = "perhaps", ["runId"] = "x" });
        CollectionAssert.AreEquivalent(new[] { "/result", "/runId" }, wrong.Pointers);
    }

    private Task<Answer> TakeAsync(string run = "run") => TakenAsync(Notices, new JsonObject { ["runId"] = run });

    private async Task TellAsync() =>
        await TakenAsync($"{Notices}/{(await TakeAsync()).Text("noticeId")}/result", new JsonObject { ["result"] = "sent" });

    private Task KeepAsync(Failure failure) => Application.Ledger.SaveFailureAsync(failure, Token);

    private static void Says(Answer answer, string text) => Assert.Contains(text, answer.Text("body")!, StringComparison.Ordinal);
}
