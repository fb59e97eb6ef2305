using CoSell.Core.Ledger;

namespace CoSell.Ledger.Tests.Contract;

/// <summary>Which links are due, and in which order.</summary>
public abstract class DueContract<TStore> : LedgerContract<TStore>
    where TStore : ILedgerStore, new()
{
    [TestMethod]
    public async Task DueLinks_NothingAsked_GivesNone()
    {
        await SavedAsync(Link.New() with { ReferralId = "r" });

        Assert.IsEmpty(await Ledger.DueLinksAsync(DateTimeOffset.MaxValue, 10, Token));
    }

    [TestMethod]
    public async Task DueLinks_TimeHasCome_GivesThemLongestDueFirstAsSaved()
    {
        var later = await SavedAsync(Due(Now.AddTicks(-1)) with { ReferralId = "r", RedriveOperations = ["PlanReferral"], Redrives = 3 });
        var earlier = await SavedAsync(Due(Now.ToOffset(TimeSpan.FromHours(9)).AddMinutes(-1)));
        var claimed = await SavedAsync(Link.New() with { Claim = new Claim("plan", "run", Now) });
        await SavedAsync(Due(Now.AddTicks(1)));
        await SavedAsync(Link.New() with { Claim = new Claim("plan", "run", Now.AddTicks(1)) });
        await SavedAsync(Due(Now.AddDays(-1)) with { Stopped = true });

        var due = await Another().DueLinksAsync(Now, 10, Token);

        CollectionAssert.AreEqual(new[] { earlier.Id, later.Id, claimed.Id }, due.Select(link => link.Id).ToArray());
        Assert.AreEqual(later.Version, due[1].Version);
        Assert.AreEqual(3, due[1].Redrives);
        Assert.AreEqual("PlanReferral", due[1].RedriveOperations.Single());
    }

    [TestMethod]
    public async Task DueLinks_MoreThanAskedFor_GivesTheLongestDue()
    {
        for (var i = 0; i < 5; i++)
        {
            await SavedAsync(Due(Now.AddMinutes(-i)) with { ReferralId = $"{i}" });
        }

        var due = await Ledger.DueLinksAsync(Now, 2, Token);

        CollectionAssert.AreEqual(new[] { "4", "3" }, due.Select(link => link.ReferralId).ToArray());
    }

    [TestMethod]
    public async Task DueLinks_MovedOnOrSettled_FollowTheLink()
    {
        var link = await SavedAsync(Due(Now));
        await SaveAsync(link with { RedriveAt = Now.AddMinutes(5) });
        Assert.IsEmpty(await Ledger.DueLinksAsync(Now, 10, Token));
        Assert.HasCount(1, await Ledger.DueLinksAsync(Now.AddMinutes(5), 10, Token));

        await SaveAsync((await Ledger.LinkByIdAsync(link.Id, Token))! with { RedriveAt = null });

        Assert.IsEmpty(await Ledger.DueLinksAsync(DateTimeOffset.MaxValue, 10, Token));
    }

    [TestMethod]
    public async Task DueLinks_SaveThatWasRefused_ChangesNothing()
    {
        var link = await SavedAsync(Due(Now));

        Assert.IsFalse(await SaveAsync(link with { RedriveAt = null, Version = 7 }));

        Assert.HasCount(1, await Ledger.DueLinksAsync(Now, 10, Token));
    }

    private static Link Due(DateTimeOffset at) => Link.New() with { RedriveAt = at };
}
