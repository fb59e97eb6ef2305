using CoSell.Core.Noticing;

namespace CoSell.Core.Tests.Noticing;

/// <summary>Row 90: what is told is told once, whatever becomes of the runs that tell it.</summary>
[TestClass]
public sealed class TellerTests
{
    private readonly TellerDesk desk = new();

    [TestMethod]
    public async Task Take_NothingHappened_TellsNothingAndWritesOnce()
    {
        Assert.IsNull(await desk.TellAsync());
        var version = (await desk.Ledger.NoteAsync("notices", default))!.Version;
        Assert.IsNull(await desk.TellNextAsync());

        Assert.AreEqual(version, (await desk.Ledger.NoteAsync("notices", default))!.Version);
    }

    [TestMethod]
    public async Task Row90_FiveHundredFailures_AreOneNoticeOfOneGroup()
    {
        for (var i = 0; i < 500; i++)
        {
            desk.Fail(message: $$"""[{"errorCode":"INVALID_FIELD","message":"Customer {{i}} is wrong"}]""");
        }

        var notice = await desk.TellAsync();

        var group = notice!.News.Single();
        Assert.AreEqual((500, 500, "INVALID_FIELD"), (group.Failures.Count, group.Deals, group.Code));
        Assert.IsNull(await desk.TellNextAsync());
    }

    [TestMethod]
    public async Task Row90_FailuresThatTrickle_AreFourNoticesAnHourAndNoneIsLost()
    {
        var told = 0;
        var notices = 0;
        for (var minute = 0; minute < 60; minute += 5)
        {
            desk.Fail();
            var notice = await desk.TellNextAsync();
            notices += notice is null ? 0 : 1;
            told += notice?.News.Sum(group => group.Failures.Count) ?? 0;
        }

        Assert.AreEqual((4, 4), (notices, told));
        desk.Time.Advance(TimeSpan.FromMinutes(30));
        Assert.AreEqual("8 new, 0 over", TellerDesk.Told(await desk.TellAsync()));
    }

    [TestMethod]
    public async Task Take_SameRunAgain_IsGivenTheSameNotice()
    {
        desk.Fail();
        var first = await desk.AskAsync("run");
        desk.Fail();
        var second = await desk.AskAsync("run");

        Assert.AreEqual((first!.Id, "1 new, 0 over"), (second!.Id, TellerDesk.Told(second)));
    }

    [TestMethod]
    public async Task Row90_AnotherRunAndAnotherInstance_AreGivenNothingWhileOneTells()
    {
        desk.Fail();
        var notice = await desk.AskAsync();

        Assert.IsNull(await desk.AskAsync());
        Assert.IsNull(await desk.AskAsync(other: desk.Another()));
        await desk.ReportAsync(notice);
        Assert.IsNull(await desk.AskAsync(other: desk.Another()));
    }

