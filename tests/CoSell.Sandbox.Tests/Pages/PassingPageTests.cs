using System.Net;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Scenarios;

namespace CoSell.Sandbox.Tests.Pages;

/// <summary>Time, registration and starting again, at the page.</summary>
[TestClass]
public sealed class PassingPageTests
{
    [TestMethod]
    public async Task Time_AnHour_PassesAtOnceAndLeadsBackToTheDeal()
    {
        await using var visit = await Visit.StartAsync();
        var before = visit.Host.Clock.GetUtcNow();

        var sent = await visit.PostAsync("/time", ("minutes", "60"), ("opportunity", "006"), ("referral", ""));

        Assert.AreEqual("/?opportunity=006&done=passed", sent.Location!.ToString());
        Assert.IsGreaterThanOrEqualTo(TimeSpan.FromHours(1), visit.Host.Clock.GetUtcNow() - before);
    }

    [TestMethod]
    [DataRow("0")]
    [DataRow("61")]
    [DataRow("-5")]
    [DataRow("soon")]
    public async Task Time_ThatIsNone_IsRefused(string minutes)
    {
        await using var visit = await Visit.StartAsync();
        var page = await visit.PostAsync("/time", ("minutes", minutes));

        Assert.AreEqual(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("is no number of minutes from 1 to 60", page.Text, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Registration_Missing_IsToldAndMadeByAClick()
    {
        await using var visit = await Visit.StartAsync(registered: false);
        Assert.Contains("No webhook is registered", (await visit.GetAsync("/")).Text, StringComparison.Ordinal);

        var page = await visit.FollowAsync(await visit.PostAsync("/register"));

        Assert.DoesNotContain("No webhook is registered", page.Text, StringComparison.Ordinal);
        Assert.IsNotNull(visit.Host.PartnerCenter.Webhooks.Registration);
    }

    [TestMethod]
    public async Task StartAgain_WithoutAKeptLedger_MakesEverythingNewAtTheSameAddresses()
    {
        await using var visit = await Visit.StartAsync();
        SampleOpportunity.Create(visit.Host);
        await visit.Time.SettleAsync(default);
        var (addresses, ledger) = (visit.Host.Addresses, visit.Host.LedgerFile);

        var page = await visit.FollowAsync(await visit.PostAsync("/again"));

        Assert.Contains("Everything is new, the ledger too.", page.Text, StringComparison.Ordinal);
        CollectionAssert.AreEqual(addresses.ToList(), visit.Host.Addresses.ToList());
        Assert.IsEmpty(visit.Host.PartnerCenter.Referrals);
        Assert.IsEmpty(visit.Host.Salesforce.Query("SELECT Id FROM Opportunity LIMIT 10"));
        Assert.AreNotEqual(ledger, visit.Host.LedgerFile);
        Assert.IsFalse(File.Exists(ledger));

        SampleOpportunity.Create(visit.Host);
        await visit.SendAsync(await visit.GetAsync("/microsoft/referrals/new"), "/microsoft/referrals");
        await visit.Time.SettleAsync(default);
        Assert.HasCount(4, visit.Host.PartnerCenter.Referrals);
        Assert.HasCount(2, visit.Host.Salesforce.Query("SELECT Id FROM Opportunity LIMIT 10"));
    }

    [TestMethod]
    public async Task StartAgain_WithAKeptLedger_SaysThatItStays()
    {
        var file = Path.Combine(Path.GetTempPath(), $"cosell-kept-{Guid.NewGuid():n}.db");
        try
        {
            await using var visit = await Visit.StartAsync(new SandboxOptions { LedgerFile = file });
            Assert.Contains("The ledger stays as it is", (await visit.GetAsync("/")).Text, StringComparison.Ordinal);

            var page = await visit.FollowAsync(await visit.PostAsync("/again"));

            Assert.Contains("The ledger was kept", page.Text, StringComparison.Ordinal);
            Assert.AreEqual(file, visit.Host.LedgerFile);
            Assert.IsTrue(File.Exists(file));
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            File.Delete(file);
        }
    }

    [TestMethod]
    public async Task Acting_WhileTheScenariosArePlayed_IsRefusedAndLookingIsNot()
    {
        await using var visit = await Visit.StartAsync();
        visit.Host.Turns.Playing = "From Salesforce";

        Assert.Contains("being played: From Salesforce", (await visit.GetAsync("/")).Text, StringComparison.Ordinal);
        foreach (var address in new[] { "/again", "/register", "/microsoft/referrals", "/faults/end", "/seller/opportunity" })
        {
            Assert.AreEqual(HttpStatusCode.Conflict, (await visit.PostAsync(address)).Status, address);
        }

        visit.Host.Turns.Playing = null;
        Assert.AreEqual(HttpStatusCode.SeeOther, (await visit.PostAsync("/register")).Status);
    }

    [TestMethod]
    public async Task Acting_WhileAnotherActs_WaitsForItsTurn()
    {
        await using var visit = await Visit.StartAsync();
        var turn = await visit.Host.Turns.TakeAsync(default);
        var waiting = visit.PostAsync("/register");
        var (runs, page) = (visit.Host.Flows.Runs.Count, await visit.GetAsync("/"));

        Assert.AreEqual(HttpStatusCode.OK, page.Status);
        Assert.IsFalse(waiting.IsCompleted);
        Assert.HasCount(runs, visit.Host.Flows.Runs);
        turn.Dispose();

        Assert.AreEqual(HttpStatusCode.SeeOther, (await waiting).Status);
    }
}
