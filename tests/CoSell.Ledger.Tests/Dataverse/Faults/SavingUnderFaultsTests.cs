using CoSell.Core.Ledger;
using CoSell.Sandbox.Dataverse.Errors;

namespace CoSell.Ledger.Tests.Dataverse.Faults;

/// <summary>TrySave while things go wrong: exactly once, never lost, never told wrongly.</summary>
[TestClass]
public sealed class SavingUnderFaultsTests : FaultTest
{
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task TrySave_StormOf429_WaitsAsLongAsItIsAskedTo(bool isNew)
    {
        var link = await LinkAsync(isNew);
        Store.Dataverse.Environment.Faults.Throttle(ProtectionLimit.Requests, TimeSpan.FromSeconds(9), count: 5);

        Assert.IsTrue(await SaveAsync(link));

        await AssertSavedOnceAsync(link, "mine", "plan");
        Assert.HasCount(5, Time.Pauses);
        Assert.IsTrue(Time.Pauses.TrueForAll(pause => pause >= TimeSpan.FromSeconds(9)), string.Join(' ', Time.Pauses));
    }

    [TestMethod]
    [DataRow(true, 503, false)]
    [DataRow(false, 503, false)]
    [DataRow(true, 500, true)]
    [DataRow(false, 500, true)]
    [DataRow(false, 502, true)]
    [DataRow(false, 408, true)]
    public async Task TrySave_FaultsOfTheService_AreTriedAgainWithGrowingPauses(bool isNew, int status, bool afterWork)
    {
        var link = await LinkAsync(isNew);
        Store.Dataverse.Environment.Faults.Add(new DataverseException(status, "0x80044150", "Generic SQL error."), count: 3, IsBatch, afterWork);

        Assert.IsTrue(await SaveAsync(link));

        await AssertSavedOnceAsync(link, "mine", "plan");
        Assert.HasCount(3, Time.Pauses);
        Assert.IsGreaterThan(Time.Pauses[0], Time.Pauses[2]);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task TrySave_CallsThatNeverArrive_AreMadeAgain(bool isNew)
    {
        var link = await LinkAsync(isNew);
        Line.LoseCalls(3);

        Assert.IsTrue(await SaveAsync(link));

        await AssertSavedOnceAsync(link, "mine", "plan");
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task TrySave_AnswersThatNeverCome_AreFoundToBeOurOwnWork(bool isNew)
    {
        var link = await LinkAsync(isNew);
        Line.LoseAnswers(3);

        Assert.IsTrue(await SaveAsync(link));

        await AssertSavedOnceAsync(link, "mine", "plan");
    }

    [TestMethod]
    public async Task TrySave_AnswerLostAndLinkSavedByAnotherSince_IsStillOurs()
    {
        var link = await LinkAsync(isNew: false);
        Line.LoseAnswers(1, async () =>
        {
            var read = (await Sound.LinkByIdAsync(link.Id, Token))!;
            Assert.IsTrue(await Sound.TrySaveAsync(read with { Redrives = 7 }, null, Event(link.Id, "other"), Token));
        });

        Assert.IsTrue(await SaveAsync(link));

        await AssertSavedOnceAsync(link, "mine", "plan");
        Assert.AreEqual(7, (await Sound.LinkByIdAsync(link.Id, Token))!.Redrives);
    }

    [TestMethod]
    public async Task TrySave_CallLostAndLinkSavedByAnotherSince_IsRefusedAndNothingKept()
    {
        var link = await LinkAsync(isNew: false);
        Assert.IsTrue(await Sound.TrySaveAsync((await Sound.LinkByIdAsync(link.Id, Token))! with { Told = "other" }, null, Event(link.Id, "other"), Token));
        Line.LoseCalls(2);

        Assert.IsFalse(await SaveAsync(link));

        Assert.AreEqual("other", (await Sound.LinkByIdAsync(link.Id, Token))!.Told);
        Assert.IsNull(await Sound.PlanAsync("plan", Token));
        Assert.IsFalse((await Sound.TimelineAsync(link.Id, Token)).Any(happened => happened.Reason == "mine"));
    }

    [TestMethod]
    public async Task TrySave_PlanThatIsKept_ComesThroughALostAnswer()
    {
        var link = await LinkAsync(isNew: false);
        var plan = new IssuedPlan("plan", link.Id, "PlanReferral", Outcome: null);
        Assert.IsTrue(await Sound.TrySaveAsync(link, plan, Event(link.Id), Token));
        Line.LoseAnswers(2);

        Assert.IsTrue(await Ledger.TrySaveAsync((await Sound.LinkByIdAsync(link.Id, Token))!, plan with { Outcome = "failed" }, Event(link.Id, "mine"), Token));

        Assert.AreEqual("failed", (await Sound.PlanAsync("plan", Token))?.Outcome);
        Assert.AreEqual(1, (await Sound.TimelineAsync(link.Id, Token)).Count(happened => happened.Reason == "mine"));
    }

    [TestMethod]
    public async Task TrySave_TokenRevoked_SignsInAnewOnce()
    {
        var link = await LinkAsync(isNew: false);
        Store.Dataverse.Tokens.Revoke(Store.Dataverse.Address.GetLeftPart(UriPartial.Authority));

        Assert.IsTrue(await SaveAsync(link));

        await AssertSavedOnceAsync(link, "mine", "plan");
        Assert.IsEmpty(Time.Pauses);
    }

    [TestMethod]
    public async Task TryRetie_AnswerLost_IsDoneOnce()
    {
        var kept = await SavedAsync(Link.New() with { ReferralId = "r" });
        var other = await SavedAsync(Link.New() with { OpportunityId = "o" });
        Line.LoseAnswers(2);

        Assert.IsTrue(await Ledger.TryRetieAsync(kept with { OpportunityId = "o" }, other with { OpportunityId = null }, Event(kept.Id, "retied"), Token));

        Assert.IsNull(await Sound.LinkByIdAsync(other.Id, Token));
        Assert.HasCount(3, await Sound.TimelineAsync(kept.Id, Token));
    }

    private async Task<Link> LinkAsync(bool isNew)
    {
        var link = Link.New() with { ReferralId = "r" };
        return (isNew ? link : await SavedAsync(link)) with { Told = "mine" };
    }

    private Task<bool> SaveAsync(Link link) =>
        Ledger.TrySaveAsync(link, new IssuedPlan("plan", link.Id, "PlanReferral", Outcome: null), Event(link.Id, "mine"), Token);
}
