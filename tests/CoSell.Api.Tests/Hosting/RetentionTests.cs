using CoSell.Api.Tests.Support;
using CoSell.Core.Ledger;

namespace CoSell.Api.Tests.Hosting;

/// <summary>The ledger is cleaned up by itself.</summary>
[TestClass]
public sealed class RetentionTests : IDisposable
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly SteppedTime time = new();

    public TestContext TestContext { get; set; } = null!;

    private CoSellApplication Application => field ??= new CoSellApplication { OtherTime = time };

    private CancellationToken Token => TestContext.CancellationToken;

    public void Dispose() => Application.Dispose();

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Row72_Retention_RunsByItselfEveryDay()
    {
        using var client = Application.CreateClient();
        var ledger = Application.Ledger;
        var start = time.GetUtcNow();
        await ledger.SaveFailureAsync(Failure("resolved", start) with { ResolvedAt = start }, Token);
        await ledger.SaveFailureAsync(Failure("29 days old", start.AddDays(-29)), Token);
        await ledger.SaveFailureAsync(Failure("31 days old", start.AddDays(-31)), Token);
        await ledger.AddEventAsync(Event("399 days old", start.AddDays(-399)), Token);
        await ledger.AddEventAsync(Event("401 days old", start.AddDays(-401)), Token);

        await time.PassAsync(First);
        await GoneAsync(() => ledger.LastEventAsync("401 days old", Token));

        Assert.IsNull(await ledger.FailureAsync("resolved", Token));
        Assert.IsNull(await ledger.FailureAsync("31 days old", Token));
        Assert.IsNotNull(await ledger.FailureAsync("29 days old", Token));
        Assert.IsNotNull(await ledger.LastEventAsync("399 days old", Token));

        await time.PassAsync(Day);
        await time.PassAsync(Day);
        await GoneAsync(() => ledger.LastEventAsync("399 days old", Token));
        Assert.IsNull(await ledger.FailureAsync("29 days old", Token));
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task Retention_LedgerCannotBeOpened_IsTriedAgainInAnHour()
    {
        var blocked = Path.GetTempFileName();
        await using var application = new CoSellApplication { OtherTime = time, LedgerPath = Path.Combine(blocked, "ledger.db") };
        using var client = application.CreateClient();
        await time.PassAsync(First);
        await time.PassAsync(TimeSpan.FromHours(1));
        await time.AwaitedAsync(TimeSpan.FromHours(1));

        File.Delete(blocked);
        await application.Ledger.SaveFailureAsync(Failure("resolved", time.GetUtcNow()) with { ResolvedAt = time.GetUtcNow() }, Token);
        await time.PassAsync(TimeSpan.FromHours(1));

        await GoneAsync(() => application.Ledger.FailureAsync("resolved", Token));
        await application.DisposeAsync();
        Directory.Delete(blocked, recursive: true);
    }

    private static async Task GoneAsync<T>(Func<Task<T?>> read)
    {
        while (await read() is not null)
        {
            await Task.Delay(5);
        }
    }

    private static Failure Failure(string id, DateTimeOffset at) => new() { Id = id, At = at, Message = "customer value" };

    private static SyncEvent Event(string operation, DateTimeOffset at) =>
        new() { At = at, Operation = operation, Result = "r", Reason = "because" };
}
