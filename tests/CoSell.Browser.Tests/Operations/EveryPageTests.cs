using CoSell.Browser.Tests.Checks;
using CoSell.Browser.Tests.Support;
using CoSell.Core.Ledger;

namespace CoSell.Browser.Tests.Operations;

/// <summary>Each operations page at a desk and on a telephone, with something of everything in the ledger.</summary>
[TestClass]
public sealed class EveryPageTests : BrowserTest
{
    public static IEnumerable<object[]> Pages =>
        from path in new[] { "", "/deals", "/deals?q=DEAL", "/deals/LINK", "/failures", "/failures/FAILURE", "/conflicts", "/mapping", "/mapping/test", "/settings" }
        from width in new[] { nameof(Width.Desk), nameof(Width.Phone) }
        select new object[] { path, width };

    [TestMethod]
    [DynamicData(nameof(Pages))]
    public async Task Page_OfALedgerWithTroubles_IsReadableForEverybody(string path, string width)
    {
        var world = await Showcase.SharedAsync();
        var failure = (await world.FailuresAsync()).Single();
        var link = (await world.Ledger.LinkByIdAsync(failure.LinkId!, default))!;
        var rest = path.Replace("LINK", link.Id, StringComparison.Ordinal)
            .Replace("FAILURE", failure.Id, StringComparison.Ordinal)
            .Replace("DEAL", link.ReferralId, StringComparison.Ordinal);

        var page = await OpenAsync(world.Operations(rest), Enum.Parse<Width>(width));

        await Readable.HoldsAsync(page);
    }

    [TestMethod]
    public async Task Showcase_Ledger_HasDealsAFailureAndAConflict()
    {
        var world = await Showcase.SharedAsync();

        Assert.AreEqual(new LedgerCounts(Links: 3, BeingCreated: 0, Stopped: 0, OpenFailures: 1, OpenConflicts: 1), await world.Ledger.CountsAsync(default));
    }

    [TestMethod]
    public async Task Page_ThatIsNotThere_SaysSoReadably()
    {
        Meant("status of 404");
        var page = await OpenAsync((await Showcase.SharedAsync()).Operations("/nowhere"), Width.Phone);

        await Readable.HoldsAsync(page);
    }
}
