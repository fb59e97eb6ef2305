using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Core.Tests.Support;

namespace CoSell.Core.Tests.Reconciling;

/// <summary>No record is skipped, whatever the times, whenever a run ends, and none is sent twice.</summary>
[TestClass]
public class WatermarkTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public async Task Row21_ManyRecordsOfOneTime_BeyondOnePage_AreAllRead()
    {
        var systems = await ActivatedAsync();
        Fill(systems, referrals: 350, opportunities: 650, _ => Start);

        var report = await systems.WalkAsync();

        Assert.AreEqual((350, 650), (report.ReferralsRead, report.OpportunitiesRead));
        Assert.AreEqual(1000, report.Records.Missing);
        Assert.HasCount(1000, systems.Ledger.Links);
    }

    [TestMethod]
    public async Task Row21_RecordThatIsChangedBetweenTwoPagesOfOneTime_HidesNoOther()
    {
        var systems = await ActivatedAsync();
        Fill(systems, referrals: 350, opportunities: 0, _ => Start);
        var edits = 0;
        systems.BeforePage = s =>
        {
            if (s.Pages > 1 && edits < 20)
            {
                s.Referrals[edits++]["updatedDateTime"] = Text(Start.AddMinutes(1));
            }
        };

        await systems.WalkAsync();

        Assert.HasCount(350, systems.Ledger.Links);
    }

    [TestMethod]
    public async Task Row22_RunKilledBeforeItsPageWasTakenIn_NextRunReadsItAgain()
    {
        var systems = await ActivatedAsync();
        Fill(systems, referrals: 250, opportunities: 0, number => Start.AddSeconds(number));
        systems.Time.Advance(TimeSpan.FromHours(1));

        await systems.RunAsync("killed", pages: 3, losesHandIn: true);
        Assert.IsLessThan(250, systems.Ledger.Links.Count);
        await systems.WalkAsync();

        Assert.HasCount(250, systems.Ledger.Links);
    }

    [TestMethod]
    public async Task Row22_LedgerFailsWhileRedrivesAreStored_TheMarkStaysWhereItWas()
    {
        var systems = await ActivatedAsync();
        Fill(systems, referrals: 3, opportunities: 0, number => Start.AddSeconds(number));
        systems.Time.Advance(TimeSpan.FromHours(1));
        var failing = true;
        systems.BeforePage = s => s.Ledger.BeforeSave = _ =>
        {
            if (failing)
            {
                throw new InvalidOperationException("The ledger is away.");
            }
        };

        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => systems.RunAsync("one"));
        failing = false;
        await systems.WalkAsync();

        Assert.HasCount(3, systems.Ledger.Links);
    }

    [TestMethod]
    public async Task PageHandedInTwice_OrByAnotherRun_CountsOnce()
    {
        var systems = await ActivatedAsync();
        Fill(systems, referrals: 1, opportunities: 0, _ => Start);
        systems.Time.Advance(TimeSpan.FromHours(1));
        var registration = await systems.StepAsync("one");
        await systems.StepAsync("one", registration.Step, new JsonObject(), status: 404);
        var schema = await systems.StepAsync("one");
        await systems.StepAsync("one", schema.Step, new JsonObject());
        var asked = await systems.StepAsync("one");
        var page = new JsonObject { ["value"] = new JsonArray(systems.Referrals[0].DeepClone()) };

        await systems.StepAsync("one", asked.Step, page);
        Assert.IsFalse((await systems.StepAsync("two", asked.Step, page)).More);

        Assert.AreEqual(1, (await systems.Reconciler.ReportsAsync(default)).Hourly!.ReferralsRead);
    }

    [TestMethod]
    public async Task RecordShownLate_WithAnOlderTime_IsReadByTheNextWalk()
    {
        var systems = await ActivatedAsync();
        Fill(systems, referrals: 1, opportunities: 1, _ => Start.AddMinutes(20));
        await systems.WalkAsync();
        Fill(systems, referrals: 1, opportunities: 1, _ => Start.AddMinutes(10), first: 10);

        var report = await systems.WalkAsync();

        Assert.AreEqual(2, report.Records.Missing);
        Assert.AreEqual(2, report.Records.UnderWay);
    }

    [TestMethod]
    public async Task Services_WhoseClocksAreDaysOff_LoseNothing()
    {
        var systems = await ActivatedAsync();
        foreach (var days in new[] { -3, 4, -3 })
        {
            var before = systems.Ledger.Links.Count;
            Fill(systems, referrals: 0, opportunities: 1, number => systems.Time.Now.AddDays(4).AddMinutes(number), first: before);
            Fill(systems, referrals: 1, opportunities: 0, number => systems.Time.Now.AddDays(-3).AddMinutes(number), first: before);
            await systems.WalkAsync();
            Assert.HasCount(before + 2, systems.Ledger.Links, $"{days}");
        }
    }

    private static async Task<TwoSystems> ActivatedAsync()
    {
        var systems = new TwoSystems();
        systems.Time.Advance(Start - systems.Time.Now);
        await systems.RunAsync("activation");
        return systems;
    }

    private static void Fill(TwoSystems systems, int referrals, int opportunities, Func<int, DateTimeOffset> time, int first = 0)
    {
        for (var number = first; number < first + referrals; number++)
        {
            systems.Referrals.Add(Records.Referral(referral =>
            {
                referral["id"] = string.Create(CultureInfo.InvariantCulture, $"4a0c1f3e-7a6b-4c55-9d3f-{number:x12}");
                referral["updatedDateTime"] = Text(time(number));
            }));
        }

        for (var number = first; number < first + opportunities; number++)
        {
            systems.Opportunities.Add(Records.NewOpportunity(opportunity =>
            {
                opportunity["Id"] = string.Create(CultureInfo.InvariantCulture, $"0065g{number:d10}AAA");
                opportunity["SystemModstamp"] = time(number).ToString("yyyy-MM-dd'T'HH:mm:ss'.000+0000'", CultureInfo.InvariantCulture);
            }));
        }
    }

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
