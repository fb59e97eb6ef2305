using System.Globalization;
using CoSell.Core.Ledger;
using CoSell.Ledger.Sqlite;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CoSell.Ledger.Tests.Sqlite;

/// <summary>Files of other versions of the program.</summary>
[TestClass]
public sealed class SqliteMigrationTests : IDisposable
{
    private const string First = "CoSell.Ledger.Sqlite.Migrations.001-first.sql";
    private const string LinkId = "7b5d1c3e9f2a4d6b8c0e1f3a5b7d9c2e";

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly SqliteStore store = new();

    public TestContext TestContext { get; set; } = null!;

    private CancellationToken Token => TestContext.CancellationToken;

    public void Dispose() => store.Dispose();

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public async Task Open_FileOfTheFirstSchema_ReadsEverythingAndFillsTheNewColumns(int version)
    {
        await OldFileAsync(version);

        var ledger = store.Open();

        CollectionAssert.AreEqual(Enumerable.Repeat((byte)7, 32).ToArray(), await ledger.DigestKeyAsync(Token));
        var link = await ledger.FindLinkAsync("r", null, null, Token);
        Assert.AreEqual((LinkId, 3L, "o"), (link?.Id, link?.Version, link?.OpportunityId));
        Assert.AreEqual("succeeded", (await ledger.PlanAsync("plan", Token))?.Outcome);
        Assert.AreEqual("because", (await ledger.TimelineAsync(LinkId, Token)).Single().Reason);
        Assert.AreEqual("because", (await ledger.LastEventAsync("PlanOpportunity", Token))?.Reason);
        Assert.AreEqual("failed", (await ledger.OpenFailuresOfAsync(LinkId, Token)).Single().Message);
        Assert.AreEqual("dealValue", (await ledger.OpenConflictsOfAsync(LinkId, Token)).Single().Field);
        Assert.AreEqual(LinkId, (await ledger.DueLinksAsync(Now, 10, Token)).Single().Id);
    }

    [TestMethod]
    public async Task Open_FileOfTheFirstSchema_GivesItsRowsTheirAge()
    {
        await OldFileAsync(1);
        var ledger = store.Open();

        Assert.AreEqual(0, await ledger.PurgeAsync(Now.AddSeconds(-1), Now.AddSeconds(-1), Token));
        Assert.AreEqual(3, await ledger.PurgeAsync(Now.AddSeconds(1), Now.AddSeconds(1), Token), "event, failure and conflict; the plan is as old as the opening");

        Assert.IsNotNull(await ledger.PlanAsync("plan", Token));
    }

    [TestMethod]
    public async Task Open_FileOfTheFirstSchema_GoesOnWorking()
    {
        await OldFileAsync(1);
        var ledger = store.Open();
        var link = (await ledger.LinkByIdAsync(LinkId, Token))!;

        Assert.IsTrue(await ledger.TrySaveAsync(link with { AccountKey = "key" }, null, Happened(), Token));
        Assert.IsTrue(await ledger.TrySaveNoteAsync(new Note("walk", "1", 0), Token));

        Assert.AreEqual(LinkId, (await store.Open().LinkByAccountAsync("key", Token))?.Id);
    }

    [TestMethod]
    public async Task Open_ByManyInstancesAtOnce_IsBroughtUpOnce()
    {
        await OldFileAsync(1);

        var links = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => new SqliteLedger(store.File).FindLinkAsync("r", null, null, Token), Token)));

        Assert.IsTrue(links.All(link => link?.Id == LinkId));
    }

    [TestMethod]
    public async Task Open_FileOfANewerProgram_IsRefusedWithWhatToDoAndLeftAlone()
    {
        await store.Open().DigestKeyAsync(Token);
        await store.ExecuteAsync("PRAGMA user_version = 900");

        var e = await Assert.ThrowsExactlyAsync<LedgerUnavailableException>(() => new SqliteLedger(store.File).OpenFailuresAsync(Token));

        StringAssert.Contains(e.Message, store.File, StringComparison.Ordinal);
        StringAssert.Contains(e.Message, "900", StringComparison.Ordinal);
        StringAssert.Contains(e.Message, "newer version of the program", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Open_MigrationThatFails_LeavesTheOldSchema()
    {
        await OldFileAsync(1);
        await store.ExecuteAsync("UPDATE failure SET body = 'no JSON'");

        await Assert.ThrowsExactlyAsync<LedgerUnavailableException>(() => new SqliteLedger(store.File).OpenFailuresAsync(Token));

        await store.ExecuteAsync("DELETE FROM failure");
        Assert.IsNotNull(await new SqliteLedger(store.File).FindLinkAsync("r", null, null, Token));
    }

    /// <summary>A file as the first version of the program left it; before its schemas had numbers, or with number one.</summary>
    private async Task OldFileAsync(int version)
    {
        await using var stream = typeof(SqliteLedger).Assembly.GetManifestResourceStream(First)!;
        using var reader = new StreamReader(stream);
        await store.ExecuteAsync(await reader.ReadToEndAsync(Token));
        await store.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version}"));
        await store.ExecuteAsync(
            $$"""
            INSERT INTO setting VALUES ('digest-key', x'{{string.Concat(Enumerable.Repeat("07", 32))}}');
            INSERT INTO link VALUES ('{{LinkId}}', 'r', 'o', 'e',
              '{"id":"{{LinkId}}","referralId":"r","opportunityId":"o","engagementId":"e","redriveAt":"2026-03-02T09:00:00\u002B00:00"}', 3);
            INSERT INTO due VALUES ('{{LinkId}}', {{Now.UtcTicks}});
            INSERT INTO plan VALUES ('plan', '{{LinkId}}', 'PlanOpportunity', 'succeeded');
            INSERT INTO event (link_id, body) VALUES ('{{LinkId}}',
              '{"at":"2026-03-02T09:00:00\u002B00:00","linkId":"{{LinkId}}","operation":"PlanOpportunity","result":"update","reason":"because"}');
            INSERT INTO failure (id, body) VALUES ('f',
              '{"id":"f","at":"2026-03-02T18:00:00.1234567\u002B09:00","linkId":"{{LinkId}}","message":"failed"}');
            INSERT INTO conflict (id, body) VALUES ('c',
              '{"id":"c","linkId":"{{LinkId}}","at":"2026-03-02T09:00:00\u002B00:00","field":"dealValue","label":"","partnerCenter":"1","salesforce":"2","outcome":"","reason":""}');
            """);
    }

    private static SyncEvent Happened() =>
        new() { At = Now, LinkId = LinkId, Operation = "PlanOpportunity", Result = "update", Reason = "because" };
}
