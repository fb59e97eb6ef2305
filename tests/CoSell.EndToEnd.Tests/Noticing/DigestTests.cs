using CoSell.EndToEnd.Tests.Support;

namespace CoSell.EndToEnd.Tests.Noticing;

/// <summary>Row 90: once a day, how it stands.</summary>
[TestClass]
public sealed class DigestTests
{
    /// <summary>From nine in the morning to half past seven of the day after next.</summary>
    private const int TwoDays = (46 * 60 + 30) / 5;

    [TestMethod]
    public async Task Row90_SomethingIsOpen_IsToldOnceADay()
    {
        await using var world = await Mailroom.StartAsync();
        await world.RefusedDealAsync();
        await world.IntervalsAsync();

        var mails = (await world.IntervalsAsync(TwoDays)).Where(mail => mail.Subject.Contains(", 2026", StringComparison.Ordinal)).ToList();

        CollectionAssert.AreEqual(
            new[] { "Co-sell connector, 2026-03-03: 1 failure is open", "Co-sell connector, 2026-03-04: 1 failure is open" },
            mails.Select(mail => mail.Subject).ToArray());
        Assert.AreEqual((7, true), (mails[0].At.Hour, mails[0].At.Minute < 6));
        Expect.Says(mails[0].Body, "Open failures: 1");
        Expect.Says(mails[0].Body, "Last success to Salesforce: 2026-03-02");
    }

    [TestMethod]
    [DataRow("no", 0)]
    [DataRow("yes", 1)]
    public async Task Row90_NothingIsOpen_IsToldOnlyWhenItIsWanted(string wanted, int mails)
    {
        await using var world = await Mailroom.StartAsync(options: null, ("cosell_noticedigestwhenquiet", wanted), ("cosell_noticedigesthour", "12"));
        await world.InvitedDealAsync();

        var sent = await world.IntervalsAsync(6 * 12);

        Assert.HasCount(mails, sent);
        Assert.IsTrue(sent.All(mail => mail.Subject == "Co-sell connector, 2026-03-02: nothing is open" && mail.At.Hour == 12));
    }

    [TestMethod]
    public async Task Row90_HourOfTheDigest_IsThatOfTheRecipientsZone()
    {
        await using var world = await Mailroom.StartAsync(
            options: null, ("cosell_noticedigestwhenquiet", "yes"), ("cosell_noticedigesthour", "12"), ("cosell_noticetimezone", "Europe/Berlin"));

        var mail = (await world.IntervalsAsync(4 * 12)).Single();

        Assert.AreEqual(11, mail.At.Hour);
        Expect.Says(mail.Body, "(Europe/Berlin)");
    }
}
