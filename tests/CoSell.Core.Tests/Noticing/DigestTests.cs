using System.Globalization;
using CoSell.Core.Ledger;

namespace CoSell.Core.Tests.Noticing;

/// <summary>Row 90: the daily digest, by the recipients' clock.</summary>
[TestClass]
public sealed class DigestTests
{
    private readonly TellerDesk desk = new();

    [TestMethod]
    public async Task Row90_FirstDay_HasItsDigestFromTheNextDueHourOn()
    {
        desk.DigestWhenQuiet = true;
        Assert.IsNull(await desk.TellAsync(), "10:00, after the hour");
        desk.Time.Advance(TimeSpan.FromHours(20));
        Assert.IsNull(await desk.TellAsync(), "6:00");
        desk.Time.Advance(TimeSpan.FromHours(1));

        Assert.AreEqual("0 new, 0 over, digest", TellerDesk.Told(await desk.TellAsync()));
        Assert.IsNull(await desk.TellNextAsync());
    }

    [TestMethod]
    public async Task Row90_DigestThatDidNotGoOut_IsTriedAgain()
    {
        desk.Fail();
        await desk.TellAsync();
        desk.Time.Advance(TimeSpan.FromHours(22));
        await desk.ReportAsync(await desk.AskAsync(), Core.Noticing.NoticeResult.Failed);

        var digest = await desk.TellNextAsync();

        Assert.AreEqual("0 new, 0 over, digest", TellerDesk.Told(digest));
        Assert.AreEqual(1, digest!.Open.Single().Failures.Count);
        Assert.IsNull(await desk.TellNextAsync());
    }

    [TestMethod]
    [DataRow("failure")]
    [DataRow("conflict")]
    [DataRow("stopped")]
    [DataRow("lag")]
    [DataRow("nothing")]
    public async Task Row90_Digest_IsSentWhenSomethingIsOpen(string what)
    {
        await desk.TellAsync();
        var now = desk.Time.Now;
        switch (what)
        {
            case "failure":
                desk.Fail();
                break;
            case "conflict":
                await desk.Ledger.AddConflictsAsync([new Conflict("c", "l", now, null, null, "name", "Name", "a", "b", "kept", "r")], default);
                break;
            case "stopped":
                desk.Ledger.Put(Link.New() with { ReferralId = "r", Stopped = true });
                break;
            case "lag":
                desk.Ledger.Put(Link.New() with { ReferralId = "r", RedriveAt = now });
                break;
        }

        desk.Time.Advance(TimeSpan.FromHours(21));

        Assert.AreEqual(what != "nothing", (await desk.TellAsync())?.Digest is not null);
        Assert.IsNull(await desk.TellNextAsync());
    }

    [TestMethod]
    [DataRow("2026-03-29T00:59:00Z", false, DisplayName = "the night in which 2:00 does not exist: 1:59")]
    [DataRow("2026-03-29T01:00:00Z", true, DisplayName = "the night in which 2:00 does not exist: 3:00")]
    [DataRow("2026-07-01T23:30:00Z", false, DisplayName = "1:30 of the next day")]
    [DataRow("2026-07-02T00:00:00Z", true, DisplayName = "2:00")]
    public async Task Row90_HourOfTheDigest_IsByTheRecipientsClock(string at, bool due)
    {
        (desk.DigestHour, desk.Zone, desk.DigestWhenQuiet) = (2, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), true);
        var moment = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture);
        desk.Time.Advance(moment.AddDays(-1).AddMinutes(30) - desk.Time.Now);
        await desk.TellAsync();
        await desk.TellAsync();
        desk.Time.Advance(moment - desk.Time.Now);

        Assert.AreEqual(due, (await desk.TellAsync())?.Digest is not null);
    }
}
