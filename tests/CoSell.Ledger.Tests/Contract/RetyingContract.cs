using CoSell.Core.Ledger;

namespace CoSell.Ledger.Tests.Contract;

/// <summary>Two links pass records to each other, or one takes the other in; both or neither.</summary>
public abstract class RetyingContract<TStore> : LedgerContract<TStore>
    where TStore : ILedgerStore, new()
{
    [TestMethod]
    public async Task TryRetie_RecordsExchanged_BothHoldTheOthers()
    {
        var (left, right) = await PairAsync();

        Assert.IsTrue(await RetieAsync(
            left with { OpportunityId = "o2", Told = "left" }, right with { OpportunityId = "o1", AccountKey = "key", RedriveAt = Now }));

        Assert.AreEqual(left.Id, (await Ledger.FindLinkAsync("r1", null, null, Token))?.Id);
        Assert.AreEqual(left.Id, (await Ledger.FindLinkAsync(null, "o2", null, Token))?.Id);
        Assert.AreEqual(right.Id, (await Ledger.FindLinkAsync(null, "o1", null, Token))?.Id);
        Assert.AreEqual(right.Id, (await Ledger.LinkByAccountAsync("key", Token))?.Id);
        Assert.AreEqual("left", (await ReadAsync(left)).Told);
        Assert.AreEqual(right.Id, (await Ledger.DueLinksAsync(Now, 10, Token)).Single().Id);
        Assert.AreEqual("retied", (await Ledger.TimelineAsync(left.Id, Token))[^1].Reason);
        Assert.IsTrue(await SaveAsync(await ReadAsync(left)));
        Assert.IsTrue(await SaveAsync(await ReadAsync(right)));
    }

    [TestMethod]
    public async Task TryRetie_OtherLeftWithNothing_PassesEverythingOnAndGoes()
    {
        var kept = await SavedAsync(Link.New() with { ReferralId = "r" });
        var other = Link.New() with { OpportunityId = "o", AccountKey = "key", RedriveAt = Now };
        var plan = new IssuedPlan("plan", other.Id, "PlanReferral", Outcome: null);
        Assert.IsTrue(await Ledger.TrySaveAsync(other, plan, Event(other.Id, "before") with { At = Now.AddDays(-1) }, Token));
        await Ledger.SaveFailureAsync(new Failure { Id = "f", At = Now, LinkId = other.Id, Message = "failed" }, Token);
        await Ledger.AddConflictsAsync([Conflicts.Of("c", other.Id, Now)], Token);
        other = await ReadAsync(other);

        Assert.IsTrue(await RetieAsync(kept with { OpportunityId = "o" }, other with { OpportunityId = null, AccountKey = null }));

        Assert.IsNull(await Ledger.LinkByIdAsync(other.Id, Token));
        Assert.IsNull(await Ledger.LinkByAccountAsync("key", Token));
        Assert.AreEqual(kept.Id, (await Ledger.FindLinkAsync(null, "o", null, Token))?.Id);
        Assert.IsEmpty(await Ledger.DueLinksAsync(Now, 10, Token));
        Assert.AreEqual(plan with { LinkId = kept.Id }, await Ledger.PlanAsync("plan", Token));
        CollectionAssert.AreEquivalent(
            new[] { "because", "before", "retied" }, (await Ledger.TimelineAsync(kept.Id, Token)).Select(happened => happened.Reason).ToArray());
        Assert.IsTrue((await Ledger.TimelineAsync(kept.Id, Token)).All(happened => happened.LinkId == kept.Id));
        Assert.AreEqual(kept.Id, (await Ledger.OpenFailuresOfAsync(kept.Id, Token)).Single().LinkId);
        Assert.AreEqual(kept.Id, (await Ledger.OpenConflictsOfAsync(kept.Id, Token)).Single().LinkId);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task TryRetie_OldVersionOfEither_ChangesNothing(bool keptIsOld)
    {
        var (left, right) = await PairAsync();
        Assert.IsTrue(await SaveAsync((keptIsOld ? left : right) with { Told = "meanwhile" }));

        Assert.IsFalse(await RetieAsync(left with { OpportunityId = "o2" }, right with { OpportunityId = "o1" }));
        Assert.IsFalse(await RetieAsync(left with { OpportunityId = "o2" }, right with { ReferralId = null, OpportunityId = null }));

        Assert.AreEqual(left.Id, (await Ledger.FindLinkAsync(null, "o1", null, Token))?.Id);
        Assert.AreEqual(right.Id, (await Ledger.FindLinkAsync(null, "o2", null, Token))?.Id);
        Assert.AreEqual("meanwhile", (await ReadAsync(keptIsOld ? left : right)).Told);
        Assert.IsFalse((await Ledger.TimelineAsync(left.Id, Token)).Any(happened => happened.Reason == "retied"));
        Assert.IsNotEmpty(await Ledger.TimelineAsync(right.Id, Token));
    }

    [TestMethod]
    public async Task TryRetie_RecordOfAThird_ChangesNothing()
    {
        var (left, right) = await PairAsync();
        await SavedAsync(Link.New() with { OpportunityId = "o3" });

        Assert.IsFalse(await RetieAsync(left with { OpportunityId = "o3" }, right with { OpportunityId = "o1" }));

        Assert.AreEqual("o1", (await ReadAsync(left)).OpportunityId);
        Assert.AreEqual("o2", (await ReadAsync(right)).OpportunityId);
    }

    [TestMethod]
    public async Task TryRetie_Parallel_ExactlyOneWins()
    {
        var (left, right) = await PairAsync();
        var other = Another();

        var saved = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(
            () => (i % 2 == 0 ? Ledger : other).TryRetieAsync(
                left with { OpportunityId = "o2", Told = $"{i}" }, right with { OpportunityId = "o1" }, Event(left.Id, $"{i}"), Token),
            Token)));

        Assert.AreEqual(1, saved.Count(won => won));
        Assert.AreEqual($"{Array.IndexOf(saved, true)}", (await ReadAsync(left)).Told);
        Assert.HasCount(2, await Ledger.TimelineAsync(left.Id, Token));
    }

    private async Task<(Link Left, Link Right)> PairAsync() => (
        await SavedAsync(Link.New() with { ReferralId = "r1", OpportunityId = "o1" }),
        await SavedAsync(Link.New() with { ReferralId = "r2", OpportunityId = "o2" }));

    private Task<bool> RetieAsync(Link kept, Link other) => Ledger.TryRetieAsync(kept, other, Event(kept.Id, "retied"), Token);
}
