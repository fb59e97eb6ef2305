using CoSell.Core.Ledger;

namespace CoSell.Ledger.Tests.Contract;

/// <summary>Who may save a link: only the one who read its newest version, and only one link per record.</summary>
public abstract class SavingContract<TStore> : LedgerContract<TStore>
    where TStore : ILedgerStore, new()
{
    private const int Writers = 16;

    [TestMethod]
    public async Task TrySave_EverySave_CountsVersionUp()
    {
        var first = await SavedAsync(Link.New() with { ReferralId = "r" });
        Assert.IsTrue(await SaveAsync(first with { Told = "news" }));

        var second = (await Ledger.LinkByIdAsync(first.Id, Token))!;

        Assert.IsGreaterThan(0, first.Version);
        Assert.IsGreaterThan(first.Version, second.Version);
        Assert.AreEqual("news", second.Told);
    }

    [TestMethod]
    public async Task TrySave_VersionThatIsNotNewest_ChangesNothing()
    {
        var read = await SavedAsync(Link.New() with { ReferralId = "r" });
        Assert.IsTrue(await SaveAsync(read with { Told = "first" }));

        Assert.IsFalse(await SaveAsync(read with { Told = "second" }));

        Assert.AreEqual("first", (await Ledger.LinkByIdAsync(read.Id, Token))!.Told);
    }

    [TestMethod]
    public async Task TrySave_NewLinkUnderUsedId_IsRefused()
    {
        var link = Link.New() with { ReferralId = "r" };
        await SavedAsync(link);

        Assert.IsFalse(await SaveAsync(link with { ReferralId = "other" }));
    }

    [TestMethod]
    public async Task TrySave_VersionOfLinkThatWasNeverSaved_IsRefused() =>
        Assert.IsFalse(await SaveAsync(Link.New() with { Version = 3 }));

    [TestMethod]
    public async Task TrySave_ParallelWritersOfOneVersion_ExactlyOneWins()
    {
        var read = await SavedAsync(Link.New() with { ReferralId = "r" });
        var other = Another();

        var saved = await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => Task.Run(
            () => (i % 2 == 0 ? Ledger : other).TrySaveAsync(
                read with { Told = $"{i}" }, new IssuedPlan($"plan {i}", read.Id, "d", null), Event(read.Id, $"{i}"), Token),
            Token)));

        var winner = Array.IndexOf(saved, true);
        Assert.AreEqual(1, saved.Count(won => won));
        var link = (await Ledger.LinkByIdAsync(read.Id, Token))!;
        Assert.IsGreaterThan(read.Version, link.Version);
        Assert.AreEqual($"{winner}", link.Told);
        Assert.AreEqual($"{winner}", (await Ledger.TimelineAsync(read.Id, Token))[^1].Reason);
        Assert.HasCount(2, await Ledger.TimelineAsync(read.Id, Token));
    }

    [TestMethod]
    public async Task TrySave_ParallelNewLinksOfOneReferral_ExactlyOneWins()
    {
        var other = Another();

        var saved = await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => Task.Run(
            () =>
            {
                var link = Link.New() with { ReferralId = "r" };
                return (i % 2 == 0 ? Ledger : other).TrySaveAsync(link, null, Event(link.Id), Token);
            },
            Token)));

        Assert.AreEqual(1, saved.Count(won => won));
    }

    [TestMethod]
    public async Task TrySave_RecordOfAnotherLink_IsRefusedAndChangesNothing()
    {
        await SavedAsync(Link.New() with { ReferralId = "r", OpportunityId = "o" });
        var half = await SavedAsync(Link.New() with { OpportunityId = "o2" });

        Assert.IsFalse(await SaveAsync(Link.New() with { ReferralId = "r" }));
        Assert.IsFalse(await SaveAsync(Link.New() with { OpportunityId = "o" }));
        Assert.IsFalse(await SaveAsync(half with { ReferralId = "r" }));
        Assert.AreEqual(half, await Ledger.LinkByIdAsync(half.Id, Token) is { } now ? now with { Base = half.Base, Intended = half.Intended, Writes = half.Writes, RedriveOperations = half.RedriveOperations } : null);
    }

    [TestMethod]
    public async Task TrySave_HalfLinksAndSharedEngagement_AreAllKept()
    {
        Assert.IsTrue(await SaveAsync(Link.New() with { ReferralId = "r1", EngagementId = "e" }));
        Assert.IsTrue(await SaveAsync(Link.New() with { ReferralId = "r2", EngagementId = "e" }));
        Assert.IsTrue(await SaveAsync(Link.New() with { OpportunityId = "o1" }));
        Assert.IsTrue(await SaveAsync(Link.New() with { OpportunityId = "o2" }));
    }
}
