using CoSell.Core.Ledger;

namespace CoSell.Api.Tests.Pages;

/// <summary>The overview says what the ledger knows.</summary>
[TestClass]
public sealed class OverviewTests : PageTest
{
    private const string Ways = "When each way";

    [TestMethod]
    public async Task Overview_EmptyLedger_SaysSo()
    {
        var page = await ShownAsync("/operations");

        CollectionAssert.AreEqual(new[] { "0", "0", "0", "0", "0", "0" }, Figures(page).Values.ToArray());
        StringAssert.Contains(page.Text, "No deal is waiting to travel", StringComparison.Ordinal);
        StringAssert.Contains(page.Text, "Reconciliation has not run yet", StringComparison.Ordinal);
        CollectionAssert.AreEqual(new[] { "Partner Center to Salesforce", "never", "never", "since ever", "" }, page.Cells(Ways)[0]);
    }

    [TestMethod]
    public async Task Overview_BusyLedger_ShowsItsFigures()
    {
        var now = Application.Time.GetUtcNow();
        var stopped = await DealAsync(link => link with { Stopped = true });
        await DealAsync(_ => Link.New() with { ReferralId = "r2", OpportunityId = "o2", RedriveAt = now.AddMinutes(-95) });
        await DealAsync(_ => Link.New() with { OpportunityId = "o3", ReferralRequested = true });
        await FailAsync("f1", stopped.Id);
        var conflict = new Conflict("c1", stopped.Id, now, null, null, "dealValue", "Deal value", "1", "2", "salesforce", "rule");
        await Application.Ledger.AddConflictsAsync([conflict], Token);

        var page = await ShownAsync("/operations");

        var figures = Figures(page);
        CollectionAssert.AreEqual(new[] { "Deals", "Being created", "Stopped", "Due", "Open failures", "Open conflicts" }, figures.Keys.ToArray());
        CollectionAssert.AreEqual(new[] { "3", "1", "1", "1", "1", "1" }, figures.Values.ToArray());
        StringAssert.Contains(page.Text, "has waited for 1 h 35 min", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Overview_Directions_ShowTheLastSuccessAndWhenTheFlowWasHeard()
    {
        var link = await DealAsync();
        var at = Application.Time.GetUtcNow().AddMinutes(-10);
        var happened = new SyncEvent { At = at, LinkId = link.Id, Operation = "PlanReferral", Result = "none", Reason = "nothing differs" };
        Assert.IsTrue(await Application.Ledger.TrySaveAsync(link, new IssuedPlan("p", link.Id, "PlanReferral", "succeeded"), happened, Token));

        var cells = (await ShownAsync("/operations")).Cells(Ways);

        CollectionAssert.AreEqual(new[] { "Partner Center to Salesforce", "never", "2026-03-02 09:00:00Z", "less than a minute", "update" }, cells[0]);
        CollectionAssert.AreEqual(new[] { "Salesforce to Partner Center", "2026-03-02 08:50:00Z", "2026-03-02 08:50:00Z", "10 min", "none" }, cells[1]);
    }

    [TestMethod]
    public async Task Overview_AlarmOfReconciliation_IsShownUntilItIsResolved()
    {
        const string silence = "0c9d5b7a4e1f4d0f8a6b2c3d4e5f6a04";
        await FailAsync(silence, change: failure => failure with { Message = "The flow was never heard of.", Parked = true });
        await FailAsync("other", change: failure => failure with { Message = "Something else." });

        var page = await ShownAsync("/operations");
        StringAssert.Contains(page.Text, "The flow was never heard of.", StringComparison.Ordinal);
        Assert.DoesNotContain("Something else.", page.Text, StringComparison.Ordinal);

        await FailAsync(silence, change: failure => failure with { ResolvedAt = Application.Time.GetUtcNow() });
        Assert.DoesNotContain("never heard of.", (await ShownAsync("/operations")).Text, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Overview_LastWalk_ShowsTheRegistrationAndThePause()
    {
        const string walk = """
            {"stage":"referrals","startedAt":"2026-03-02T08:00:00Z","report":{"mode":"hourly","startedAt":"2026-03-02T08:00:00Z",
            "paused":"81 of the 100 Salesforce API calls are used.","referralsRead":7,"opportunitiesRead":5,"calls":3,
            "records":{"outOfStep":2,"missing":1},"registration":"foreign"}}
            """;
        Assert.IsTrue(await Application.Ledger.TrySaveNoteAsync(new Note("reconciliation", walk, 0), Token));

        var facts = (await ShownAsync("/operations")).All("dl").First(list => list.Get("class") == "facts");
        var said = facts.Elements("dt").Zip(facts.Elements("dd")).ToDictionary(pair => pair.First.Text(), pair => pair.Second.Text());

        Assert.AreEqual("2026-03-02 08:00:00Z", said["Last walk began"]);
        Assert.AreEqual("under way", said["Ended"]);
        Assert.AreEqual("81 of the 100 Salesforce API calls are used.", said["Paused"]);
        Assert.AreEqual("7 referrals and 5 opportunities in 3 calls", said["Read"]);
        Assert.AreEqual("3", said["Out of step or missing"]);
        Assert.AreEqual("foreign", said["Webhook registration as the walk found it"]);
    }

    [TestMethod]
    public async Task Overview_EventsOfADay_ShowAsAChartAndAsTheSameNumbers()
    {
        var link = await DealAsync();
        var now = Application.Time.GetUtcNow();
        foreach (var (back, operation, result) in new[]
        {
            (-24.5, "PlanReferral", "wait"), (-2, "PlanOpportunity", "none"), (-2, "PlanReferral", "ignore"), (-2, "PlanReferral", "invalid"),
            (-2, "PlanReferral", "wait"), (-2, "RecordOutcome", "succeeded"), (-2, "RecordOutcome", "failed"), (-2, "Redrive", "redriven"), (-1, "PlanReferral", "create"),
        })
        {
            await Application.Ledger.AddEventAsync(new() { At = now.AddHours(back), LinkId = link.Id, Operation = operation, Result = result, Reason = "r" }, Token);
        }

        var page = await ShownAsync("/operations");

        var hours = page.Cells("The last 24 hours");
        Assert.HasCount(24, hours);
        CollectionAssert.AreEqual(new[] { "2026-03-02 09h", "1", "0", "0", "0", "0", "0" }, hours[0]);
        CollectionAssert.AreEqual(new[] { "2026-03-02 08h", "1", "0", "0", "0", "0", "0" }, hours[1]);
        CollectionAssert.AreEqual(new[] { "2026-03-02 07h", "0", "1", "2", "1", "1", "1" }, hours[2]);
        var chart = page.All("svg").Single(svg => svg.Get("role") == "img");
        StringAssert.Contains(chart.Get("aria-label"), "1 carried out, 2 with nothing to do, 1 had to wait, 1 need a person, 1 failed", StringComparison.Ordinal);
        CollectionAssert.AreEqual(
            new[] { "done", "nothing", "wait", "person", "failed" }, chart.Elements("rect").Select(bar => bar.Get("class")).ToArray());
    }

    [TestMethod]
    public async Task Overview_Health_NamesTheStoreAndTheQuota()
    {
        StringAssert.Contains((await ShownAsync("/operations")).Text, "not read yet; reconciliation reads them", StringComparison.Ordinal);
        const string walk = """{"startedAt":"2026-03-02T06:30:00Z","quota":{"used":81,"most":100,"at":"2026-03-02T06:40:00Z"},"report":{"startedAt":"2026-03-02T06:30:00Z"}}""";
        Assert.IsTrue(await Application.Ledger.TrySaveNoteAsync(new Note("reconciliation", walk, 0), Token));

        var text = (await ShownAsync("/operations")).Text;

        StringAssert.Contains(text, "81 of 100 used, read at 2026-03-02 06:40:00Z", StringComparison.Ordinal);
        StringAssert.Contains(text, "The last walk began 2 h 30 min ago, and there should be one every hour.", StringComparison.Ordinal);
        StringAssert.Contains(text, "SQLite file, schema ", StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Figures(Page page) => page.All("dl").Single(list => list.Get("class") == "figures").Elements("div")
        .ToDictionary(figure => figure.Element("dt")!.Text(), figure => figure.Element("dd")!.Text());
}
