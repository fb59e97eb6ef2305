using System.Net;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Hosting;

[TestClass]
public sealed class HealthTests : ApiTest
{
    [TestMethod]
    [DataRow("/health/live")]
    [DataRow("/health/ready")]
    public async Task Health_LedgerCanBeOpened_IsOk(string path) => Assert.AreEqual(HttpStatusCode.OK, await GetAsync(Client, path));

    [TestMethod]
    public async Task Health_LedgerCannotBeOpened_IsAliveButNotReadyUntilItCan()
    {
        var blocked = Path.GetTempFileName();
        await using var application = new CoSellApplication { LedgerPath = Path.Combine(blocked, "ledger.db") };
        using var client = application.CreateClient();
        try
        {
            Assert.AreEqual(HttpStatusCode.OK, await GetAsync(client, "/health/live"));
            Assert.AreEqual(HttpStatusCode.ServiceUnavailable, await GetAsync(client, "/health/ready"));
            using (var words = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), Token))
            {
                var text = await words.Content.ReadAsStringAsync(Token);
                Assert.StartsWith("Unhealthy\nledger: ", text, StringComparison.Ordinal);
                Assert.Contains("Ledger:Path", text, StringComparison.Ordinal);
            }

            File.Delete(blocked);

            Assert.AreEqual(HttpStatusCode.OK, await GetAsync(client, "/health/ready"));
        }
        finally
        {
            await application.DisposeAsync();
            Directory.Delete(blocked, recursive: true);
        }
    }

    [TestMethod]
    public async Task OpenApi_Document_IsServedWithEveryOperation()
    {
        var text = await Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Token);

        foreach (var operation in new[] { "PlanOpportunity", "PlanReferral", "RecordOutcome" })
        {
            StringAssert.Contains(text, $"\"operationId\": \"{operation}\"", StringComparison.Ordinal);
        }
    }

    [TestMethod]
    [DataRow("/v1/unknown", HttpStatusCode.NotFound)]
    [DataRow("/v1/opportunities/plan", HttpStatusCode.MethodNotAllowed)]
    public async Task Request_NoSuchOperation_IsAnsweredWithProblemDetails(string path, HttpStatusCode expected)
    {
        using var response = await Client.GetAsync(new Uri(path, UriKind.Relative), Token);

        Assert.AreEqual(expected, response.StatusCode);
        Assert.AreEqual("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    private async Task<HttpStatusCode> GetAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), Token);
        return response.StatusCode;
    }
}
