using CoSell.Core.Ledger;

namespace CoSell.Api.Tests.Pages;

/// <summary>The overview says what the ledger knows.</summary>
[TestClass]
public sealed class OverviewTests : PageTest
{
    [TestMethod]
    public async Task Overview_EmptyLedger_SaysSo()
    {
        var page = await ShownAsync("/operations");

        CollectionAssert.AreEqual(new[] { "0", "0", "0", "0", "0", "0" }, Figures(page).Values.ToArray());
        StringAssert.Contains(page.Text, "No deal is waiting to travel", StringComparison.Ordinal);
        StringAssert.Contains(page.Text, "Reconciliation has not run yet", StringComparison.Ordinal);
        CollectionAssert.AreEqual(new[] { "Partner Center to Salesforce", "never", "never", "" }, page.Cells()[0]);
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

        var cells = (await ShownAsync("/operations")).Cells();

        CollectionAssert.AreEqual(new[] { "Partner Center to Salesforce", "never", "2026-03-02 09:00:00Z", "update" }, cells[0]);
        CollectionAssert.AreEqual(new[] { "Salesforce to Partner Center", "2026-03-02 08:50:00Z", "2026-03-02 08:50:00Z", "none" }, cells[1]);
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
        Assert.AreEqual("foreign", said["Webhook registration"]);
    }

    private static Dictionary<string, string> Figures(Page page) => page.All("dl").Single(list => list.Get("class") == "figures").Elements("div")
        .ToDictionary(figure => figure.Element("dt")!.Text(), figure => figure.Element("dd")!.Text());
}
