using CoSell.Core.Ledger;

namespace CoSell.Ledger.Tests.Contract;

/// <summary>What the operations pages ask.</summary>
public abstract class OperationsContract<TStore> : LedgerContract<TStore>
    where TStore : ILedgerStore, new()
{
    [TestMethod]
    public async Task Counts_EmptyLedger_AreZero() => Assert.AreEqual(new LedgerCounts(0, 0, 0, 0, 0), await Ledger.CountsAsync(Token));

    [TestMethod]
    public async Task Counts_LinksFailuresAndConflicts_AreCountedByTheirState()
    {
        await SavedAsync(Link.New() with { ReferralId = "r1", OpportunityId = "o1" });
        await SavedAsync(Link.New() with { ReferralId = "r2", OpportunityRequested = true });
        await SavedAsync(Link.New() with { OpportunityId = "o3", ReferralRequested = true });
        var link = await SavedAsync(Link.New() with { ReferralId = "r4", OpportunityId = "o4", Stopped = true });
        await Ledger.SaveFailureAsync(Failed("f1"), Token);
        await Ledger.SaveFailureAsync(Failed("f2") with { ResolvedAt = Now }, Token);
        await Ledger.AddConflictsAsync([Conflicts.Of("c1", link.Id, Now), Conflicts.Of("c2", link.Id, Now)], Token);
        await Ledger.SaveConflictAsync(Conflicts.Of("c2", link.Id, Now) with { ResolvedAt = Now }, Token);

        Assert.AreEqual(new LedgerCounts(4, 2, 1, 1, 1), await Ledger.CountsAsync(Token));

        Assert.IsTrue(await SaveAsync(link with { Stopped = false }));
        Assert.AreEqual(0, (await Ledger.CountsAsync(Token)).Stopped, "counted as it is now");
    }

    [TestMethod]
    public async Task OpenFailures_Page_IsCutFromTheNewestFirst()
    {
        for (var number = 0; number < 5; number++)
        {
            await Ledger.SaveFailureAsync(Failed($"f{number}"), Token);
        }

        await Ledger.SaveFailureAsync(Failed("f3") with { ResolvedAt = Now }, Token);

        CollectionAssert.AreEqual(new[] { "f4", "f2" }, (await Ledger.OpenFailuresAsync(0, 2, Token)).Select(failure => failure.Message).ToArray());
        CollectionAssert.AreEqual(new[] { "f1", "f0" }, (await Ledger.OpenFailuresAsync(2, 9, Token)).Select(failure => failure.Message).ToArray());
        Assert.IsEmpty(await Ledger.OpenFailuresAsync(4, 9, Token));
    }

    [TestMethod]
    public async Task OpenConflicts_Page_IsCutFromTheNewestFirst()
    {
        var link = await SavedAsync(Link.New() with { ReferralId = "r", OpportunityId = "o" });
        foreach (var id in (string[])["c0", "c1", "c2"])
        {
            await Ledger.AddConflictsAsync([Conflicts.Of(id, link.Id, Now) with { Field = id }], Token);
        }

        CollectionAssert.AreEqual(new[] { "c2", "c1" }, (await Ledger.OpenConflictsAsync(0, 2, Token)).Select(conflict => conflict.Field).ToArray());
        CollectionAssert.AreEqual(new[] { "c0" }, (await Ledger.OpenConflictsAsync(2, 2, Token)).Select(conflict => conflict.Field).ToArray());
    }

    [TestMethod]
    public async Task LastSuccess_OfADirection_IsTheNewestPlanThatSucceeded()
    {
        var link = await SavedAsync(Link.New() with { ReferralId = "r", OpportunityId = "o" });
        Assert.IsNull(await Ledger.LastSuccessAsync("PlanOpportunity", Token));
        link = await PlannedAsync(link, "p1", "PlanOpportunity", "succeeded", Now.AddMinutes(1));
        link = await PlannedAsync(link, "p2", "PlanOpportunity", "succeeded", Now.AddMinutes(2));
        link = await PlannedAsync(link, "p3", "PlanOpportunity", "failed", Now.AddMinutes(3));
        await PlannedAsync(link, "p4", "PlanReferral", "succeeded", Now.AddMinutes(4));

        Assert.AreEqual(Now.AddMinutes(2), await Ledger.LastSuccessAsync("PlanOpportunity", Token));
        Assert.AreEqual(Now.AddMinutes(4), await Ledger.LastSuccessAsync("PlanReferral", Token));
    }

    [TestMethod]
    public async Task Hours_PlansAndOutcomes_AreCountedByHourAndResult()
    {
        var link = await SavedAsync(Link.New() with { ReferralId = "r", OpportunityId = "o" });
        foreach (var (minutes, operation, result) in new[]
        {
            (-1, "PlanOpportunity", "update"), (60, "PlanOpportunity", "none"), (61, "PlanOpportunity", "none"), (119, "RecordOutcome", "failed"),
            (120, "PlanOpportunity", "none"), (121, "Redrive", "redriven"),
        })
        {
            await Ledger.AddEventAsync(Event(link.Id) with { At = Now.AddMinutes(minutes), Operation = operation, Result = result }, Token);
        }

        var hours = await Ledger.HoursAsync(Now, Token);

        CollectionAssert.AreEquivalent(
            new[]
            {
                new HourCount(Now, "PlanOpportunity", "update", 1),
                new HourCount(Now.AddHours(1), "PlanOpportunity", "none", 2),
                new HourCount(Now.AddHours(1), "RecordOutcome", "failed", 1),
                new HourCount(Now.AddHours(2), "PlanOpportunity", "none", 1),
            },
            hours!.ToArray());
    }

    [TestMethod]
    public async Task Facts_OfTheStore_SayWhichItIsWithoutAPath()
    {
        var facts = await Ledger.FactsAsync(Token);

        Assert.IsTrue(facts.Store == "SQLite file" ? facts is { Schema: >= 5, Bytes: > 0 } : facts.Store.StartsWith("Dataverse at ", StringComparison.Ordinal), $"{facts}");
        Assert.DoesNotContain("/", facts.Store, StringComparison.Ordinal);
    }

    private async Task<Link> PlannedAsync(Link link, string plan, string direction, string outcome, DateTimeOffset at)
    {
        Assert.IsTrue(await Ledger.TrySaveAsync(link, new IssuedPlan(plan, link.Id, direction, null), Event(link.Id) with { At = at }, Token));
        var read = await ReadAsync(link);
        Assert.IsTrue(await Ledger.TrySaveAsync(read, new IssuedPlan(plan, link.Id, direction, outcome), Event(link.Id) with { At = at.AddSeconds(5) }, Token));
        return await ReadAsync(link);
    }

    private static Failure Failed(string name) => new() { Id = name, At = Now, Message = name };
}