    [TestMethod]
    public async Task Row90_MailFailed_IsToldByTheNextRunAndByEveryFurtherOneUntilItGoesOut()
    {
        desk.Fail();
        for (var run = 0; run < 10; run++)
        {
            await desk.ReportAsync(await desk.AskAsync(), NoticeResult.Failed);
        }

        desk.Fail();
        Assert.AreEqual("2 new, 0 over", TellerDesk.Told(await desk.TellAsync()));
        Assert.IsNull(await desk.TellNextAsync());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Row90_NothingHeardOfANotice_ToldOnceMoreAndThenCountsAsTold(bool reported)
    {
        desk.Fail();
        for (var run = 0; run < 2; run++)
        {
            var notice = await desk.AskAsync();
            Assert.AreEqual("1 new, 0 over", TellerDesk.Told(notice), $"run {run}");
            if (reported)
            {
                await desk.ReportAsync(notice, NoticeResult.Unknown);
            }

            desk.Time.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.IsNull(await desk.AskAsync());
    }

    [TestMethod]
    public async Task Row90_NewFailureInARepeatedNotice_IsRepeatedOnceItself()
    {
        desk.Fail("first");
        await desk.AskAsync();
        desk.Time.Advance(TimeSpan.FromMinutes(5));
        desk.Fail("second");
        Assert.AreEqual("2 new, 0 over", TellerDesk.Told(await desk.AskAsync()));
        desk.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.AreEqual("second", (await desk.AskAsync())!.News.Single().Example.Id);
    }

    [TestMethod]
    public async Task Record_ReportThatComesLate_CountsAndIsNotToldAgain()
    {
        desk.Fail();
        var notice = await desk.AskAsync();
        desk.Time.Advance(TimeSpan.FromMinutes(20));
        await desk.ReportAsync(notice);

        Assert.IsNull(await desk.TellNextAsync());
    }

    [TestMethod]
    public async Task Record_LateReportOfTheNoticeBefore_CountsBesideTheOneThatRuns()
    {
        desk.Fail();
        var lost = await desk.AskAsync();
        desk.Time.Advance(TimeSpan.FromMinutes(5));
        var again = await desk.AskAsync();
        await desk.ReportAsync(lost);
        await desk.ReportAsync(again, NoticeResult.Failed);

        Assert.IsNull(await desk.TellNextAsync());
    }

    [TestMethod]
    public async Task Record_SameReportTwice_ChangesNothing_UnknownOneIsRefused()
    {
        desk.Fail();
        var notice = await desk.TellAsync();
        var version = (await desk.Ledger.NoteAsync("notices", default))!.Version;
        await desk.ReportAsync(notice);

        Assert.AreEqual(version, (await desk.Ledger.NoteAsync("notices", default))!.Version);
        await Assert.ThrowsExactlyAsync<UnknownNoticeException>(() => desk.ReportAsync(notice! with { Id = "unknown" }));
    }

    [TestMethod]
    public async Task Row90_FailureThatIsLeftToAPerson_IsToldAgainAndAfterEachTryThatEndsSo()
    {
        var failure = desk.Fail();
        await desk.TellAsync();
        desk.Save(failure with { Attempts = 4 });
        Assert.IsNull(await desk.TellNextAsync(), "the same failure again is no news");

        for (var time = 0; time < 2; time++)
        {
            desk.Save(failure with { Parked = true });
            Assert.AreEqual("1 new, 0 over", TellerDesk.Told(await desk.TellNextAsync()), $"time {time}");
            desk.Save(failure);
            Assert.IsNull(await desk.TellNextAsync());
        }
    }

    [TestMethod]
    public async Task Row90_AlarmThatIsRaisedAnew_IsToldAnew()
    {
        desk.Fail("alarm", parked: true);
        await desk.TellAsync();
        desk.Time.Advance(TimeSpan.FromHours(2));
        desk.Fail("alarm", parked: true);

        Assert.AreEqual("1 new, 0 over", TellerDesk.Told(await desk.TellAsync()));
    }

    [TestMethod]
    public async Task Row90_FailureThatIsOver_IsToldOnce()
    {
        var failure = desk.Fail();
        await desk.TellAsync();
        desk.Resolve(failure);

        Assert.AreEqual("0 new, 1 over", TellerDesk.Told(await desk.TellNextAsync()));
        Assert.IsNull(await desk.TellNextAsync());
    }

    [TestMethod]
    public async Task Row90_FailureThatWasOverBeforeAnybodyWasTold_IsNotTold()
    {
        desk.Resolve(desk.Fail());

        Assert.IsNull(await desk.TellAsync());
    }

    [TestMethod]
    public async Task Take_WhatWasToBeToldIsOverBeforeTheRunAsksAgain_GivesNothing()
    {
        var failure = desk.Fail();
        await desk.AskAsync("run");
        desk.Resolve(failure);

        Assert.IsNull(await desk.AskAsync("run"));
    }

    [TestMethod]
    public async Task Take_NoteThatSomebodyElseSavesMeanwhile_IsReadAgain()
    {
        desk.Fail();
        var both = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => desk.AskAsync(other: desk.Another())));

        Assert.AreEqual(1, both.Count(notice => notice is not null));
    }
}
