using CoSell.Core.Ledger;

namespace CoSell.Ledger.Tests.Contract;

/// <summary>What is kept beside the links: plans, events, failures and the key of the digests.</summary>
public abstract class RememberingContract<TStore> : LedgerContract<TStore>
    where TStore : ILedgerStore, new()
{
    [TestMethod]
    public async Task TrySave_Saved_KeepsLinkPlanAndEvent()
    {
        var link = Link.New();
        var plan = new IssuedPlan("plan", link.Id, "PlanReferral", Outcome: null);

        Assert.IsTrue(await SaveAsync(link, plan));

        Assert.AreEqual(plan, await Ledger.PlanAsync("plan", Token));
        Assert.AreEqual(Event(link.Id), (await Ledger.TimelineAsync(link.Id, Token)).Single());
    }

    [TestMethod]
    public async Task TrySave_Refused_KeepsNeitherPlanNorEvent()
    {
        var read = await SavedAsync(Link.New());
        await SaveAsync(read);

        Assert.IsFalse(await SaveAsync(read, new IssuedPlan("plan", read.Id, "PlanReferral", Outcome: null)));

        Assert.IsNull(await Ledger.PlanAsync("plan", Token));
        Assert.HasCount(2, await Ledger.TimelineAsync(read.Id, Token));
    }

    [TestMethod]
    public async Task TrySave_KnownPlan_TakesItsOutcome()
    {
        var link = await SavedAsync(Link.New());
        var plan = new IssuedPlan("plan", link.Id, "PlanReferral", Outcome: null);
        await SaveAsync(link, plan);

        await SaveAsync(link with { Version = 2 }, plan with { Outcome = "partial" });

        Assert.AreEqual(plan with { Outcome = "partial" }, await Ledger.PlanAsync("plan", Token));
    }

    [TestMethod]
    public async Task Plan_NeverIssued_GivesNull() => Assert.IsNull(await Ledger.PlanAsync("unknown", Token));

    [TestMethod]
    public async Task Timeline_EventsOfOneInstant_ComeInTheOrderOfHappening()
    {
        var link = await SavedAsync(Link.New());
        for (var i = 0; i < 30; i++)
        {
            await (i % 2 == 0 ? Ledger : Another()).AddEventAsync(Event(link.Id, $"{i}"), Token);
        }

        var reasons = (await Ledger.TimelineAsync(link.Id, Token)).Skip(1).Select(happened => happened.Reason).ToArray();

        CollectionAssert.AreEqual(Enumerable.Range(0, 30).Select(i => $"{i}").ToArray(), reasons);
    }

    [TestMethod]
    public async Task Timeline_EventsOfOthers_AreNotInIt()
    {
        await Ledger.AddEventAsync(Event(null), Token);
        await Ledger.AddEventAsync(Event("other"), Token);

        Assert.IsEmpty(await Ledger.TimelineAsync("mine", Token));
        Assert.IsEmpty(await Ledger.TimelineAsync(string.Empty, Token));
    }

    [TestMethod]
    public async Task OpenFailures_Several_ComeNewestFirstAndWhole()
    {
        var service = string.Concat(Enumerable.Repeat("{\"message\":\"Größe ✗ 🚀\"}\r\n", 4000));
        var first = new Failure { Id = "1", At = Now.AddDays(1), Message = service, Step = "Update a referral", PlanId = "p", RunId = "run" };
        var second = new Failure { Id = "2", At = Now, Message = "later reported, earlier happened" };

        await Ledger.SaveFailureAsync(first, Token);
        await Another().SaveFailureAsync(second, Token);

        CollectionAssert.AreEqual(new[] { second, first }, (await Ledger.OpenFailuresAsync(Token)).ToArray());
    }

    [TestMethod]
    public async Task DigestKey_EveryInstance_IsTheSameAndLongEnough()
    {
        var key = await Ledger.DigestKeyAsync(Token);

        Assert.HasCount(32, key);
        CollectionAssert.AreEqual(key, await Ledger.DigestKeyAsync(Token));
        CollectionAssert.AreEqual(key, await Another().DigestKeyAsync(Token));
    }

    [TestMethod]
    public async Task DigestKey_InstancesThatStartTogether_AgreeOnOne()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Another().DigestKeyAsync(Token), Token)));

        Assert.AreEqual(1, keys.Select(Convert.ToHexString).Distinct().Count());
    }

    [TestMethod]
    public async Task DigestKey_OfAnotherStore_Differs()
    {
        using var store = new TStore();

        CollectionAssert.AreNotEqual(await Ledger.DigestKeyAsync(Token), await store.Open().DigestKeyAsync(Token));
    }
}
