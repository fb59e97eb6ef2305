using CoSell.Core.Ledger;

namespace CoSell.Ledger.Tests.Contract;

/// <summary>What parts of the product note down under a name.</summary>
public abstract class NoteContract<TStore> : LedgerContract<TStore>
    where TStore : ILedgerStore, new()
{
    [TestMethod]
    public async Task Note_NeverSaved_GivesNull()
    {
        Assert.IsNull(await Ledger.NoteAsync("walk", Token));
        Assert.IsNull(await Ledger.NoteAsync("digest-key", Token));
    }

    [TestMethod]
    public async Task TrySaveNote_EverySave_IsSeenByAllAndCountsUp()
    {
        Assert.IsTrue(await Ledger.TrySaveNoteAsync(new Note("walk: both/sides", """{"at":"2026-03-02","who":"Größe ✗"}""", 0), Token));
        var first = (await Another().NoteAsync("walk: both/sides", Token))!;
        Assert.AreEqual("""{"at":"2026-03-02","who":"Größe ✗"}""", first.Value);
        Assert.IsGreaterThan(0, first.Version);

        Assert.IsTrue(await Another().TrySaveNoteAsync(first with { Value = "line\r\nline" }, Token));

        var second = (await Ledger.NoteAsync("walk: both/sides", Token))!;
        Assert.AreEqual("line\r\nline", second.Value);
        Assert.IsGreaterThan(first.Version, second.Version);
    }

    [TestMethod]
    public async Task TrySaveNote_VersionThatIsNotNewest_ChangesNothing()
    {
        Assert.IsTrue(await Ledger.TrySaveNoteAsync(new Note("walk", "1", 0), Token));
        var read = (await Ledger.NoteAsync("walk", Token))!;
        Assert.IsTrue(await Ledger.TrySaveNoteAsync(read with { Value = "2" }, Token));

        Assert.IsFalse(await Ledger.TrySaveNoteAsync(read with { Value = "3" }, Token));
        Assert.IsFalse(await Ledger.TrySaveNoteAsync(new Note("walk", "4", 0), Token));
        Assert.IsFalse(await Ledger.TrySaveNoteAsync(new Note("other", "5", 8), Token));

        Assert.AreEqual("2", (await Ledger.NoteAsync("walk", Token))!.Value);
        Assert.IsNull(await Ledger.NoteAsync("other", Token));
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task TrySaveNote_Parallel_ExactlyOneWins(bool isNew)
    {
        if (!isNew)
        {
            Assert.IsTrue(await Ledger.TrySaveNoteAsync(new Note("walk", "before", 0), Token));
        }

        var version = (await Ledger.NoteAsync("walk", Token))?.Version ?? 0;
        var other = Another();

        var saved = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(
            () => (i % 2 == 0 ? Ledger : other).TrySaveNoteAsync(new Note("walk", $"{i}", version), Token), Token)));

        Assert.AreEqual(1, saved.Count(won => won));
        Assert.AreEqual($"{Array.IndexOf(saved, true)}", (await Ledger.NoteAsync("walk", Token))!.Value);
    }
}
