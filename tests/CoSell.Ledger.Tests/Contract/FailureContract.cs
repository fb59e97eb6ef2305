using CoSell.Core.Ledger;

namespace CoSell.Ledger.Tests.Contract;

/// <summary>The dead-letter list.</summary>
public abstract class FailureContract<TStore> : LedgerContract<TStore>
    where TStore : ILedgerStore, new()
{
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
    public async Task SaveFailure_SameIdAgain_TakesItsPlace()
    {
        var link = await SavedAsync(Link.New());
        var failure = Whole(link.Id);
        await Ledger.SaveFailureAsync(failure with { Attempts = 1, LastAt = null, Parked = false, LinkId = null }, Token);

        await Another().SaveFailureAsync(failure, Token);

        Assert.AreEqual(failure, await Ledger.FailureAsync(failure.Id, Token));
        Assert.AreEqual(failure, (await Ledger.OpenFailuresAsync(Token)).Single());
        Assert.AreEqual(failure, (await Ledger.OpenFailuresOfAsync(link.Id, Token)).Single());
    }

    [TestMethod]
    public async Task OpenFailuresOf_Deal_AreItsOwnNewestFirst()
    {
        var (mine, other) = (await SavedAsync(Link.New()), await SavedAsync(Link.New()));
        await Ledger.SaveFailureAsync(new Failure { Id = "1", At = Now, LinkId = mine.Id, Message = "1" }, Token);
        await Ledger.SaveFailureAsync(new Failure { Id = "2", At = Now, LinkId = other.Id, Message = "2" }, Token);
        await Ledger.SaveFailureAsync(new Failure { Id = "3", At = Now, LinkId = mine.Id, Message = "3" }, Token);
        await Ledger.SaveFailureAsync(new Failure { Id = "4", At = Now, Message = "4" }, Token);

        CollectionAssert.AreEqual(new[] { "3", "1" }, (await Ledger.OpenFailuresOfAsync(mine.Id, Token)).Select(failure => failure.Id).ToArray());
        Assert.HasCount(4, await Ledger.OpenFailuresAsync(Token));
    }

    [TestMethod]
    public async Task SaveFailure_Resolved_LeavesTheListsAndCanComeBack()
    {
        var link = await SavedAsync(Link.New());
        var failure = Whole(link.Id);
        await Ledger.SaveFailureAsync(failure, Token);

        var resolved = failure with { ResolvedAt = Now.AddMinutes(1), Resolution = "resolved by the deal's next success" };
        await Ledger.SaveFailureAsync(resolved, Token);

        Assert.IsEmpty(await Ledger.OpenFailuresAsync(Token));
        Assert.IsEmpty(await Ledger.OpenFailuresOfAsync(link.Id, Token));
        Assert.AreEqual(resolved, await Ledger.FailureAsync(failure.Id, Token));

        await Ledger.SaveFailureAsync(failure, Token);
        Assert.AreEqual(failure, (await Ledger.OpenFailuresAsync(Token)).Single());
    }

    [TestMethod]
    public async Task SaveFailure_ResolvedFromTheStart_IsKeptButNotOpen()
    {
        await Ledger.SaveFailureAsync(Whole(linkId: null) with { ResolvedAt = Now }, Token);

        Assert.IsEmpty(await Ledger.OpenFailuresAsync(Token));
        Assert.AreEqual(Now, (await Ledger.FailureAsync("failure", Token))?.ResolvedAt);
    }

    [TestMethod]
    public async Task Row72_SaveFailure_ErrorLongerThanAnyColumn_ComesBackWhole()
    {
        var error = string.Concat(Enumerable.Range(0, 60_000).Select(i => $"{{\"step\":{i},\"error\":\"Größe ✗ 🚀 of field {i} is not valid\"}}\r\n"));
        var failure = Whole(linkId: null) with { Message = error, Step = new string('s', 4000), RunId = new string('r', 4000) };

        await Ledger.SaveFailureAsync(failure, Token);

        Assert.IsGreaterThan(3_000_000, error.Length);
        Assert.AreEqual(failure, (await Ledger.OpenFailuresAsync(Token)).Single());
    }

    [TestMethod]
    [DataRow(20)]
    [DataRow(2_000_000)]
    public async Task Row88_SaveFailure_WhatWasSent_ComesBackWhole(int length)
    {
        var payload = string.Join(' ', Enumerable.Range(0, length / 5).Select(i => i % 1_000));
        SentStep[] sent = [new("Create", "PostItem_V2", "table: Opportunity", payload, "Failed", 400, "no"), new("Update", "Patch", "id: 1", null, "Succeeded", null, null)];

        await Ledger.SaveFailureAsync(Whole(linkId: null) with { Sent = sent }, Token);

        CollectionAssert.AreEqual(sent, (await Ledger.FailureAsync("failure", Token))!.Sent!.ToArray());
    }

    [TestMethod]
    public async Task Row72_AddEvent_ReasonLongerThanAnyColumn_BreaksNothing()
    {
        var link = await SavedAsync(Link.New());
        var reason = new string('x', 3_000_000);

        await Ledger.AddEventAsync(Event(link.Id, reason) with { RunId = reason }, Token);
        Assert.IsTrue(await SaveAsync(link with { RedriveReason = new string('y', 300_000) }));

        var timeline = await Ledger.TimelineAsync(link.Id, Token);
        Assert.HasCount(3, timeline);
        Assert.StartsWith(new string('x', 90_000), timeline[1].Reason, StringComparison.Ordinal);
        Assert.HasCount(300_000, (await ReadAsync(link)).RedriveReason!);
    }

    [TestMethod]
    public async Task Failure_Unknown_GivesNull() => Assert.IsNull(await Ledger.FailureAsync("unknown", Token));

    private static Failure Whole(string? linkId) => new()
    {
        Id = "failure",
        At = Now.AddTicks(3),
        LinkId = linkId,
        PlanId = "plan",
        RunId = "run",
        Flow = "Flow",
        ReferralId = "r",
        OpportunityId = "o",
        Step = "Step",
        Message = "message",
        Direction = "PlanReferral",
        Attempts = 4,
        LastAt = Now.AddTicks(5),
        Parked = true,
    };
}
