using CoSell.Core.Ledger;

namespace CoSell.Ledger.Tests.Contract;

/// <summary>What the retention removes, and what it must not.</summary>
public abstract class PurgeContract<TStore> : LedgerContract<TStore>
    where TStore : ILedgerStore, new()
{
    private static readonly DateTimeOffset ValuesBefore = Now.AddDays(-30);
    private static readonly DateTimeOffset EventsBefore = Now.AddDays(-400);

    [TestMethod]
    public async Task Purge_EmptyLedger_RemovesNothing() => Assert.AreEqual(0, await PurgeAsync());

    [TestMethod]
    public async Task Purge_ResolvedAndOldValues_GoAndYoungOpenOnesStay()
    {
        var link = await SavedAsync(Link.New());
        await Ledger.SaveFailureAsync(FailureOf("resolved", Now) with { ResolvedAt = Now }, Token);
        await Ledger.SaveFailureAsync(FailureOf("old", ValuesBefore.AddSeconds(-1)), Token);
        await Ledger.SaveFailureAsync(FailureOf("young", ValuesBefore.AddSeconds(1)) with { LinkId = link.Id }, Token);
        await Ledger.AddConflictsAsync(
            [Conflicts.Of("old", link.Id, ValuesBefore.AddSeconds(-1)), Conflicts.Of("young", link.Id, ValuesBefore.AddSeconds(1))], Token);
        await Ledger.SaveConflictAsync(Conflicts.Of("resolved", link.Id, Now) with { ResolvedAt = Now }, Token);

        Assert.AreEqual(4, await PurgeAsync());

        Assert.AreEqual("young", (await Ledger.OpenFailuresAsync(Token)).Single().Id);
        Assert.AreEqual("young", (await Ledger.OpenConflictsAsync(Token)).Single().Id);
        Assert.IsNull(await Ledger.FailureAsync("resolved", Token));
        Assert.IsNull(await Ledger.ConflictAsync("resolved", Token));
        Assert.AreEqual(0, await PurgeAsync());
    }

    [TestMethod]
    public async Task Purge_OldEventsAndPlans_GoAndTheirLinkStays()
    {
        var link = Link.New() with { ReferralId = "r" };
        var old = Event(link.Id, "old") with { At = EventsBefore.AddSeconds(-1) };
        Assert.IsTrue(await Ledger.TrySaveAsync(link, new IssuedPlan("old", link.Id, "d", null), old, Token));
        Assert.IsTrue(await Ledger.TrySaveAsync(
            await ReadAsync(link), new IssuedPlan("young", link.Id, "d", null), Event(link.Id, "young") with { At = EventsBefore.AddSeconds(1) }, Token));

        Assert.IsGreaterThan(0, await PurgeAsync());

        Assert.AreEqual("young", (await Ledger.TimelineAsync(link.Id, Token)).Single().Reason);
        Assert.IsNull(await Ledger.PlanAsync("old", Token));
        Assert.IsNotNull(await Ledger.PlanAsync("young", Token));
        Assert.IsNotNull(await Ledger.FindLinkAsync("r", null, null, Token));
    }

    [TestMethod]
    public async Task Purge_MoreThanOneTimesWorth_IsBoundedAndEndsWithNothingLeft()
    {
        const int rows = 2100;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async part =>
        {
            for (var i = 0; i < rows / 4; i++)
            {
                await Ledger.AddEventAsync(Event(null) with { At = EventsBefore.AddDays(-1), Operation = "Purged" }, Token);
            }
        }));

        var first = await PurgeAsync();
        Assert.IsGreaterThan(0, first);
        Assert.IsLessThan(rows, first);
        var removed = first;
        while (await PurgeAsync() is > 0 and var more)
        {
            removed += more;
        }

        Assert.AreEqual(rows, removed);
        Assert.IsNull(await Ledger.LastEventAsync("Purged", Token));
    }

    [TestMethod]
    public async Task Purge_SeveralInstancesAtOnce_RemoveEachRowOnce()
    {
        for (var i = 0; i < 20; i++)
        {
            await Ledger.SaveFailureAsync(FailureOf($"{i}", ValuesBefore.AddDays(-1)), Token);
        }

        var removed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            () => Another().PurgeAsync(ValuesBefore, EventsBefore, Token), Token)));

        Assert.AreEqual(20, removed.Sum());
        Assert.IsEmpty(await Ledger.OpenFailuresAsync(Token));
    }

    private static Failure FailureOf(string id, DateTimeOffset at) => new() { Id = id, At = at, Message = "customer value" };

    private Task<int> PurgeAsync() => Ledger.PurgeAsync(ValuesBefore, EventsBefore, Token);
}
