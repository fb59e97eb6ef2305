using System.Net;
using CoSell.Api.Tests.Support;
using CoSell.Core.Ledger;
using CoSell.Ledger.Dataverse;
using CoSell.Ledger.Dataverse.SignIn;
using CoSell.Ledger.Sqlite;
using Microsoft.Data.Sqlite;

namespace CoSell.Api.Tests.Hosting;

/// <summary>Another process writes to the ledger for longer than the API waits.</summary>
[TestClass]
public sealed class BusyLedgerTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cosell-busy-").FullName;

    public TestContext TestContext { get; set; } = null!;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    public async Task Plan_LedgerIsBusy_AsksToRetryAndWorksAfterwards()
    {
        var file = Path.Combine(folder, "ledger.db");
        ISyncLedger ledger = new SqliteLedger(file, busySeconds: 1);
        await ledger.DigestKeyAsync(TestContext.CancellationToken);
        await using var application = new CoSellApplication { OtherLedger = ledger };
        using var client = application.CreateClient();
        await using var other = new SqliteConnection($"Data Source={file}");
        await other.OpenAsync(TestContext.CancellationToken);
        await using (var writing = other.BeginTransaction(deferred: false))
        {
            using var busy = await PostAsync(client);
            Assert.AreEqual(HttpStatusCode.ServiceUnavailable, busy.StatusCode);
            Assert.AreEqual(TimeSpan.FromSeconds(5), busy.Headers.RetryAfter?.Delta);
            Assert.AreEqual("application/problem+json", busy.Content.Headers.ContentType?.MediaType);
            StringAssert.Contains((await Answer.OfAsync(busy)).Text("detail"), "Nothing was written", StringComparison.Ordinal);
        }

        using var answer = await PostAsync(client);
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
    }

    [TestMethod]
    public async Task Plan_LedgerCannotBeOpened_AsksToRetryWithoutShowingThePath()
    {
        var blocked = Path.GetTempFileName();
        await using var application = new CoSellApplication { LedgerPath = Path.Combine(blocked, "ledger.db") };
        using var client = application.CreateClient();

        using var response = await PostAsync(client);

        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.IsNotNull(response.Headers.RetryAfter);
        Assert.IsFalse(
            (await response.Content.ReadAsStringAsync(TestContext.CancellationToken)).Contains(blocked, StringComparison.Ordinal));
        File.Delete(blocked);
    }

    [TestMethod]
    public async Task Plan_LedgerIsThrottledForLong_PassesOnHowLong()
    {
        using var http = new HttpClient(new ThrottledService()) { BaseAddress = new Uri("https://contoso.crm.dynamics.com") };
        await using var application = new CoSellApplication { OtherLedger = new DataverseLedger(http, new ThrottledService.Tokens(), TimeProvider.System) };
        using var client = application.CreateClient();

        using var response = await PostAsync(client);

        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.AreEqual(TimeSpan.FromSeconds(290), response.Headers.RetryAfter?.Delta);
        StringAssert.Contains((await Answer.OfAsync(response)).Text("detail"), "asking again is safe", StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> PostAsync(HttpClient client)
    {
        var content = new StringContent(Bodies.PlanOpportunity().ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        return client.PostAsync(new Uri("/v1/opportunities/plan", UriKind.Relative), content, TestContext.CancellationToken);
    }

    /// <summary>Dataverse while it answers nothing but 429.</summary>
    private sealed class ThrottledService : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.TooManyRequests)
            {
                Headers = { RetryAfter = new System.Net.Http.Headers.RetryConditionHeaderValue(TimeSpan.FromSeconds(290)) },
                Content = new StringContent("{}"),
            });

        public sealed class Tokens : IDataverseTokens
        {
            public ValueTask<string> TokenAsync(bool renew, CancellationToken cancellationToken) => ValueTask.FromResult("token");
        }
    }
}
