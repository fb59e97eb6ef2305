using System.Globalization;
using CoSell.Api.Tests.Fuzzing;
using CoSell.Api.Tests.Support;
using Microsoft.Data.Sqlite;

namespace CoSell.Api.Tests.Soaking;

/// <summary>
/// The program under mixed load with faults: seconds in the usual test run, which judges answers and ledger alone; the
/// environment variable <c>SOAK_MINUTES</c> asks for a real soak, whose memory, handles and threads are judged, too.
/// </summary>
[TestClass]
public sealed class SoakTests : IDisposable
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Start = TimeSpan.FromMinutes(2);

    private readonly string folder = Directory.CreateTempSubdirectory("cosell-soak-").FullName;

    public TestContext TestContext { get; set; } = null!;

    private string LedgerFile => Path.Combine(folder, "ledger.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    public async Task Program_MixedLoadWithFaults_AnswersAndStaysFlat()
    {
        var length = Asked();
        using var api = ApiProcess.Start(ApiProcess.SmallHeap, Arguments());
        var address = await api.AddressAsync(TestContext.CancellationToken).WaitAsync(Start);
        using var soak = new Soak(api, address, LedgerFile, length, TestContext.WriteLine);
        TestContext.WriteLine("Time | Calls | Working set | Private | Handles | Threads | Answers");

        await soak.RunAsync(await OperationsAsync(address));

        TestContext.WriteLine($"{soak.Tally.Total} calls: {soak.Tally.Text}; plans: {soak.Tally.Decisions}");
        Assert.IsEmpty(soak.Tally.Faults, string.Join(Environment.NewLine, soak.Tally.Faults));
        Assert.IsGreaterThan(soak.Tally.Total / 5, soak.Tally.Of("200"), "too few calls got through to prove anything");
        foreach (var outcome in new[] { "400", "401", "429", "cut by the caller", "ledger locked" })
        {
            Assert.IsGreaterThan(0, soak.Tally.Of(outcome), $"{outcome}: {soak.Tally.Text}");
        }

        await AssertWholeAsync();
        if (length < Flatness.Least)
        {
            TestContext.WriteLine($"{length} is too short to judge whether memory, handles and threads are flat; SOAK_MINUTES=30 does.");
            return;
        }

        var grown = Flatness.Faults(soak.Samples);
        Assert.IsEmpty(grown, string.Join(Environment.NewLine, grown));
    }

    private static TimeSpan Asked() =>
        int.TryParse(Environment.GetEnvironmentVariable("SOAK_MINUTES"), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes > 0
            ? TimeSpan.FromMinutes(minutes)
            : Usual;

    /// <summary>As in production, but for the place of the sign-in and a limit that a burst goes beyond within seconds. No flow can be reached.</summary>
    private string[] Arguments()
    {
        var settings = new Dictionary<string, string>(SignInService.Shared.Settings)
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Ledger:Path"] = LedgerFile,
            ["Limits:RequestsPerMinute"] = "600",
            ["Limits:AnonymousRequestsPerMinute"] = "600",
            ["Flows:InboundUrl"] = "https://127.0.0.1:9/flow",
            ["Relay:Enabled"] = "true",
            ["Relay:Url"] = "https://relay.example/v1/webhooks/partner-center",
        };
        return [.. settings.SelectMany(setting => new[] { "--" + setting.Key, setting.Value })];
    }

    private static async Task<IReadOnlyList<FuzzOperation>> OperationsAsync(Uri address)
    {
        using var caller = new SoakCaller(address, "b5a7d6c3-0000-4000-8000-0000000000ff", new SoakTally());
        var document = await caller.GetAsync("/openapi/v1.json");
        return FuzzOperation.AllOf(document!.Body);
    }

    private async Task AssertWholeAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={LedgerFile}");
        await connection.OpenAsync(TestContext.CancellationToken);
        await using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        Assert.AreEqual("ok", await check.ExecuteScalarAsync(TestContext.CancellationToken));
    }
}
