using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CoSell.Core.Ledger;
using CoSell.Core.Mapping;
using CoSell.Core.Noticing;
using CoSell.Core.Reconciling;

namespace CoSell.Ledger.Tests.Dataverse;

/// <summary>Rows that a flow or a person wrote or changed.</summary>
[TestClass]
public sealed class ForeignRowTests : IDisposable
{
    private readonly DataverseStore store = new();

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Token => TestContext.CancellationToken;

    public void Dispose() => store.Dispose();

    [TestMethod]
    public async Task OpenFailures_RowOfAFlowWhileTheApiWasDown_IsAmongThemAndCanBeResolved()
    {
        await SendAsync(HttpMethod.Post, "cosell_failures", new JsonObject
        {
            ["cosell_name"] = "08584001",
            ["cosell_flow"] = "Salesforce to Partner Center",
            ["cosell_opportunityid"] = "006A000000AbCdEIAV",
            ["cosell_message"] = "[{\"name\":\"Plan\"}]",
        });
        var ledger = store.Open();

        var failure = (await ledger.OpenFailuresAsync(Token)).Single();

        Assert.AreEqual(("08584001", "Salesforce to Partner Center", "006A000000AbCdEIAV"), (failure.RunId, failure.Flow, failure.OpportunityId));
        Assert.AreEqual("[{\"name\":\"Plan\"}]", failure.Message);
        Assert.IsLessThan(TimeSpan.FromMinutes(5), TimeProvider.System.GetUtcNow() - failure.At);
        await ledger.SaveFailureAsync(failure with { ResolvedAt = failure.At, Resolution = "seen" }, Token);
        Assert.IsEmpty(await ledger.OpenFailuresAsync(Token));
        Assert.AreEqual("seen", (await ledger.FailureAsync(failure.Id, Token))?.Resolution);
    }

    [TestMethod]
    public async Task Row90_RowOfAFlowWhileTheApiWasDown_IsToldOnce()
    {
        await SendAsync(HttpMethod.Post, "cosell_failures", new JsonObject
        {
            ["cosell_name"] = "08584001",
            ["cosell_flow"] = "Salesforce to Partner Center",
            ["cosell_message"] = "[{\"name\":\"Plan\"}]",
        });
        var ledger = store.Open();
        var teller = new Teller(ledger, new Reconciler(ledger, FieldMapping.Default, TimeProvider.System, new NoWebhook()), TimeProvider.System);
        var request = new NoticeRequest("run-1", DigestHour: 7, TimeZoneInfo.Utc, DigestWhenQuiet: false);

        var notice = (await teller.TakeAsync(request, Token)).Notice!;
        await teller.RecordAsync(notice.Id, NoticeResult.Sent, Token);

        Assert.AreEqual("Salesforce to Partner Center", notice.News.Single().Flow);
        Assert.IsNull((await teller.TakeAsync(request with { RunId = "run-2" }, Token)).Notice);
    }

    [TestMethod]
    public async Task Purge_RowOfAFlow_GoesByTheTimeItWasMade()
    {
        await SendAsync(HttpMethod.Post, "cosell_failures", new JsonObject { ["cosell_name"] = "08584001" });
        var ledger = store.Open();
        var now = TimeProvider.System.GetUtcNow();

        Assert.AreEqual(0, await ledger.PurgeAsync(now.AddMinutes(-5), now.AddDays(-400), Token));
        Assert.AreEqual(1, await ledger.PurgeAsync(now.AddMinutes(5), now.AddDays(-400), Token));
    }

    [TestMethod]
    public async Task OpenFailures_RowThatAPersonMadeInactive_IsResolved()
    {
        var ledger = store.Open();
        var failure = new Failure { Id = Guid.NewGuid().ToString("n"), At = TimeProvider.System.GetUtcNow(), Message = "failed" };
        await ledger.SaveFailureAsync(failure, Token);

        await SendAsync(HttpMethod.Patch, $"cosell_failures({Guid.Parse(failure.Id)})", new JsonObject { ["statecode"] = 1 });

        Assert.IsEmpty(await ledger.OpenFailuresAsync(Token));
        Assert.IsNotNull((await ledger.FailureAsync(failure.Id, Token))?.ResolvedAt);
    }

    [TestMethod]
    public async Task TrySave_LinkThatAPersonTouched_IsReadAgainFirst()
    {
        var ledger = store.Open();
        var link = Link.New() with { ReferralId = "r" };
        var happened = new SyncEvent { At = TimeProvider.System.GetUtcNow(), LinkId = link.Id, Operation = "o", Result = "r", Reason = "because" };
        Assert.IsTrue(await ledger.TrySaveAsync(link, null, happened, Token));
        var read = (await ledger.LinkByIdAsync(link.Id, Token))!;

        await SendAsync(HttpMethod.Patch, $"cosell_links({Guid.Parse(link.Id)})", new JsonObject { ["cosell_name"] = "Our best deal" });

        Assert.IsFalse(await ledger.TrySaveAsync(read, null, happened, Token));
        Assert.IsTrue(await ledger.TrySaveAsync((await ledger.LinkByIdAsync(link.Id, Token))!, null, happened, Token));
    }

    [TestMethod]
    public async Task Failure_OfALinkThatIsGone_IsKept()
    {
        var ledger = store.Open();

        await ledger.SaveFailureAsync(
            new Failure { Id = "f", At = TimeProvider.System.GetUtcNow(), LinkId = Guid.NewGuid().ToString("n"), Message = "failed" }, Token);

        Assert.AreEqual("failed", (await ledger.OpenFailuresAsync(Token)).Single().Message);
    }

    private async Task SendAsync(HttpMethod method, string address, JsonObject body)
    {
        using var http = new HttpClient { BaseAddress = store.Dataverse.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await store.Dataverse.TokenAsync(renew: false, Token));
        using var request = new HttpRequestMessage(method, "/api/data/v9.2/" + address) { Content = JsonContent.Create(body) };
        using var response = await http.SendAsync(request, Token);
        Assert.IsTrue(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Token));
    }

    private sealed class NoWebhook : IOwnWebhook
    {
        public string? Url => null;
    }
}
