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

        Assert.IsTrue(await SaveAsync(await ReadAsync(link), plan with { Outcome = "partial" }));

        Assert.AreEqual(plan with { Outcome = "partial" }, await Ledger.PlanAsync("plan", Token));
    }

    [TestMethod]
    public async Task TrySave_SamePlanAgain_IsOnePlanAndTwoEvents()
    {
        var link = await SavedAsync(Link.New());
        var plan = new IssuedPlan("plan", link.Id, "PlanReferral", Outcome: null);
        Assert.IsTrue(await SaveAsync(link, plan));

        Assert.IsTrue(await SaveAsync(await ReadAsync(link), plan));

        Assert.AreEqual(plan, await Ledger.PlanAsync("plan", Token));
        Assert.HasCount(3, await Ledger.TimelineAsync(link.Id, Token));
    }

    [TestMethod]
    public async Task TrySave_OutcomeOfPlanThatIsNotKept_IsKeptWithIt()
    {
        var link = await SavedAsync(Link.New());
        var plan = new IssuedPlan("plan", link.Id, "PlanReferral", Outcome: "succeeded");

        Assert.IsTrue(await SaveAsync(link, plan));

        Assert.AreEqual(plan, await Ledger.PlanAsync("plan", Token));
    }

    [TestMethod]
    [DataRow("a'b")]
    [DataRow("x/<>*%&:\\?+#")]
    [DataRow("' or 1 eq 1")]
    [DataRow("ü🚀 ")]
    public async Task Plan_NameThatNoPlanHas_GivesNull(string name)
    {
        await SaveAsync(Link.New(), new IssuedPlan("plan", "link", "PlanReferral", Outcome: null));

        Assert.IsNull(await Ledger.PlanAsync(name, Token));
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
    public async Task Timeline_LongerThanOnePage_IsWhole()
    {
        var link = await SavedAsync(Link.New());
        const int many = 60;
        await Task.WhenAll(Enumerable.Range(0, many).Select(i => Ledger.AddEventAsync(Event(link.Id, $"{i}") with { At = Now.AddSeconds(i) }, Token)));

        var reasons = (await Ledger.TimelineAsync(link.Id, Token)).Select(happened => happened.Reason).ToArray();

        CollectionAssert.IsSubsetOf(Enumerable.Range(0, many).Select(i => $"{i}").ToArray(), reasons);
    }

    [TestMethod]
    public async Task LastEvent_OfOperation_IsTheNewestOfAnyDeal()
    {
        var link = await SavedAsync(Link.New());
        Assert.IsNull(await Ledger.LastEventAsync("Reconcile", Token));

        await Ledger.AddEventAsync(Event(link.Id) with { Operation = "Reconcile" }, Token);
        await Another().AddEventAsync(Event(null, "newest") with { Operation = "Reconcile", At = Now.AddTicks(7), RunId = "run" }, Token);
        await Ledger.AddEventAsync(Event(link.Id) with { Operation = "Redrive", At = Now.AddDays(1) }, Token);

        Assert.AreEqual(
            Event(null, "newest") with { Operation = "Reconcile", At = Now.AddTicks(7), RunId = "run" }, await Ledger.LastEventAsync("Reconcile", Token));
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
