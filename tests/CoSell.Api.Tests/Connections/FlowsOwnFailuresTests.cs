using System.Text.Json.Nodes;
using CoSell.Api.Tests.Outcomes;
using CoSell.Api.Tests.Support;
using CoSell.Core.Ledger;

namespace CoSell.Api.Tests.Connections;

/// <summary>Row 83: what flows wrote down themselves while the API refused their connection becomes one failure.</summary>
[TestClass]
public sealed class FlowsOwnFailuresTests : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    private readonly SteppedTime time = new();

    public TestContext TestContext { get; set; } = null!;

    private CoSellApplication Application => field ??= new CoSellApplication { OtherTime = time };

    private CancellationToken Token => TestContext.CancellationToken;

    public void Dispose() => Application.Dispose();

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Row83_ApiRefusesTheFlows_TheirOwnRowsBecomeOneFailureOfTheConnection()
    {
        using var client = Application.CreateClient();
        var ledger = Application.Ledger;
        for (var run = 0; run < 3; run++)
        {
            await ledger.SaveFailureAsync(Written($"run-{run}", Refused(403)), Token);
        }

        await ledger.SaveFailureAsync(Written("other", Refused(400)), Token);
        await ledger.SaveFailureAsync(Written("odd", "[not json"), Token);

        await time.PassAsync(Every);
        while ((await ledger.OpenFailuresAsync(Token)).Count > 3)
        {
            await Task.Delay(5, Token);
        }

        var open = await ledger.OpenFailuresAsync(Token);
        CollectionAssert.AreEquivalent(new[] { "other", "odd", "run-2" }, open.Select(failure => failure.RunId).ToArray());
        var connection = open.Single(failure => failure.RunId == "run-2");
        StringAssert.Contains(connection.Message, "'CoSell Sync' (cosell_CoSellSync) is refused", StringComparison.Ordinal);
        StringAssert.Contains(connection.Message, "the app role CoSell.Sync", StringComparison.Ordinal);
        Assert.AreEqual(3, connection.Attempts);
    }

    private static Failure Written(string run, string message) =>
        new() { Id = Guid.NewGuid().ToString("n"), At = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), RunId = run, Flow = "a flow", Message = message };

    private static string Refused(int status)
    {
        var failed = Results.Failed("Plan_the_referral", new JsonObject { ["title"] = "Forbidden" });
        failed["outputs"]!["statusCode"] = status;
        failed["inputs"] = new JsonObject
        {
            ["host"] = new JsonObject { ["apiId"] = "/providers/Microsoft.PowerApps/apis/shared_cosell-5fcosell-20sync-5fc05e110000000001" },
            ["parameters"] = new JsonObject { ["body/runId"] = "x" },
        };
        return Results.Of(Results.Of(failed)).ToJsonString();
    }
}
