using CoSell.Core.Ledger;

namespace CoSell.Ledger.Tests.Contract;

/// <summary>Deals are found by the digest of a name.</summary>
public abstract class NameContract<TStore> : LedgerContract<TStore>
    where TStore : ILedgerStore, new()
{
    [TestMethod]
    [DataRow("referral")]
    [DataRow("opportunity")]
    [DataRow("customer")]
    [DataRow("account")]
    public async Task LinksByName_AnyOfTheFour_GivesTheLink(string digest)
    {
        var link = await SavedAsync(Link.New() with { ReferralId = "r", Names = new LinkNames("referral", "opportunity", "customer", "account") });
        await SavedAsync(Link.New() with { ReferralId = "r2", Names = new LinkNames("other", null, null, null) });

        var found = (await Another().LinksByNameAsync(digest, 10, Token)).Single();

        Assert.AreEqual((link.Id, link.Names, link.Version), (found.Id, found.Names, found.Version));
    }

    [TestMethod]
    public async Task LinksByName_Several_ComeNewestFirstAndNotMoreThanAsked()
    {
        foreach (var id in (string[])["r1", "r2", "r3", "r4"])
        {
            await SavedAsync(Link.New() with { ReferralId = id, Names = id == "r3" ? new LinkNames("same", "same", null, "same") : new LinkNames(null, null, "same", null) });
        }

        CollectionAssert.AreEqual(new[] { "r4", "r3", "r2" }, (await Ledger.LinksByNameAsync("same", 3, Token)).Select(link => link.ReferralId).ToArray());
        Assert.IsEmpty(await Ledger.LinksByNameAsync("unknown' or 1 eq 1 or 'x", 3, Token));
    }

    [TestMethod]
    public async Task LinksByName_NameThatChangedOrWentWithItsLink_FindsNothing()
    {
        var link = await SavedAsync(Link.New() with { ReferralId = "r", OpportunityId = "o", Names = new LinkNames("old", null, null, null) });
        Assert.IsTrue(await SaveAsync(link with { Names = new LinkNames("new", null, null, null) }));
        var kept = await SavedAsync(Link.New() with { ReferralId = "r2" });
        Assert.IsTrue(await Ledger.TryRetieAsync(
            kept with { OpportunityId = "o" }, (await ReadAsync(link)) with { ReferralId = null, OpportunityId = null }, Event(kept.Id), Token));

        Assert.IsEmpty(await Ledger.LinksByNameAsync("old", 10, Token));
        Assert.IsEmpty(await Ledger.LinksByNameAsync("new", 10, Token));
    }
}
