using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CoSell.Api.Tests.Support;
using Microsoft.Data.Sqlite;

namespace CoSell.Api.Tests.Fuzzing;

/// <summary>
/// Whatever is sent, the fault is the sender's: every operation of the OpenAPI document is called with mutated requests.
/// The environment variable <c>FUZZ_CASES</c> asks for another number of them, <c>FUZZ_SEED</c> for other ones.
/// </summary>
[TestClass]
public sealed class FuzzTests : ApiTest
{
    private const int UsualCases = 20_000;
    private const int CasesBetweenCleanings = 2_000;
    private const long MostGrowth = 48 * 1024 * 1024;

    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(10);

    private readonly Dictionary<int, int> statuses = [];

    [TestMethod]
    public async Task EveryOperation_MutatedRequests_NeverFailInsideHangOrGrow()
    {
        var (cases, seed) = (Asked("FUZZ_CASES", UsualCases), Asked("FUZZ_SEED", 1));
        var operations = FuzzOperation.AllOf(JsonNode.Parse(await Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Token))!.AsObject());
        var requests = new FuzzRequests(operations, new Random(seed));
        await PlayAsync(requests, cases / 10, seed);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();

        await PlayAsync(requests, cases - (cases / 10), seed);

        var after = GC.GetTotalMemory(forceFullCollection: true);
        TestContext.WriteLine($"{cases} requests, seed {seed}, {watch.Elapsed.TotalSeconds:f0} s; memory {before / 1024} KB, then {after / 1024} KB; "
            + string.Join(", ", statuses.OrderBy(it => it.Key).Select(it => $"{it.Key}: {it.Value}")));
        Assert.IsLessThan(MostGrowth, after - before, "memory");
        Assert.IsGreaterThan(cases / 20, statuses.GetValueOrDefault(200), "too few requests got through the first checks to prove anything");
        await AssertSoundAsync();
    }

    private async Task PlayAsync(FuzzRequests requests, int cases, int seed)
    {
        for (var i = 0; i < cases; i++)
        {
            using var request = requests.Next(out var operation);
            var answer = await AnsweredAsync(request, $"seed {seed}, request {i}: {operation}");
            statuses[(int)answer.Status] = statuses.GetValueOrDefault((int)answer.Status) + 1;
            requests.Learn(answer);
            Application.Time.Advance(TimeSpan.FromMinutes(1));
            if (i % CasesBetweenCleanings == 0)
            {
                await CleanAsync();
            }
        }
    }

    private async Task<Answer> AnsweredAsync(HttpRequestMessage request, string what)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(LongestAnswer);
        try
        {
            using var response = await Client.SendAsync(request, limit.Token);
            var answer = await Answer.OfAsync(response);
            if ((int)answer.Status >= 500)
            {
                Assert.Fail($"{what}: {(int)answer.Status} for {(request.Content is { } sent ? await sent.ReadAsStringAsync(Token) : "no body")}");
            }

            return answer;
        }
        catch (OperationCanceledException e) when (!Token.IsCancellationRequested)
        {
            throw new AssertFailedException($"{what}: no answer within {LongestAnswer.TotalSeconds} seconds", e);
        }
    }

    /// <summary>As the API does once a day; the clock runs a minute with each request.</summary>
    private async Task CleanAsync()
    {
        var now = Application.Time.GetUtcNow();
        while (await Application.Ledger.PurgeAsync(now.AddDays(-1), now.AddDays(-1), Token) > 0)
        {
        }
    }

    /// <summary>The ledger's file is whole, and a deal that was not played with still plans.</summary>
    private async Task AssertSoundAsync()
    {
        await using (var connection = new SqliteConnection($"Data Source={Application.LedgerFile}"))
        {
            await connection.OpenAsync(Token);
            await using var check = connection.CreateCommand();
            check.CommandText = "PRAGMA integrity_check";
            Assert.AreEqual("ok", await check.ExecuteScalarAsync(Token));
        }

        var plan = await PostAsync(PlanOpportunity, Bodies.PlanOpportunity());
        Assert.AreEqual(HttpStatusCode.OK, plan.Status, plan.Body.ToJsonString());
        Assert.AreEqual("create", plan.Text("decision"), plan.Body.ToJsonString());
    }

    private static int Asked(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : usual;
}
