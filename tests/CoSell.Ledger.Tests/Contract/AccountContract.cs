using CoSell.Core.Ledger;

namespace CoSell.Ledger.Tests.Contract;

/// <summary>One account is created by one link's run alone.</summary>
public abstract class AccountContract<TStore> : LedgerContract<TStore>
    where TStore : ILedgerStore, new()
{
    [TestMethod]
    public async Task LinkByAccount_Claimed_GivesTheLinkUntilItLetsGo()
    {
        Assert.IsNull(await Ledger.LinkByAccountAsync("key", Token));
        var link = await SavedAsync(Link.New() with { ReferralId = "r", AccountKey = "key" });

        var found = await Another().LinkByAccountAsync("key", Token);
        Assert.AreEqual(link.Id, found?.Id);
        Assert.AreEqual("key", found?.AccountKey);

        Assert.IsTrue(await SaveAsync(link with { AccountKey = null }));
        Assert.IsNull(await Ledger.LinkByAccountAsync("key", Token));
    }

    [TestMethod]
    public async Task TrySave_AccountOfAnotherLink_IsRefusedUntilItIsFree()
    {
        var first = await SavedAsync(Link.New() with { ReferralId = "r1", AccountKey = "key" });
        var second = await SavedAsync(Link.New() with { ReferralId = "r2" });

        Assert.IsFalse(await SaveAsync(second with { AccountKey = "key", Told = "claimed" }));
        Assert.IsFalse(await SaveAsync(Link.New() with { ReferralId = "r3", AccountKey = "key" }));
        Assert.IsNull((await ReadAsync(second)).Told);
        Assert.IsNull(await Ledger.FindLinkAsync("r3", null, null, Token));

        Assert.IsTrue(await SaveAsync(first with { AccountKey = null }));
        Assert.IsTrue(await SaveAsync(second with { AccountKey = "key" }));
    }

    [TestMethod]
    public async Task TrySave_ParallelClaimsOfOneAccount_ExactlyOneWins()
    {
        var other = Another();
        var links = new List<Link>();
        for (var i = 0; i < 12; i++)
        {
            links.Add(await SavedAsync(Link.New() with { ReferralId = $"{i}" }));
        }

        var saved = await Task.WhenAll(links.Select((link, i) => Task.Run(
            () => (i % 2 == 0 ? Ledger : other).TrySaveAsync(link with { AccountKey = "key" }, null, Event(link.Id), Token), Token)));

        Assert.AreEqual(1, saved.Count(won => won));
        Assert.AreEqual(links[Array.IndexOf(saved, true)].Id, (await Ledger.LinkByAccountAsync("key", Token))?.Id);
    }
}
