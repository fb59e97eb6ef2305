using System.Net;
using System.Net.Http.Headers;
using CoSell.Api.Tests.Support;

namespace CoSell.Api.Tests.Security;

/// <summary>Bodies that are too large come one after the other and side by side to an API that has little memory.</summary>
[TestClass]
public sealed class LittleMemoryTests
{
    private const int Bodies = 12;
    private const int MoreThanABody = 17 << 20;

    private static readonly TimeSpan Start = TimeSpan.FromMinutes(2);

    private readonly string folder = Directory.CreateTempSubdirectory("cosell-memory-").FullName;

    public TestContext TestContext { get; set; } = null!;

    [TestCleanup]
    public void Clean() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public async Task Bodies_TooLargeInALittleMemory_AreAllToldTheLimit()
    {
        using var api = ApiProcess.Start(ApiProcess.SmallHeap, Arguments());
        using var client = new HttpClient { BaseAddress = await api.AddressAsync(TestContext.CancellationToken).WaitAsync(Start) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", SignInService.Shared.Token());

        var answers = new List<HttpStatusCode?>();
        var one = new ParallelOptions { MaxDegreeOfParallelism = 1, CancellationToken = TestContext.CancellationToken };
        foreach (var atOnce in new[] { one, new ParallelOptions { MaxDegreeOfParallelism = Bodies } })
        {
            await Parallel.ForAsync(0, Bodies, atOnce, async (_, _) =>
            {
                var status = await PostAsync(client);
                lock (answers)
                {
                    answers.Add(status);
                }
            });
        }

        Assert.IsTrue(answers.TrueForAll(status => status is null or HttpStatusCode.RequestEntityTooLarge), string.Join(", ", answers));
        CollectionAssert.Contains(answers, (HttpStatusCode?)HttpStatusCode.RequestEntityTooLarge);
        using var ready = await client.GetAsync(new Uri("/v1/mapping", UriKind.Relative), TestContext.CancellationToken);
        Assert.AreEqual(HttpStatusCode.OK, ready.StatusCode);
    }

    /// <summary>No status when the server hung up while it was still being sent to.</summary>
    private static async Task<HttpStatusCode?> PostAsync(HttpClient client)
    {
        using var flood = new Flood(MoreThanABody);
        flood.Headers.ContentType = new("application/json");
        try
        {
            using var answer = await client.PostAsync(new Uri("/v1/opportunities/plan", UriKind.Relative), flood);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private IEnumerable<string> Arguments() =>
        new Dictionary<string, string>(SignInService.Shared.Settings)
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Ledger:Path"] = Path.Combine(folder, "ledger.db"),
        }
        .SelectMany(setting => new[] { "--" + setting.Key, setting.Value });
}
