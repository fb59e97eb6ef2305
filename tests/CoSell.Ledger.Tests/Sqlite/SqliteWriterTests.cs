using CoSell.Core.Ledger;
using CoSell.Ledger.Sqlite;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CoSell.Ledger.Tests.Sqlite;

/// <summary>Many callers write at once: what they write is committed together, and yet each gets an answer of its own.</summary>
[TestClass]
public sealed class SqliteWriterTests : IDisposable
{
    private const int Callers = 200;

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly SqliteStore store = new();

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Token => TestContext.CancellationToken;

    public void Dispose() => store.Dispose();

    [TestMethod]
    public async Task ManyAtOnce_SomeFail_TheOthersAreKept()
    {
        var ledger = store.Open();
        await ledger.DigestKeyAsync(Token);
        await store.ExecuteAsync("CREATE TRIGGER bad BEFORE INSERT ON event WHEN new.result = 'bad' BEGIN SELECT RAISE(ABORT, 'a bad one'); END");
        var links = Enumerable.Range(0, Callers).Select(_ => Link.New()).ToArray();

        var saves = links.Select((link, number) => SaveAsync(ledger, link, number % 5 == 0 ? "bad" : "good")).ToArray();
        await Task.WhenAll(saves).ContinueWith(_ => { }, Token, TaskContinuationOptions.None, TaskScheduler.Default);

        for (var i = 0; i < Callers; i++)
        {
            var found = await ledger.LinkByIdAsync(links[i].Id, Token);
            if (i % 5 == 0)
            {
                Assert.IsInstanceOfType<SqliteException>(saves[i].Exception!.InnerException);
                Assert.IsNull(found, "nothing of a write that failed may stay");
            }
            else
            {
                Assert.IsTrue(await saves[i]);
                Assert.IsNotNull(found);
                Assert.HasCount(1, await ledger.TimelineAsync(links[i].Id, Token));
            }
        }
    }

    /// <summary>As SQLite does when the disk is full: not the statement alone is taken back, but the transaction with the others' writes.</summary>
    [TestMethod]
    public async Task ManyAtOnce_OneTakesTheTransactionBack_AllOfItAreToldAndTheNextGoOn()
    {
        var ledger = store.Open();
        await ledger.DigestKeyAsync(Token);
        await store.ExecuteAsync("CREATE TRIGGER full BEFORE INSERT ON event WHEN new.result = 'bad' BEGIN SELECT RAISE(ROLLBACK, 'disk is full'); END");
        var links = Enumerable.Range(0, Callers).Select(_ => Link.New()).ToArray();

        var saves = links.Select((link, number) => SaveAsync(ledger, link, number == 100 ? "bad" : "good")).ToArray();
        await Task.WhenAll(saves).ContinueWith(_ => { }, Token, TaskContinuationOptions.None, TaskScheduler.Default);

        Assert.IsTrue(saves[100].IsFaulted);
        for (var i = 0; i < Callers; i++)
        {
            Assert.AreEqual(saves[i].IsCompletedSuccessfully, await ledger.LinkByIdAsync(links[i].Id, Token) is not null, "who is told that it was kept finds it, and nobody else");
        }

        Assert.IsTrue(await SaveAsync(ledger, Link.New(), "good"));
        await store.ExecuteAsync("DROP TRIGGER full");
    }

    [TestMethod]
    public async Task ManyAtOnce_OfTheSameVersion_OnlyOneIsKept()
    {
        var ledger = store.Open();
        var link = Link.New();
        Assert.IsTrue(await SaveAsync(ledger, link, "first"));

        var saves = await Task.WhenAll(Enumerable.Range(0, Callers).Select(number => Task.Run(() => SaveAsync(ledger, link with { Version = 1 }, $"{number}"), Token)));

        Assert.AreEqual(1, saves.Count(saved => saved));
        Assert.AreEqual(2, (await ledger.LinkByIdAsync(link.Id, Token))!.Version);
        Assert.HasCount(2, await ledger.TimelineAsync(link.Id, Token));
    }

    [TestMethod]
    public async Task ManyAtOnce_AreCommittedTogether()
    {
        var ledger = store.Open();
        await ledger.DigestKeyAsync(Token);
        Task<bool>[] saves;
        await using (var other = new SqliteConnection($"Data Source={store.File}"))
        {
            // All of them come while another process writes, so all of them wait for the same moment.
            await other.OpenAsync(Token);
            await using var writing = other.BeginTransaction(deferred: false);
            saves = [.. Enumerable.Range(0, 60).Select(_ => SaveAsync(ledger, Link.New(), "good"))];
            await writing.RollbackAsync(Token);
        }

        Assert.IsTrue((await Task.WhenAll(saves)).All(saved => saved));
        await using var reader = new SqliteConnection($"Data Source={store.File}");
        var frames = new FileInfo(store.File + "-wal").Length / 4096;
        Assert.IsLessThan(300, frames, "one by one they would write the pages of six indexes 60 times");
    }

    [TestMethod]
    public async Task ManyWait_AnotherProcessHoldsTheFileTooLong_AllAreTold()
    {
        var ledger = new SqliteLedger(store.File, busySeconds: 1);
        await ledger.DigestKeyAsync(Token);
        await using var other = new SqliteConnection($"Data Source={store.File}");
        await other.OpenAsync(Token);
        await using var writing = other.BeginTransaction(deferred: false);

        var saves = Enumerable.Range(0, 20).Select(_ => SaveAsync(ledger, Link.New(), "good")).ToArray();
        foreach (var save in saves)
        {
            await Assert.ThrowsExactlyAsync<SqliteException>(() => save);
        }

        await writing.RollbackAsync(Token);
        Assert.IsTrue(await SaveAsync(ledger, Link.New(), "good"), "and the next one goes on");
    }

    [TestMethod]
    public async Task Waiting_CallerLeaves_NothingIsWrittenForIt()
    {
        var ledger = store.Open();
        await ledger.DigestKeyAsync(Token);
        var (first, left) = (Link.New(), Link.New());
        using var leaving = new CancellationTokenSource();
        await using var other = new SqliteConnection($"Data Source={store.File}");
        await other.OpenAsync(Token);
        await using var writing = other.BeginTransaction(deferred: false);
        var waits = SaveAsync(ledger, first, "good");
        var leaves = ledger.TrySaveAsync(left, plan: null, Happened(left, "good"), leaving.Token);

        await leaving.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => leaves);
        await writing.RollbackAsync(Token);
        Assert.IsTrue(await waits);
        Assert.IsTrue(await SaveAsync(ledger, Link.New(), "good"));
        Assert.IsNull(await ledger.LinkByIdAsync(left.Id, Token));
    }

    [TestMethod]
    public async Task WhileOthersWrite_TheCleaningAndTheWipingGetTheirTurn()
    {
        var ledger = (SqliteLedger)store.Open();
        var writes = Enumerable.Range(0, Callers).Select(_ => Task.Run(() => SaveAsync(ledger, Link.New(), "good"), Token)).ToArray();

        await ledger.PurgeAsync(Now.AddDays(-1), Now.AddDays(-1), Token);
        await ledger.RemoveValuesAsync([], [], Token);

        Assert.IsTrue((await Task.WhenAll(writes)).All(saved => saved));
    }

    private Task<bool> SaveAsync(ISyncLedger ledger, Link link, string result) => ledger.TrySaveAsync(link, plan: null, Happened(link, result), Token);

    private static SyncEvent Happened(Link link, string result) =>
        new() { At = Now, LinkId = link.Id, Operation = "PlanOpportunity", Result = result, Reason = "because" };
}
