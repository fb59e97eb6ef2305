using CoSell.Core.Ledger;
using CoSell.Core.Merging;

namespace CoSell.Ledger.Tests.Contract;

/// <summary>The fields that both sides changed.</summary>
public abstract class ConflictContract<TStore> : LedgerContract<TStore>
    where TStore : ILedgerStore, new()
{
    [TestMethod]
    public async Task AddConflicts_Several_ComeNewestFirstAndWhole()
    {
        var link = await SavedAsync(Link.New());

        await Ledger.AddConflictsAsync([Conflicts.Of("1", link.Id, Now.AddTicks(1)), Conflicts.Of("2", link.Id, Now)], Token);
        await Another().AddConflictsAsync([Conflicts.Of("3", link.Id, Now.AddDays(-1)) with { ReferralId = null, PartnerCenter = string.Empty }], Token);

        CollectionAssert.AreEqual(
            new[]
            {
                Conflicts.Of("3", link.Id, Now.AddDays(-1)) with { ReferralId = null, PartnerCenter = string.Empty },
                Conflicts.Of("2", link.Id, Now),
                Conflicts.Of("1", link.Id, Now.AddTicks(1)),
            },
            (await Ledger.OpenConflictsAsync(Token)).ToArray());
    }

    [TestMethod]
    public async Task AddConflicts_None_DoesNothing()
    {
        await Ledger.AddConflictsAsync([], Token);

        Assert.IsEmpty(await Ledger.OpenConflictsAsync(Token));
    }

    [TestMethod]
    public async Task AddConflicts_KeptAlready_LeavesTheFirstAndAddsTheRest()
    {
        var link = await SavedAsync(Link.New());
        var first = Conflicts.Of("1", link.Id, Now);
        await Ledger.AddConflictsAsync([first], Token);

        await Ledger.AddConflictsAsync([first with { Reason = "again" }, Conflicts.Of("2", link.Id, Now)], Token);

        Assert.AreEqual(first, await Ledger.ConflictAsync("1", Token));
        Assert.HasCount(2, await Ledger.OpenConflictsOfAsync(link.Id, Token));
    }

    [TestMethod]
    public async Task AddConflicts_Parallel_KeepsEachOnce()
    {
        var link = await SavedAsync(Link.New());
        var conflicts = Enumerable.Range(0, 3).Select(i => Conflicts.Of($"{i}", link.Id, Now)).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Another().AddConflictsAsync(conflicts, Token), Token)));

        Assert.HasCount(3, await Ledger.OpenConflictsAsync(Token));
    }

    [TestMethod]
    public async Task SaveConflict_Resolved_LeavesTheLists()
    {
        var link = await SavedAsync(Link.New());
        await Ledger.AddConflictsAsync([Conflicts.Of("1", link.Id, Now), Conflicts.Of("2", link.Id, Now)], Token);

        var resolved = Conflicts.Of("1", link.Id, Now) with { ResolvedAt = Now.AddTicks(9), Resolution = "kept Salesforce's" };
        await Ledger.SaveConflictAsync(resolved, Token);

        Assert.AreEqual(resolved, await Another().ConflictAsync("1", Token));
        Assert.AreEqual("2", (await Ledger.OpenConflictsAsync(Token)).Single().Id);
        Assert.AreEqual("2", (await Ledger.OpenConflictsOfAsync(link.Id, Token)).Single().Id);
    }

    [TestMethod]
    public async Task SaveConflict_Chosen_StaysOpenAndComesBackWhole()
    {
        var link = await SavedAsync(Link.New());
        var chosen = Conflicts.Of("1", link.Id, Now) with { Values = new ConflictValues("10", string.Empty), Kept = Side.Salesforce, Told = "not now" };
        await Ledger.AddConflictsAsync([chosen with { Kept = null, Told = null }], Token);

        await Ledger.SaveConflictAsync(chosen, Token);

        Assert.AreEqual(chosen, (await Another().OpenConflictsOfAsync(link.Id, Token)).Single());
    }

    [TestMethod]
    public async Task OpenConflictsOf_Deal_AreItsOwn()
    {
        var (mine, other) = (await SavedAsync(Link.New()), await SavedAsync(Link.New()));
        await Ledger.AddConflictsAsync([Conflicts.Of("1", mine.Id, Now), Conflicts.Of("2", other.Id, Now)], Token);

        Assert.AreEqual("1", (await Ledger.OpenConflictsOfAsync(mine.Id, Token)).Single().Id);
        Assert.IsNull(await Ledger.ConflictAsync("unknown", Token));
    }
}
