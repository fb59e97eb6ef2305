using CoSell.Core.Ledger;
using CoSell.Ledger.Sqlite;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CoSell.Ledger.Tests.Sqlite;

/// <summary>What can happen to the file itself.</summary>
[TestClass]
public sealed class SqliteFileTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly SqliteStore store = new();

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Token => TestContext.CancellationToken;

    public void Dispose() => store.Dispose();

    [TestMethod]
    public async Task FirstUse_FolderIsMissing_CreatesIt()
    {
        var file = Path.Combine(store.Folder, "made", "for me", "ledger.db");

        await new SqliteLedger(file).OpenFailuresAsync(Token);

        Assert.IsTrue(File.Exists(file));
    }

    [TestMethod]
    public async Task FirstUse_FolderCannotBeCreated_SaysWhichFileAndWhatToDo()
    {
        var file = await FileWhoseFolderIsAFileAsync();

        var e = await Assert.ThrowsExactlyAsync<LedgerUnavailableException>(() => new SqliteLedger(file).OpenFailuresAsync(Token));

        StringAssert.Contains(e.Message, file, StringComparison.Ordinal);
        StringAssert.Contains(e.Message, "Ledger:Path", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task FirstUse_FileIsAFolder_SaysWhichFile()
    {
        var e = await Assert.ThrowsExactlyAsync<LedgerUnavailableException>(
            () => new SqliteLedger(store.Folder).OpenFailuresAsync(Token));

        StringAssert.Contains(e.Message, store.Folder, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task FirstUse_FileIsNoDatabase_SaysWhichFileAndLeavesItAlone()
    {
        await File.WriteAllTextAsync(store.File, new string('x', 5000), Token);

        var e = await Assert.ThrowsExactlyAsync<LedgerUnavailableException>(() => store.Open().OpenFailuresAsync(Token));

        StringAssert.Contains(e.Message, store.File, StringComparison.Ordinal);
        Assert.AreEqual(new string('x', 5000), await File.ReadAllTextAsync(store.File, Token));
    }

    [TestMethod]
    public async Task NextUse_AfterAFailedFirst_WorksOnceTheCauseIsGone()
    {
        var file = await FileWhoseFolderIsAFileAsync();
        var ledger = new SqliteLedger(file);
        await Assert.ThrowsExactlyAsync<LedgerUnavailableException>(() => ledger.DigestKeyAsync(Token));

        File.Delete(Path.GetDirectoryName(file)!);

        Assert.HasCount(32, await ledger.DigestKeyAsync(Token));
    }

    [TestMethod]
    public async Task Reopened_FilesAsACrashLeavesThem_HoldEverythingSaved()
    {
        var ledger = store.Open();
        var key = await ledger.DigestKeyAsync(Token);
        var link = Link.New() with { ReferralId = "r" };
        Assert.IsTrue(await ledger.TrySaveAsync(link, new IssuedPlan("p", link.Id, "d", null), Happened(link), Token));

        var copy = CopyWhileOpen();

        CollectionAssert.AreEqual(key, await copy.DigestKeyAsync(Token));
        Assert.AreEqual(1, (await copy.FindLinkAsync("r", null, null, Token))?.Version);
        Assert.IsNotNull(await copy.PlanAsync("p", Token));
        Assert.HasCount(1, await copy.TimelineAsync(link.Id, Token));
        Assert.IsTrue(await copy.TrySaveAsync(link with { Version = 1 }, null, Happened(link), Token));
    }

    [TestMethod]
    public async Task TrySave_EventCannotBeWritten_KeepsNothing()
    {
        var ledger = store.Open();
        await ledger.DigestKeyAsync(Token);
        await store.ExecuteAsync("CREATE TRIGGER full BEFORE INSERT ON event BEGIN SELECT RAISE(ABORT, 'disk is full'); END");
        var link = Link.New();

        await Assert.ThrowsExactlyAsync<SqliteException>(
            () => ledger.TrySaveAsync(link, new IssuedPlan("p", link.Id, "d", null), Happened(link), Token));

        await store.ExecuteAsync("DROP TRIGGER full");
        Assert.IsNull(await ledger.LinkByIdAsync(link.Id, Token));
        Assert.IsNull(await ledger.PlanAsync("p", Token));
    }

    [TestMethod]
    public async Task TrySave_AnotherProcessHoldsTheFile_GivesUpAfterTheBusyTime()
    {
        var ledger = new SqliteLedger(store.File, busySeconds: 1);
        await ledger.DigestKeyAsync(Token);
        await using var other = new SqliteConnection($"Data Source={store.File}");
        await other.OpenAsync(Token);
        await using var writing = other.BeginTransaction(deferred: false);
        var link = Link.New();

        await Assert.ThrowsExactlyAsync<SqliteException>(() => ledger.TrySaveAsync(link, null, Happened(link), Token));

        await writing.RollbackAsync(Token);
        Assert.IsTrue(await ledger.TrySaveAsync(link, null, Happened(link), Token));
    }

    private static SyncEvent Happened(Link link) =>
        new() { At = Now, LinkId = link.Id, Operation = "PlanOpportunity", Result = "update", Reason = "because" };

    private async Task<string> FileWhoseFolderIsAFileAsync()
    {
        var folder = Path.Combine(store.Folder, "taken");
        await File.WriteAllTextAsync(folder, "not a folder", Token);
        return Path.Combine(folder, "ledger.db");
    }

    /// <summary>Database and log as they stand now; the shared-memory file is lost with the process.</summary>
    private SqliteLedger CopyWhileOpen()
    {
        var file = Path.Combine(store.Folder, "copy.db");
        File.Copy(store.File, file);
        File.Copy(store.File + "-wal", file + "-wal");
        return new SqliteLedger(file);
    }
}
